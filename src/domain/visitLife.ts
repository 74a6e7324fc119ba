/**
 * The life of a visit [record tables 3.1]. Where two tablets did not know of each other, whoever went there outweighs whoever
 * called it off. That all has reached the relay since the closing is told by this tablet's own delivery, never written.
 */
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export type VisitStatus = Code<'visit_status'>;

export const visitLifecycle: Lifecycle<VisitStatus> = {
  first: 'planned',
  next: {
    planned: ['prepared', 'in_progress', 'cancelled'],
    prepared: ['in_progress', 'cancelled'],
    in_progress: ['closed_on_site', 'cancelled'],
    closed_on_site: ['synced', 'reported'],
    synced: ['reported'],
    reported: [],
    cancelled: ['planned'],
  },
  precedence: ['planned', 'prepared', 'cancelled', 'in_progress', 'closed_on_site', 'synced', 'reported'],
};

/** What this tablet knows of its own delivery: nothing waits or is still to be kept, and when it last met the relay in full. */
export interface Delivery {
  readonly undelivered: number;
  readonly unsaved: number;
  readonly lastFullSync: number | undefined;
}

/** A closed visit is synced once everything here has gone out and come in since `closedAt`, milliseconds since 1970. */
export const shownStatus = (
  status: VisitStatus,
  closedAt: number | undefined,
  { undelivered, unsaved, lastFullSync }: Delivery,
): VisitStatus =>
  status === 'closed_on_site' &&
  undelivered + unsaved === 0 &&
  closedAt !== undefined &&
  (lastFullSync ?? 0) >= closedAt
    ? 'synced'
    : status;

/** Not called off and not over. */
export const isAhead = (status: unknown): boolean =>
  status === undefined || status === 'planned' || status === 'prepared' || status === 'in_progress';
