import { MapPin, Plus } from 'lucide-react';
import { useState } from 'react';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { PlaceDialog } from './PlaceDialog';

const KINDS = ['desk', 'site'] as const;

/** Desks count the accesses, sites are where the team goes. A retired one stays in old figures. */
export const Places = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine, notices } = useStores();
  const places = usePlaces();
  const may = useMay();
  const settingsId = useShown('team', (state) => state.settingsId);
  const [open, setOpen] = useState<{ readonly id: string; readonly record: (typeof KINDS)[number] }>();
  const add = async (kind: (typeof KINDS)[number]): Promise<void> => {
    // A tap from before the places are here counts as well.
    const outcome = await engine.addRow(settingsId ?? (await engine.settingsDocument()), kind, {});
    if (!outcome.ok) return notices.getState().problem(outcome.error);
    setOpen({ id: outcome.value.rowId, record: kind });
  };
  return (
    <Page title={t('places.title')} lead={t('places.lead')}>
      {KINDS.map((kind) => (
        <section className="stack" key={kind}>
          <h2>{t(`places.${kind}s`)}</h2>
          <ul className="list">
            {places
              .filter((place) => place.record === kind)
              .map((place) => (
                <li key={place.id}>
                  <button type="button" className="list-item" id={`place-${place.id}`} onClick={() => setOpen(place)}>
                    <MapPin aria-hidden="true" />
                    <span className="list-main">
                      <bdi className="list-title">{place.name || words.record(kind)}</bdi>
                      <span className="small soft">{place.municipality}</span>
                    </span>
                    {place.retired && <span className="tag">{t('places.retired')}</span>}
                  </button>
                </li>
              ))}
          </ul>
          {may('create', kind) && (
            <Button icon={<Plus aria-hidden="true" />} onClick={() => void add(kind)}>
              {t(`places.add_${kind}`)}
            </Button>
          )}
        </section>
      ))}
      {open && <PlaceDialog id={open.id} record={open.record} onClose={() => setOpen(undefined)} />}
    </Page>
  );
};
