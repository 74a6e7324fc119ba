/**
 * A service of a file beside the entry that is here. What nobody has touched since it came from a file follows the next file.
 * What the team wrote, or vouched for when it asked the service, is theirs: a file that says something else is a question, and
 * until it is answered the team's word stays. A file that says nothing of a field changes nothing of it, and one that says what
 * it said before asks nothing again.
 */
import { isSame } from '../../base/isSame';
import { noValue, type Values } from '../fields/field';
import { service } from '../records/service';
import type { ServiceField } from './hsdsColumns';
import { rowIdOf } from './serviceId';

/** Kind of the event that tells what a file said: for each field that it was taken for, or asked about, a mark of its words. */
export const IMPORTED = 'imported';

/** Too short to tell the words from, long enough to know them again. */
const MARK_LENGTH = 8;
const isNothing = (value: unknown): boolean => noValue(value) || (Array.isArray(value) && value.length === 0);
/** In whatever order several codes or hours were written. */
const plain = (value: unknown): unknown =>
  isNothing(value) ? null : Array.isArray(value) ? value.map(String).toSorted() : value;
const markOf = (value: unknown): string => rowIdOf(JSON.stringify(plain(value))).slice(0, MARK_LENGTH);
export const marksOf = (values: Values): Marks =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, markOf(value)]));
const isEqual = (one: unknown, other: unknown): boolean => isSame(plain(one), plain(other));

export type Marks = Readonly<Record<string, string>>;

export interface EntryHere {
  readonly values: Values;
  /** What a file said last, field by field. */
  readonly said: Marks;
  /** Fields whose words are the team's. */
  readonly own: ReadonlySet<string>;
  /** Somebody took it out of the directory. */
  readonly removed: boolean;
}

interface Row {
  readonly cells: Readonly<
    Record<string, { readonly value: unknown; readonly others: readonly unknown[]; readonly at?: number }>
  >;
  readonly removed?: true;
}
interface Told {
  readonly kind: string;
  readonly to?: unknown;
  readonly at: number;
}

const fields = Object.keys(service.fields) as readonly ServiceField[];

/** Builds before this one noted nothing: what was written in the same moment as the first of several answers came from a file. */
const firstMarks = ({ cells }: Row): Marks => {
  const first = Math.min(...Object.values(cells).map(({ at = Number.POSITIVE_INFINITY }) => at));
  // One after the other within a change the clock goes on by one.
  const at = fields.filter((name) => (cells[name]?.at ?? Number.POSITIVE_INFINITY) - first < fields.length);
  return at.length < 2 ? {} : marksOf(Object.fromEntries(at.map((name) => [name, cells[name]?.value])));
};

const marksIn = (to: unknown): Marks =>
  typeof to === 'object' && to !== null
    ? Object.fromEntries(Object.entries(to).filter((one): one is [string, string] => typeof one[1] === 'string'))
    : {};

/** `events`: of the row, in any order. */
export const entryHere = (row: Row, events: readonly Told[]): EntryHere => {
  const { cells } = row;
  const imports = events.filter(({ kind }) => kind === IMPORTED).toSorted((a, b) => a.at - b.at);
  const said: Marks =
    imports.length === 0 ? firstMarks(row) : Object.assign({}, ...imports.map(({ to }) => marksIn(to)));
  const isTouched = (name: string): boolean => {
    const { value, others = [] } = cells[name] ?? { value: undefined };
    const isAsSaid = markOf(value) === said[name] || (isNothing(value) && said[name] === undefined);
    return others.length > 0 || !isAsSaid;
  };
  const assured = cells['assuredOn'];
  const vouchedAt = isTouched('assuredOn') && !isNothing(assured?.value) ? assured?.at : undefined;
  const isVouched = (name: string): boolean =>
    vouchedAt !== undefined && !isNothing(cells[name]?.value) && (cells[name]?.at ?? 0) <= vouchedAt;
  return {
    values: Object.fromEntries(fields.map((name) => [name, cells[name]?.value])),
    said,
    own: new Set(fields.filter((name) => isTouched(name) || isVouched(name))),
    removed: row.removed === true,
  };
};

export interface FieldChange {
  readonly field: ServiceField;
  readonly here: unknown;
  readonly there: unknown;
  /** It would replace a word of the team. */
  readonly isOwn: boolean;
}

/** Hours with the public and of the office alone are one thing in a file: who names some has named all. */
const HOURS: readonly ServiceField[] = ['schedules', 'backOffice'];

/** Where a file says something else than the entry here, and than it said before. */
export const changesTo = ({ values: here, said, own }: EntryHere, values: Values): readonly FieldChange[] => {
  const isNamed = (name: ServiceField): boolean =>
    name in values || (HOURS.includes(name) && HOURS.some((one) => one in values));
  const isNews = (name: ServiceField): boolean => {
    const there = values[name];
    // To have been asked earlier than was known here is no news.
    if (name === 'assuredOn' && String(there) <= String(here[name] ?? '')) return false;
    return !isEqual(here[name], there) && said[name] !== markOf(there);
  };
  return fields
    .filter((name) => isNamed(name) && isNews(name))
    .map((field) => ({ field, here: here[field], there: values[field], isOwn: own.has(field) }));
};

export interface ServiceWrite {
  readonly id: string;
  readonly isNew: boolean;
  /** Of a new one all of it, otherwise what changes; `null` empties a field. */
  readonly values: Values;
  readonly said: Marks;
}

interface Changed {
  readonly id: string;
  readonly values: Values;
  readonly changes: readonly FieldChange[];
}

/** What a person chose of the questions about one service. */
export const choiceOf = (id: string, field: string): string => `${id} ${field}`;

export const writeNew = ({ id, values }: Pick<Changed, 'id' | 'values'>): ServiceWrite => ({
  id,
  isNew: true,
  values,
  said: marksOf(values),
});

/** Whoever asked the service did not hear what the file says now: with other words it is to be verified again. */
export const writeChanged = ({ id, values, changes }: Changed, chosen: ReadonlySet<string>): ServiceWrite => {
  const taken = changes.filter(({ field, isOwn }) => !isOwn || chosen.has(choiceOf(id, field)));
  const isReplaced = taken.some(({ field, here }) => field !== 'assuredOn' && !isNothing(here));
  const written = Object.fromEntries(taken.map(({ field, there }) => [field, there ?? null]));
  const assured = isReplaced ? { assuredOn: values['assuredOn'] ?? null } : {};
  return {
    id,
    isNew: false,
    values: { ...written, ...assured },
    said: {
      ...marksOf(Object.fromEntries(changes.map(({ field, there }) => [field, there]))),
      ...marksOf(assured),
    },
  };
};
