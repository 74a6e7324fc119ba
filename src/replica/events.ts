/**
 * [D3] History is data: rows nobody edits, in one map `events`, each naming the events of its subject its writer had
 * seen. Order and visible state are computed from them by the domain; here they are only written and read.
 */
import type * as Y from 'yjs';
import { toBase64Url } from '../base/bytes';
import { isMoment, isPlain, isPlainObject } from './plain';

export const EVENTS = 'events';

export interface StoredEvent {
  readonly id: string;
  readonly record: string;
  readonly row: string;
  readonly kind: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** What it was said of, as a text, where that may change without its writer's knowledge. */
  readonly about?: unknown;
  readonly by: string;
  readonly at: number;
  /** Ids of the subject's latest events the writer had seen. */
  readonly after: readonly string[];
}
export type NewEvent = Omit<StoredEvent, 'id' | 'after'>;

const isEvent = (value: unknown): value is Omit<StoredEvent, 'id'> => {
  const event = value as Partial<StoredEvent> | null;
  return (
    typeof event === 'object' &&
    event !== null &&
    typeof event.record === 'string' &&
    typeof event.row === 'string' &&
    typeof event.kind === 'string' &&
    typeof event.by === 'string' &&
    isMoment(event.at) &&
    [event.from, event.to].every((named) => isPlain(named) || isPlainObject(named)) &&
    Array.isArray(event.after) &&
    event.after.every((id) => typeof id === 'string')
  );
};

/** The events of one document as they are now. What it hands out is read at once and not kept: it grows. */
export interface LiveEvents {
  /** In the order of their clocks, then ids; the domain knows the causal order. Rows of an unknown shape are passed over. */
  all(): readonly StoredEvent[];
  /** Those of one row that decide something, in the same order: of the thousands that only tell a change, none. */
  steps(record: string, row: string): readonly StoredEvent[];
  one(id: string): StoredEvent | undefined;
  /** The Yjs client that wrote it: what an event says of its writer anybody may have written. [L3] */
  clientOf(id: string): number | undefined;
  /** Returns its id. What is written within one change is seen by what follows in it. */
  write(event: NewEvent): string;
}

const byClock = (a: StoredEvent, b: StoredEvent): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** What is new is the last nearly always; between others it is found in few steps, for a busy clock is a step back now and then. */
const insert = (events: StoredEvent[], event: StoredEvent): void => {
  let [from, to] = [0, events.length];
  const last = events[to - 1];
  if (!last || byClock(last, event) < 0) from = to;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (byClock(events[middle] as StoredEvent, event) < 0) from = middle + 1;
    else to = middle;
  }
  if (from === events.length) events.push(event);
  else events.splice(from, 0, event);
};

/** A value that took another's place: it tells what was, and decides nothing. */
export const CHANGED = 'changed';

/** The events of a row: those that decide something, and those no other one names, which whoever writes the next has seen. */
const createSubject = (isRead: (id: string) => boolean) => {
  const steps: StoredEvent[] = [];
  /** Named before it came. */
  const awaited = new Set<string>();
  const latest = new Set<string>();
  return {
    steps,
    latest,
    add: (event: StoredEvent) => {
      if (event.kind !== CHANGED) insert(steps, event);
      for (const id of event.after) if (!latest.delete(id) && !isRead(id)) awaited.add(id);
      if (!awaited.delete(event.id)) latest.add(event.id);
    },
  };
};

const AT_ONCE_MS = 1_000;

/** A document keeps its events for years, and each change asks for them: they are read once and then followed. */
export const createLiveEvents = (map: Y.Map<unknown>, random: (length: number) => Uint8Array): LiveEvents => {
  const read = new Map<string, StoredEvent | undefined>();
  const all: StoredEvent[] = [];
  const subjects = new Map<string, ReturnType<typeof createSubject>>();
  const subjectOf = (record: string, row: string) => {
    const name = `${record}/${row}`;
    const known = subjects.get(name) ?? createSubject((id) => read.has(id));
    subjects.set(name, known);
    return known;
  };
  const add = (id: string, stored: unknown): void => {
    const event = isEvent(stored) ? { ...stored, id } : undefined;
    read.set(id, event);
    if (!event) return;
    insert(all, event);
    subjectOf(event.record, event.row).add(event);
  };
  const readAll = (): void => {
    read.clear();
    subjects.clear();
    all.length = 0;
    const clockOf = (stored: unknown): number => (isEvent(stored) ? stored.at : 0);
    const entries = [...map.entries()].sort(([, a], [, b]) => clockOf(a) - clockOf(b));
    for (const [id, stored] of entries) add(id, stored);
  };
  readAll();
  /** Written in the change that is being made, as it was stored. */
  const written = new Map<string, unknown>();
  map.observe(({ keysChanged }) => {
    const changed = [...(keysChanged as Set<string>)].filter(
      (id) => !written.has(id) || map.get(id) !== written.get(id),
    );
    written.clear();
    // Nobody edits an event; where an erasure took some away, or a broken tablet wrote over one, all are read anew.
    if (changed.some((id) => read.has(id) || !map.has(id))) return readAll();
    for (const id of changed) add(id, map.get(id));
  });
  /** What follows within the same moment is told after it, one change being one moment; a clock far ahead is not followed. */
  const momentAfter = (now: number, after: readonly string[]): number => {
    const last = Math.max(...after.map((id) => read.get(id)?.at ?? 0));
    if (last < now || last >= now + AT_ONCE_MS) return now;
    return after.some((id) => written.has(id)) ? last : last + 1;
  };
  return {
    all: () => all,
    steps: (record, row) => subjects.get(`${record}/${row}`)?.steps ?? [],
    one: (id) => read.get(id),
    clientOf: (id) => map._map.get(id)?.id.client,
    write: (event) => {
      const id = toBase64Url(random(16));
      const after = [...subjectOf(event.record, event.row).latest].sort();
      const stored = { ...event, at: momentAfter(event.at, after), after };
      written.set(id, stored);
      map.set(id, stored);
      add(id, stored);
      return id;
    },
  };
};
