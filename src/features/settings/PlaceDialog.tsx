import { RecordForm } from '../../forms/RecordForm';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { RowHistory } from '../../sheets/RowHistory';
import { cellsOf } from '../../state/cellsOf';
import { useShown, useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useDocument } from '../../state/useDocument';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

const nothing = (): readonly never[] => [];

export interface PlaceDialogProps {
  readonly id: string;
  readonly record: 'desk' | 'site';
  readonly onClose: () => void;
}

/** A desk or a site, each field written as it is answered; a new one is there from its first answer on. */
export const PlaceDialog = ({ id, record, onClose }: PlaceDialogProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const may = useMay();
  const { engine, notices } = useStores();
  const row = useShown('team', (state) => state.places.find((one) => one.id === id));
  const settingsId = useShown('team', (state) => state.settingsId);
  const settings = useDocument(settingsId);
  const loadPlaces = useShown('team', (state) => state.loadPlaces);
  if (settingsId === undefined) return null;
  const write = async (field: string, value: unknown): Promise<void> => {
    const outcome = await engine.setField(settingsId, record, id, field, value);
    if (!outcome.ok) notices.getState().problem(outcome.error);
    await loadPlaces();
  };
  return (
    <Dialog title={words.record(record)} close={t('close')} onClose={onClose}>
      <RecordForm
        record={record}
        row={id}
        cells={row ? cellsOf(row) : {}}
        surroundings={{ record, today: todayInRome(), referenceChoices: nothing, text: () => undefined }}
        readOnly={!may('edit', record)}
        onWrite={(field, value) => void write(field, value)}
      />
      {row && typeof settings === 'object' && (
        <RowHistory document={settings} row={row} readOnly={!may('edit', record)} />
      )}
      <Button look="main" onClick={onClose}>
        {t('places.done')}
      </Button>
    </Dialog>
  );
};
