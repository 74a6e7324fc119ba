/**
 * A case's state, computed from its events and never stored. Work goes on beats work is over: a note or a reopening
 * written without knowing of an archiving reopens the case, with a notice. Only a transfer ends it here for good.
 */
import { decidingEvent, type EventOrder, type OrderedEvent, orderOf } from './eventOrder';
import { isDay } from './fields/day';
import type { Lifecycle } from './lifecycle';
import { type Code, isCode } from './lists/index';

export type CaseStatus = Code<'case_status'>;

/**
 * `status`: the case changed to `to`. `promoted`: a fast case became a full one. `note`: a note was added to the diary;
 * it has no `to` and changes nothing, except where the case was archived at the same time.
 */
export interface CaseEvent extends OrderedEvent {
  readonly kind: 'status' | 'promoted' | 'note';
  readonly to?: CaseStatus;
  /** The day it happened, which may be before the day it was written. */
  readonly on: string;
}

export interface CaseState {
  readonly status: CaseStatus;
  /** The day of the event that decides; `undefined` while nothing has happened. */
  readonly since: string | undefined;
  /** A note that met an archiving: the case is open again and somebody should look. */
  readonly reopenedBy: string | undefined;
}

/** A transfer ends it here; an archived one is only ever reopened. */
export const caseLifecycle: Lifecycle<CaseStatus> = {
  first: 'draft',
  next: {
    draft: ['open'],
    open: ['in_assessment', 'plan_active', 'waiting', 'archived', 'transferred'],
    in_assessment: ['plan_active', 'waiting', 'archived', 'transferred'],
    plan_active: ['waiting', 'archived', 'transferred'],
    waiting: ['in_assessment', 'plan_active', 'archived', 'transferred'],
    archived: ['reopened'],
    reopened: ['in_assessment', 'plan_active', 'waiting', 'archived', 'transferred'],
    transferred: [],
  },
  precedence: ['draft', 'open', 'in_assessment', 'waiting', 'plan_active', 'archived', 'reopened', 'transferred'],
};

/**
 * An event row as it is kept, in the form used here; `undefined` for one this version does not understand. `to` is a
 * status, or `{ status, on }` where the day is not the day of writing; `dayOf` gives the local day of a moment.
 */
export const readCaseEvent = (
  row: OrderedEvent & { readonly kind: string; readonly to?: unknown },
  dayOf: (at: number) => string,
): CaseEvent | undefined => {
  const { id, at, after, kind, to } = row;
  if (kind !== 'promoted' && kind !== 'note' && kind !== 'status') return undefined;
  const named = typeof to === 'object' && to !== null ? (to as { status?: unknown; on?: unknown }) : { status: to };
  const on = isDay(named.on) ? named.on : dayOf(at);
  if (kind !== 'status') return { id, at, after, kind, on };
  return isCode('case_status', named.status) ? { id, at, after, kind, on, to: named.status } : undefined;
};

/** `among` leaves events out of the decision; who had seen what is still read from all of them. */
export const caseState = (
  events: readonly CaseEvent[],
  among = (_event: CaseEvent) => true,
  order: EventOrder = orderOf(events),
): CaseState => {
  const considered = events.filter(among);
  const decides = decidingEvent(
    considered.filter((event) => event.kind === 'status'),
    order,
    (event) => caseLifecycle.precedence.indexOf(event.to ?? 'draft'),
  );
  if (decides?.to === undefined) return { status: 'draft', since: undefined, reopenedBy: undefined };
  if (decides.to === 'archived') {
    const [past, future] = [order.past(decides.id), order.future(decides.id)];
    const unaware = considered.filter(({ kind, id }) => kind === 'note' && !past.has(id) && !future.has(id));
    const note = decidingEvent(unaware, order, () => 0);
    if (note !== undefined) return { status: 'reopened', since: note.on, reopenedBy: note.id };
  }
  return { status: decides.to, since: decides.on, reopenedBy: undefined };
};

export const isEnded = (status: CaseStatus): boolean => status === 'archived' || status === 'transferred';

/** Whether its state is one of those. Nothing in the past of most cases could say so, which is seen without deciding anything. */
export const isOver = (events: readonly CaseEvent[], among?: (event: CaseEvent) => boolean): boolean =>
  events.some(({ to }) => to !== undefined && isEnded(to)) && isEnded(caseState(events, among).status);
