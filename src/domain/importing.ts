/**
 * A team's old spreadsheet of cases, read row by row: which column is which field, what each cell means, and why a row is
 * refused. Nothing is guessed into a record: a cell that is not understood refuses its row, with the column and the reason.
 */
import { noValue, type Values } from './fields/field';
import type { FieldFault } from './fields/fieldFault';
import { type AnyField, kindOf } from './fields/index';
import { fold } from './fold';
import { type RecordName, recordOf } from './records/index';
import { dayText, partialDateText } from './typedDate';
import { readField } from './validate';

/** A cell as spreadsheets hold it. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A field a column may be matched with: `person.alias`, `case.openedOn`, `note.text`. */
export interface ImportField {
  readonly key: string;
  readonly record: RecordName;
  readonly field: string;
}

const fieldsOf = (record: RecordName, ...names: readonly string[]): readonly ImportField[] =>
  names.map((field) => ({ key: `${record}.${field}`, record, field }));

/** In the order the screen offers them. The rest of a record is not what a spreadsheet holds. */
export const importFields: readonly ImportField[] = [
  ...fieldsOf('person', 'alias', 'givenName', 'familyName', 'birth', 'phone', 'nationality', 'languages'),
  ...fieldsOf('case', 'openedOn', 'mainReason', 'kind', 'areas', 'problem', 'waitingFor'),
  ...fieldsOf('note', 'text'),
];

/** What a row must say to become a case; the rest is asked when it is needed. */
export const REQUIRED = 'person.alias';

/** What is taken of a case where its row does not say it; it is opened on the day of the import. Said before anything is written. */
export const ASSUMED = { kind: 'full', mainReason: 'other' } as const;

/** How many rows do not say a field. */
export const countUnsaid = (rows: readonly ReadRow[], field: string): number =>
  rows.filter((row) => noValue(row.case[field])).length;

/** Words that people write at the head of such columns, besides the field's own name in either language. */
const HEADS: Readonly<Record<string, string>> = {
  'person.alias': 'utente|persona|beneficiario|destinatario|nominativo|soprannome|alias|client|beneficiary',
  'person.givenName': 'nome|first name',
  'person.familyName': 'cognome|surname|last name',
  'person.birth': 'nato|nata|nascita|born|birth',
  'person.phone': 'telefono|cellulare|tel|cell|phone|mobile',
  'person.nationality': 'nazionalità|paese|cittadinanza|country|citizenship',
  'person.languages': 'lingua|lingue|language|languages',
  'case.openedOn': 'apertura|aperto|primo contatto|ingresso|data|opened|date',
  'case.mainReason': 'causale|motivo|richiesta|bisogno|reason|request',
  'case.kind': 'tipo|accompagnamento|kind|type',
  'case.areas': 'area|aree|ambito|areas',
  'case.problem': 'problema|descrizione|situazione|problem|description',
  'case.waitingFor': 'in attesa|waiting',
  'note.text': 'note|annotazioni|osservazioni|diario|notes|remarks',
};

/** For each column the field it seems to be; a field is matched once, with the column that says it best. */
export const guessColumns = (
  heads: readonly string[],
  wordsOf: (field: ImportField) => readonly string[],
): readonly (string | undefined)[] => {
  const taken = new Map<number, string>();
  for (const exact of [true, false]) {
    for (const field of importFields) {
      if ([...taken.values()].includes(field.key)) continue;
      const names = [...wordsOf(field), ...(HEADS[field.key] ?? '').split('|')].map(fold).filter((name) => name !== '');
      const at = heads.findIndex((head, place) => {
        const folded = fold(head);
        if (taken.has(place) || folded === '') return false;
        return exact ? names.includes(folded) : names.some((name) => ` ${folded} `.includes(` ${name} `));
      });
      if (at >= 0) taken.set(at, field.key);
    }
  }
  return heads.map((_, place) => taken.get(place));
};

/** A day, also a date of the spreadsheet; the text as it is where it is none. */
const dayOfCell = (cell: Cell): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : dayText(String(cell ?? ''));

