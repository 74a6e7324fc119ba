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

/** In the order of their clocks, then ids; the domain knows the causal order. Rows of an unknown shape are passed over. */
export const readEvents = (map: Y.Map<unknown>): readonly StoredEvent[] => {
  const events: StoredEvent[] = [];
  for (const [id, stored] of map.entries()) if (isEvent(stored)) events.push({ ...stored, id });
  return events.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
};

export const writeEvent = (map: Y.Map<unknown>, event: NewEvent, random: (length: number) => Uint8Array): string => {
  const subject = readEvents(map).filter(({ record, row }) => record === event.record && row === event.row);
  const named = new Set(subject.flatMap(({ after }) => after));
  const after = subject.map(({ id }) => id).filter((id) => !named.has(id));
  const id = toBase64Url(random(16));
  map.set(id, { ...event, after });
  return id;
};
