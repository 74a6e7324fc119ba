/** [I6] How things stand, as the status line says it: never more than is true. */
import type { ProblemCode } from '../domain/problems';
import { LogState } from '../storage/store';
import type { Connection } from '../sync/courier';
import { isOverdue } from './contact';
import { waitingFor } from './gaps';
import type { Records } from './records';
import type { Register } from './register';
import { toReview } from './reviewed';
import type { Seat } from './seat';
import type { SyncStatus } from './views';

export const problemOfBye: Readonly<Partial<Record<string, ProblemCode>>> = {
  revoked: 'relay_refused',
  full: 'relay_full',
  protocol_too_new: 'relay_refused',
  protocol_too_old: 'newer_app_needed',
  unknown_team: 'relay_unknown_team',
  not_proven: 'relay_refused',
};

/** [L5] Why a row is parked that a later build will understand. */
const OF_LATER_BUILDS: readonly string[] = ['version', 'kind', 'schema'];

export const syncStatus = async (
  { seat, register, records }: { readonly seat: Seat; readonly register: Register; readonly records: Records },
  connection: Connection | 'none',
  problem: ProblemCode | undefined,
): Promise<SyncStatus> => {
  const parked = await seat.store.where('log', 'state', LogState.parked);
  const isLater = parked.some(({ why }) => OF_LATER_BUILDS.includes(why));
  return {
    connection,
    // [S3] What the relay refused is as little delivered as what waits.
    undelivered:
      seat.outbox.pending +
      seat.outbox.left +
      register.waiting().length +
      (await seat.store.count('log', 'state', LogState.refused)),
    undoable: register.undoable(),
    unsaved: records.unsaved(),
    lastFullSync: seat.cursor.lastFullSync,
    waitingFor: [...waitingFor(seat)].map(([author, since]) => ({
      name: seat.roster.members.get(author)?.name ?? '',
      since,
    })),
    parked: parked.length,
    quarantined: await seat.store.count('log', 'state', LogState.quarantined),
    review: toReview(seat).length,
    overdue: isOverdue(seat.contact, seat.ports.now()),
    problem: problem ?? (isLater ? 'newer_app_needed' : undefined),
  };
};