/** A code by its label in any language the words are given in, or by the code itself. */
const codeIn = (text: string, codes: ReadonlyMap<string, string>): string => codes.get(fold(text)) ?? text;

/**
 * Several in one cell. Labels have commas, slashes and “e” of their own: what is a label as it stands is not split, and by the
 * weaker signs only what is none.
 */
const codesIn = (text: string, codes: ReadonlyMap<string, string>): readonly string[] => {
  const split = (part: string, [sign, ...weaker]: readonly RegExp[]): readonly string[] => {
    const code = codes.get(fold(part));
    if (code !== undefined) return [code];
    return sign === undefined ? [part.trim()] : part.split(sign).flatMap((one) => split(one, weaker));
  };
  return split(text, [/;/u, /,/u, /[/+]|\s+e\s+|\s+and\s+/u]).filter((part) => part !== '');
};

/** A cell in the form the field is typed in. `codes`: folded labels of the field's list. */
const typedOf = (field: AnyField, cell: Cell, codes: ReadonlyMap<string, string>, today: string): unknown => {
  if (cell === null || cell === undefined || String(cell).trim() === '') return undefined;
  const text = String(cell).trim();
  switch (field.kind) {
    case 'day':
      return dayOfCell(cell);
    case 'partialDate':
      return cell instanceof Date ? dayOfCell(cell) : partialDateText(text, field.notInFuture ? today : undefined);
    case 'code':
      return codeIn(text, codes);
    case 'codes':
      return codesIn(text, codes);
    default:
      return text;
  }
};

export interface ReadRow {
  /** As the spreadsheet counts: the first row under the heads is 2. */
  readonly number: number;
  readonly person: Values;
  readonly case: Values;
  readonly note: Values;
}
export interface RefusedRow {
  readonly number: number;
  readonly faults: readonly { readonly column: number; readonly field: string; readonly fault: FieldFault }[];
}
export interface ImportContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Folded labels of a list in the languages of the team, each with its code. */
  readonly codesOf: (list: string) => ReadonlyMap<string, string>;
}

/** Rows that can become cases, and those that cannot, each with every reason. Empty rows are neither. */
export const readRows = (
  rows: readonly (readonly Cell[])[],
  columns: readonly (string | undefined)[],
  { today, codesOf }: ImportContext,
): { readonly read: readonly ReadRow[]; readonly refused: readonly RefusedRow[] } => {
  const read: ReadRow[] = [];
  const refused: RefusedRow[] = [];
  for (const [at, cells] of rows.entries()) {
    if (cells.every((cell) => noValue(cell) || String(cell).trim() === '')) continue;
    const number = at + 2;
    const values: Record<string, Record<string, unknown>> = { person: {}, case: {}, note: {} };
    const faults: RefusedRow['faults'][number][] = [];
    for (const [column, key] of columns.entries()) {
      const matched = importFields.find((one) => one.key === key);
      const field = matched && recordOf(matched.record).fields[matched.field];
      if (!matched || !field) continue;
      const typed = typedOf(field, cells[column], 'list' in field ? codesOf(field.list) : new Map(), today);
      if (typed === undefined || kindOf(field).isEmpty(typed)) continue;
      const value = readField(field, typed, { today });
      if (!value.ok) faults.push({ column, field: matched.key, fault: value.error });
      else (values[matched.record] as Record<string, unknown>)[matched.field] = value.value;
    }
    const { person = {}, case: file = {}, note = {} } = values;
    if (noValue(person['alias'])) {
      const name = [person['givenName'], person['familyName']].filter((part) => !noValue(part)).join(' ');
      if (name !== '') person['alias'] = name;
      else faults.push({ column: columns.indexOf(REQUIRED), field: REQUIRED, fault: 'missing' });
    }
    if (faults.length > 0) refused.push({ number, faults });
    else read.push({ number, person, case: file, note });
  }
  return { read, refused };
};
