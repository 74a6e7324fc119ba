import { type Code, codesOf } from '../../domain/lists/index';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { RowList } from '../../sheets/RowList';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { useHouseholds } from './useHouseholds';

const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');
/** Where somebody came from is kept by the move itself. */
const MEMBER_FIELDS = ['relation', 'from', 'to', 'livesHere'];
/** Who it is is asked once: a member is not turned into somebody else by a tap. */
const fieldsOf = (row: RowView): readonly string[] =>
  textOf(row, 'person') === '' ? ['person', ...MEMBER_FIELDS] : MEMBER_FIELDS;

const place = (row: RowView): number =>
  codesOf('household_relation').indexOf(textOf(row, 'relation') as Code<'household_relation'>);
const inOrder = (a: RowView, b: RowView): number =>
  textOf(a, 'to').localeCompare(textOf(b, 'to')) || place(a) - place(b) || a.id.localeCompare(b.id);

/** Who is in the household, and who was: those who left stand last, with the day. */
export const Members = ({ document, mirror }: { readonly document: DocumentView; readonly mirror: Mirror }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { aliasOf } = useHouseholds();
  return (
    <RowList
      document={document}
      mirror={mirror}
      record="householdMember"
      label={t('households.who')}
      add={t('households.addKnown')}
      empty={t('households.nobody')}
      begin={{ from: todayInRome(), livesHere: true }}
      only={fieldsOf}
      order={inOrder}
      title={(row) => aliasOf(textOf(row, 'person')) && <bdi>{aliasOf(textOf(row, 'person'))}</bdi>}
      detail={(row) =>
        [
          ...(textOf(row, 'relation') ? [words.code('household_relation', textOf(row, 'relation'))] : []),
          ...(textOf(row, 'to')
            ? [t('households.left', { day: formats.shortDay(textOf(row, 'to')) })]
            : textOf(row, 'from')
              ? [t('households.since', { day: formats.shortDay(textOf(row, 'from')) })]
              : []),
        ].join(' · ')
      }
    />
  );
};
