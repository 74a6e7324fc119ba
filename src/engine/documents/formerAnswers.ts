/** Answers in a row that today's form does not ask for or cannot take, each with the version of the form it was given on. */

import { type AnyField, kindOf } from '../../domain/fields/index';
import { fits, isAnswer } from '../../domain/formerAnswers';
import { type RecordName, recordOf } from '../../domain/records/index';
import type { CellVersion } from '../../replica/cells';
import type { Replica } from '../../replica/replica';
import type { Seat } from '../seat/seat';
import type { FormerAnswer, RowView } from './documentViews';
import { seatName } from './rowView';

type Stored = ReadonlyMap<string, readonly CellVersion[]>;

/** Texts of a record by row, then by field. */
export const textsOf = (replica: Replica, record: RecordName): ReadonlyMap<string, readonly string[]> => {
  const texts = new Map<string, string[]>();
  for (const name of replica.textNames()) {
    if (!name.startsWith(`${record}/`)) continue;
    const [, row, field] = name.split('/');
    if (row === undefined || field === undefined) continue;
    texts.set(row, [...(texts.get(row) ?? []), field]);
  }
  return texts;
};

const isAsked = (field: AnyField | undefined, merge: 'cell' | 'set', value: unknown): boolean =>
  field !== undefined && kindOf(field).merge === merge && fits(field, value);

/** A row with what of its answers today's form does not show. `texts`: fields of it in which a text stands. */
export const withFormer = (
  seat: Seat,
  replica: Replica,
  row: RowView,
  stored: Stored | undefined,
  texts: readonly string[],
): RowView => {
  const { fields } = recordOf(row.record);
  const former: FormerAnswer[] = [];
  const cells = { ...row.cells };
  const options = new Map<string, { readonly option: string; readonly answer: CellVersion }[]>();
  for (const [key, versions] of stored ?? []) {
    const [name = '', option] = key.split(':');
    const field = fields[name];
    if (option !== undefined) {
      const answer = versions.find(({ value }) => value === true);
      if (!answer || isAsked(field, 'set', [option])) continue;
      options.set(name, [...(options.get(name) ?? []), { option, answer }]);
      continue;
    }
    for (const { value, seat: by, clock, version: given } of versions) {
      if (!isAnswer(value) || isAsked(field, 'cell', value)) continue;
      former.push({ field: name, value, version: given, by: seatName(seat, by), at: clock });
      const shown = cells[name];
      if (shown && field && kindOf(field).merge === 'cell') {
        const others = shown.others.filter((other) => isAsked(field, 'cell', other.value));
        cells[name] = { ...shown, value: isAsked(field, 'cell', shown.value) ? shown.value : undefined, others };
      }
    }
  }
  for (const [name, given] of options) {
    const value = given.map(({ option }) => option).sort();
    const [{ answer } = { answer: undefined }] = given;
    const shown = cells[name];
    if (shown && Array.isArray(shown.value)) {
      cells[name] = { ...shown, value: shown.value.filter((option) => !value.includes(String(option))) };
    }
    if (answer)
      former.push({ field: name, value, version: answer.version, by: seatName(seat, answer.seat), at: answer.clock });
  }
  for (const name of texts) {
    const field = fields[name];
    if (field && kindOf(field).merge === 'text') continue;
    // A text is everybody's: it bears neither an author nor a version.
    former.push({ field: name, value: replica.text({ record: row.record, row: row.id, field: name }) });
  }
  if (former.length === 0) return row;
  return { ...row, cells, former: former.sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0)) };
};
