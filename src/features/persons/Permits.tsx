import { permitStanding } from '../../domain/permitStanding';
import { personDates } from '../../domain/personDates';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { RowList } from '../../sheets/RowList';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';

const valuesOf = (row: RowView) =>
  Object.fromEntries(Object.entries(row.cells).map(([name, { value }]) => [name, value ?? undefined]));

const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');

export interface PermitsProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  /** Where it is a file that was merged into another: nothing is added there. */
  readonly other?: string;
}

/** Permits, the one that lasts longest first, each with where it stands today. */
export const Permits = ({ document, mirror, other }: PermitsProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const today = todayInRome();
  const rows = document.rows.filter(({ removed }) => !removed);
  const dates = personDates(
    {},
    rows.map((row) => ({ record: row.record, id: row.id, values: valuesOf(row) })),
  );
  const standing = (row: RowView): string => {
    const { validity, chosen, daysLeft } = permitStanding(valuesOf(row), dates, today);
    const until = textOf(row, 'expiresOn');
    return [
      ...(validity === undefined ? [] : [t(`permits.validity.${validity}`)]),
      ...(chosen === undefined ? [] : [words.code('legal_stage', chosen)]),
      ...(until === '' ? [] : [t('people.until', { day: formats.shortDay(until) })]),
      ...(validity === 'expiring' ? [t('people.daysLeft', { count: daysLeft ?? 0 })] : []),
    ].join(' · ');
  };
  return (
    <RowList
      document={document}
      mirror={mirror}
      record="permit"
      label={other ?? t('people.permits')}
      add={other === undefined ? t('people.addPermit') : undefined}
      empty={t('people.noPermit')}
      order={(a, b) => textOf(b, 'expiresOn').localeCompare(textOf(a, 'expiresOn'))}
      title={(row) => (textOf(row, 'type') ? words.code('permit_type', textOf(row, 'type')) : '')}
      detail={standing}
    />
  );
};
