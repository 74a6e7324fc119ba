/**
 * One entry of another directory, read into the fields of ours: what it says, what of it is wrong, and what it says that has no
 * place here. Nothing is guessed and nothing is dropped in silence.
 */

import type { Values } from '../fields/field';
import type { FieldFault } from '../fields/fieldFault';
import type { AnyField } from '../fields/index';
import { fold } from '../fold';
import { service } from '../records/service';
import { readField } from '../validate';
import {
  ADDRESS,
  CATEGORY,
  CATEGORY_NAME,
  type Cells,
  ID,
  isStructure,
  LANGUAGE,
  LANGUAGE_NAME,
  PLACE_NAME,
  SCHEDULE,
  type ServiceField,
  statusOf,
  textColumns,
} from './hsdsColumns';
import { readHours } from './hsdsHours';

export interface ServiceContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Folded labels of a list, each with its code. */
  readonly codesOf: (list: string) => ReadonlyMap<string, string>;
  /** For entries that name no category of ours, if somebody chose one. */
  readonly category?: string;
}
export interface ReadEntry {
  readonly values: Values;
  readonly faults: readonly { readonly column: string; readonly fault: FieldFault }[];
  /** What was not taken. */
  readonly left: readonly { readonly column: string; readonly value: string }[];
}

export const one = (cells: Cells, column: string): string => cells.get(column)?.[0] ?? '';

/** Street and house as one line; a place's name before it, unless the street says it. */
const addressOf = (cells: Cells): string => {
  const street = ADDRESS.map((column) => one(cells, column)).filter((part) => part !== '');
  const name = one(cells, PLACE_NAME);
  const isSaid = name === '' || fold([...street, one(cells, 'address.city')].join(' ')).includes(fold(name));
  return [...(isSaid ? [] : [name]), ...street].join(', ');
};

export const readService = (cells: Cells, { today, codesOf, category }: ServiceContext): ReadEntry => {
  const raw: Record<string, unknown> = {};
  const taken = new Set<string>([ID, PLACE_NAME, ...ADDRESS, ...SCHEDULE]);
  const left: { column: string; value: string }[] = [];
  const faults: { column: string; fault: FieldFault }[] = [];
  const columnOf: Partial<Record<ServiceField, string>> = {
    address: ADDRESS[0],
    category: CATEGORY,
    languages: LANGUAGE,
    schedules: 'schedule',
    backOffice: 'schedule',
  };
  for (const [column, field] of textColumns) {
    taken.add(column);
    columnOf[field] = column;
    const [first, ...others] = cells.get(column) ?? [];
    if (first === undefined) continue;
    // Papers to bring are one line here; of anything else there is one.
    raw[field] = field === 'documents' ? [first, ...others].join('; ') : field === 'status' ? statusOf(first) : first;
    if (field !== 'documents') left.push(...others.map((value) => ({ column, value })));
  }
  raw['address'] = addressOf(cells);
  for (const column of [PLACE_NAME, ...ADDRESS])
    left.push(...(cells.get(column) ?? []).slice(1).map((value) => ({ column, value })));

  const codeIn = (list: string, text: string): string | undefined => codesOf(list).get(fold(text));
  const [terms = [], labelled = []] = [CATEGORY, CATEGORY_NAME].map((column) => cells.get(column) ?? []);
  const [ours] = [...terms, ...labelled].flatMap((text) => codeIn('service_category', text) ?? []);
  const kept = ours ?? category;
  raw['category'] = kept ?? terms[0] ?? labelled[0];
  taken.add(CATEGORY).add(CATEGORY_NAME);
  // A label beside its code is no other category; and without any the entry is refused for it.
  const others = (terms.length > 0 ? terms : labelled).filter(
    (text) => kept !== undefined && codeIn('service_category', text) !== kept,
  );
  left.push(...others.map((value) => ({ column: CATEGORY, value })));

  const tongues = cells.get(LANGUAGE) ?? cells.get(LANGUAGE_NAME) ?? [];
  taken.add(LANGUAGE).add(LANGUAGE_NAME);
  raw['languages'] = tongues.flatMap((text) => codeIn('language', text) ?? []);
  left.push(
    ...tongues.filter((text) => codeIn('language', text) === undefined).map((value) => ({ column: LANGUAGE, value })),
  );

  const hours = readHours(cells);
  left.push(...hours.leftOut.map((value) => ({ column: 'schedule', value })));
  if (hours.fault) faults.push({ column: 'schedule', fault: 'not_hours' });
  raw['schedules'] = hours.front;
  raw['backOffice'] = hours.back;

  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(service.fields) as [ServiceField, AnyField][]) {
    const read = readField(field, raw[name], { today });
    if (!read.ok) faults.push({ column: columnOf[name] ?? name, fault: read.error });
    else if (read.value !== undefined) values[name] = read.value;
  }
  for (const [column, texts] of cells) {
    if (taken.has(column)) continue;
    left.push(...texts.filter((value) => !isStructure(column, value)).map((value) => ({ column, value })));
  }
  return { values, faults, left };
};
