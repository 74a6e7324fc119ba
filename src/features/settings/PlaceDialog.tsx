import { RecordForm } from '../../forms/RecordForm';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

const nothing = (): readonly never[] => [];

export interface PlaceDialogProps {
  readonly record: 'desk' | 'site';
  readonly id: string;
  readonly onClose: () => void;
}

/** One place, each field written as it is answered. A row begun just now has no fields yet and is nowhere to be found. */
export const PlaceDialog = ({ record, id, onClose }: PlaceDialogProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const may = useMay();
  const { engine, notices } = useStores();
  const row = useShown('team', (state) => state.places.find((one) => one.id === id));
  const settingsId = useShown('team', (state) => state.settingsId);
  const loadPlaces = useShown('team', (state) => state.loadPlaces);
  if (settingsId === undefined) return null;
  const cells = Object.fromEntries(
    Object.entries(row?.cells ?? {}).map(([name, cell]) => [name, { value: cell.value, versions: [] }]),
  );
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
        cells={cells}
        surroundings={{ today: todayInRome(), referenceChoices: nothing, text: () => undefined, nextStates: nothing }}
        readOnly={!may('edit', record)}
        onWrite={(field, value) => void write(field, value)}
      />
      <Button look="main" onClick={onClose}>
        {t('places.done')}
      </Button>
    </Dialog>
  );
};
