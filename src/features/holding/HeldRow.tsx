import type { ReactNode } from 'react';
import type { AnyField } from '../../domain/fields/index';
import { ATTACHMENT } from '../../domain/fields/reference';
import { questionOf } from '../../domain/formerAnswers';
import { recordOf } from '../../domain/records/index';
import type { PaperWords } from '../../forms/usePaperWords';
import { valueIn } from '../../forms/useShowValue';
import type { RowView } from '../../state/shown';
import { useMay } from '../../state/useMay';
import type { Choice } from '../../ui/ChoiceGrid';
import { PaperFields, PaperPart } from '../../ui/Paper';

export interface HeldRowProps {
  readonly row: RowView;
  readonly referenceChoices: (target: string) => readonly Choice[];
  readonly paper: PaperWords;
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Where an item stands between others says nothing about anybody. */
const saysNothing = ({ record }: RowView, field: string): boolean => record === 'agendaItem' && field === 'place';
const namesAttachment = (field: AnyField): boolean => 'target' in field && field.target === ATTACHMENT;

/** What is written in one row, in the words of the form it was written in; where two wrote, both. */
export const HeldRow = ({ row, referenceChoices, paper: { say } }: HeldRowProps) => {
  const may = useMay();
  const around = { record: row.record, referenceChoices };
  const textOf = (name: string, field: AnyField): ReactNode => {
    const cell = row.cells[name];
    if (namesAttachment(field)) return say(({ t }) => t(cell?.erased ? 'copies.erased' : 'copies.kept'));
    const values = [cell?.value, ...(cell?.others ?? []).map(({ value }) => value)].filter(isThere);
    return say((tongue) => values.map((value) => valueIn(tongue, around)(field, value, name)).join(' / '));
  };
  const lines = Object.entries(recordOf(row.record).fields)
    .filter(([name]) => isThere(row.cells[name]?.value) && !saysNothing(row, name))
    .map(([name, field]) => [say(({ words }) => words.field(row.record, name)), textOf(name, field)] as const);
  // Answers to questions no form asks any more are held all the same.
  const former = (row.former ?? []).map(({ field, value }) => {
    const question = questionOf(recordOf(row.record), field, value);
    const asWritten = [value].flat().map(String).join(', ');
    const text = say((tongue) => (question ? valueIn(tongue, around)(question, value, field) : asWritten));
    return [say(({ words }) => words.everField(row.record, field)), text] as const;
  });
  if (lines.length + former.length === 0) return null;
  return (
    <PaperPart title={say(({ words }) => words.record(row.record))}>
      {may('read', row.record) ? <PaperFields rows={lines} /> : <p>{say(({ t }) => t('holding.notYours'))}</p>}
      {may('read', row.record) && former.length > 0 && <PaperFields rows={former} />}
    </PaperPart>
  );
};
