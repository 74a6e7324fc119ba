import { Link } from 'wouter';
import { ASSUMED, countUnsaid, type ReadRow } from '../../domain/importing';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { PlaceRow } from '../../state/usePlaces';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { FieldFault } from '../../ui/FieldFault';
import { Notice } from '../../ui/Notice';

export interface BeforeImportProps {
  readonly rows: readonly ReadRow[];
  /** The day of what has none. */
  readonly today: string;
  readonly desks: readonly PlaceRow[];
  readonly chosen: PlaceRow | undefined;
  /** It was to begin without one. */
  readonly isMissing: boolean;
  readonly onChoose: (desk: string | undefined) => void;
}

/** At which desk the cases will be counted, asked where there are several, and what is taken where the rows say nothing. */
export const BeforeImport = ({ rows, today, desks, chosen, isMissing, onChoose }: BeforeImportProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const [undated, unsorted, unasked] = ['openedOn', 'kind', 'mainReason'].map((field) => countUnsaid(rows, field));
  const [only] = desks;
  if (!only) {
    return (
      <Notice tone="warm" title={t('importing.noDesk')}>
        <p>{t('importing.noDeskText')}</p>
        <Link href="/team/settings/places">{t('places.title')}</Link>
      </Notice>
    );
  }
  return (
    <section className="stack" aria-label={t('importing.before')}>
      <h2 className="section-title">{t('importing.before')}</h2>
      {desks.length > 1 ? (
        <ChoiceGrid
          id="import-desk"
          legend={t('importing.desk')}
          choices={desks.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen ? [chosen.id] : []}
          onChange={([next]) => onChoose(next)}
        />
      ) : (
        <p>{t('importing.onlyDesk', { desk: only.name })}</p>
      )}
      {isMissing && <FieldFault>{words.fault('missing')}</FieldFault>}
      {undated ? <p>{t('importing.noDay', { count: undated, day: formats.shortDay(today) })}</p> : null}
      {unsorted ? (
        <p>{t('importing.noKind', { count: unsorted, what: words.code('case_kind', ASSUMED.kind) })}</p>
      ) : null}
      {unasked ? (
        <p>{t('importing.noReason', { count: unasked, what: words.code('request_reason', ASSUMED.mainReason) })}</p>
      ) : null}
    </section>
  );
};
