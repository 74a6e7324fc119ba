import { permitStanding } from '../../domain/permitStage';
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

/** Permits, the one that lasts longest first, each with where it stands today. */
export const Permits = ({ document, mirror }: { readonly document: DocumentView; readonly mirror: Mirror }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const today = todayInRome();
  const applications = document.rows
    .filter(({ record, removed }) => record === 'permitApplication' && !removed)
    .map(valuesOf);
  const standing = (row: RowView): string => {
    const { byDate, stage, daysLeft, withReceipt } = permitStanding(valuesOf(row), applications, today);
    const says = withReceipt ? t('people.validWithReceipt') : stage && words.code('legal_stage', stage);
    const calendar = !withReceipt && byDate !== undefined && byDate !== stage && words.code('legal_stage', byDate);
    const left =
      daysLeft !== undefined && daysLeft >= 0 && byDate === 'permit_expiring'
        ? t('people.daysLeft', { count: daysLeft })
        : undefined;
    const until = textOf(row, 'expiresOn');
    const ends = until === '' ? undefined : t('people.until', { day: formats.shortDay(until) });
    return [says, calendar, ends, left].filter(Boolean).join(' · ');
  };
  return (
    <RowList
      document={document}
      mirror={mirror}
      record="permit"
      label={t('people.permits')}
      add={t('people.addPermit')}
      empty={t('people.noPermit')}
      order={(a, b) => textOf(b, 'expiresOn').localeCompare(textOf(a, 'expiresOn'))}
      title={(row) => (textOf(row, 'type') ? words.code('permit_type', textOf(row, 'type')) : '')}
      detail={standing}
    />
  );
};
