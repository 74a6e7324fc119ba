import type { AnyField } from '../../domain/fields/index';
import { ATTACHMENT } from '../../domain/fields/reference';
import { questionOf } from '../../domain/formerAnswers';
import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { RowView } from '../../state/shown';
import { useMay } from '../../state/useMay';
import type { Choice } from '../../ui/ChoiceGrid';
import { PaperFields, PaperPart } from '../../ui/Paper';

export interface HeldRowProps {
  readonly row: RowView;
  readonly referenceChoices: (target: string) => readonly Choice[];
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Where an item stands between others says nothing about anybody. */
const saysNothing = ({ record }: RowView, field: string): boolean => record === 'agendaItem' && field === 'place';
const namesAttachment = (field: AnyField): boolean => 'target' in field && field.target === ATTACHMENT;

/** What is written in one row, in the words of the form it was written in; where two wrote, both. */
export const HeldRow = ({ row, referenceChoices }: HeldRowProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const may = useMay();
  const show = useShowValue({ record: row.record, referenceChoices });
  const textOf = (name: string, field: AnyField): string => {
    const cell = row.cells[name];
    if (namesAttachment(field)) return t(cell?.erased ? 'copies.erased' : 'copies.kept');
    const values = [cell?.value, ...(cell?.others ?? []).map(({ value }) => value)].filter(isThere);
    return values.map((value) => show(field, value, name)).join(' / ');
  };
  const lines = Object.entries(recordOf(row.record).fields)
    .filter(([name]) => isThere(row.cells[name]?.value) && !saysNothing(row, name))
    .map(([name, field]) => [words.field(row.record, name), textOf(name, field)] as const);
  // Answers to questions no form asks any more are held all the same.
  const former = (row.former ?? []).map(({ field, value }) => {
    const question = questionOf(recordOf(row.record), field, value);
    const text = question ? show(question, value, field) : [value].flat().map(String).join(', ');
    return [words.everField(row.record, field), text] as const;
  });
  if (lines.length + former.length === 0) return null;
  return (
    <PaperPart title={words.record(row.record)}>
      {may('read', row.record) ? <PaperFields rows={lines} /> : <p>{t('holding.notYours')}</p>}
      {may('read', row.record) && former.length > 0 && <PaperFields rows={former} />}
    </PaperPart>
  );
};
