/**
 * Where one case stands in the table of one year: figures S10 to S15. Days are compared as text, which for
 * `YYYY-MM-DD` is the order of days.
 */
import { type CaseEvent, caseState, isEnded, isOver } from './caseStatus';
import { orderOf } from './eventOrder';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { isCode } from './lists/index';

export interface CaseHistory {
  /** Row id of the desk. */
  readonly desk: string;
  /** As it was opened; a fast case that became full has a `promoted` event. */
  readonly kind: 'full' | 'fast';
  readonly openedOn: string;
  readonly events: readonly CaseEvent[];
}

/**
 * The day of an archiving can be put right on the sheet; the event keeps the day it was written with. The sheet speaks of the last
 * archiving, or of all that were written without knowing of each other.
 */
const onTheDaySaid = (events: readonly CaseEvent[], archivedOn: unknown): readonly CaseEvent[] => {
  const archivings = events.filter(({ to, on }) => to === 'archived' && on !== archivedOn);
  if (!isDay(archivedOn) || archivings.length === 0) return events;
  const last = new Set(orderOf(events).latest(events.filter(({ to }) => to === 'archived')));
  return events.map((event) => (last.has(event) ? { ...event, on: archivedOn } : event));
};

/** From the case's own row; `undefined` while it lacks what the figures need. */
export const caseHistory = (values: Values, events: readonly CaseEvent[]): CaseHistory | undefined => {
  const { desk, kind, openedOn } = values;
  if (typeof desk !== 'string' || !isCode('case_kind', kind) || !isDay(openedOn)) return undefined;
  return { desk, kind, openedOn, events: onTheDaySaid(events, values['archivedOn']) };
};

export type CaseYear =
  | { readonly counts: 'fast' }
  | { readonly counts: 'full'; readonly opened: 'earlier' | 'in_year'; readonly end: 'archived' | 'carried_over' };

/** `undefined`: the case does not count in that year, or was never more than a draft. */
export const caseYear = (history: CaseHistory, year: number): CaseYear | undefined => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { openedOn, events } = history;
  if (!events.some((event) => event.kind === 'status' && event.to !== 'draft')) return undefined;

  const promotedOn = events
    .filter((event) => event.kind === 'promoted')
    .map((event) => event.on)
    .toSorted()[0];
  if (promotedOn === undefined || promotedOn > last) {
    if (history.kind === 'fast' || promotedOn !== undefined) {
      return openedOn >= first && openedOn <= last ? { counts: 'fast' } : undefined;
    }
  }

  // Statistics take the day of promotion for the day of opening (S12).
  const fullSince = promotedOn ?? openedOn;
  if (fullSince > last) return undefined;
  const opened = fullSince >= first ? 'in_year' : 'earlier';
  if (opened === 'earlier' && !wasOpenOnSomeDay(history, first, last)) return undefined;
  const end = isOver(history.events, (event) => event.on <= last) ? 'archived' : 'carried_over';
  return { counts: 'full', opened, end };
};

/** Open when the year began, or reopened in it, if only for part of a day. */
const wasOpenOnSomeDay = (history: CaseHistory, first: string, last: string): boolean => {
  const { events } = history;
  if (!isEnded(caseState(events, (event) => event.on < first).status)) return true;
  const order = orderOf(events);
  return events
    .filter((event) => event.on >= first && event.on <= last)
    .some((event) => {
      const past = order.past(event.id);
      const until = (other: CaseEvent) => other.id === event.id || other.on < event.on || past.has(other.id);
      return !isEnded(caseState(events, until, order).status);
    });
};
