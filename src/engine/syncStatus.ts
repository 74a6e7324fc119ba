/** [I6] How things stand, as the status line says it: never more than is true. */
import type { ProblemCode } from '../domain/problems';
import { LogState } from '../storage/store';
import type { Connection } from '../sync/courier';
import { trafficOf } from './chunkTraffic';
import { isOverdue } from './contact';
import { isHeld } from './erasing';
import { waitingFor } from './gaps';
import type { Records } from './records';
import type { Register } from './register';
import { toReview } from './reviewed';
import type { Seat } from './seat';
import { waitsForNewerApp } from './setAside';
import type { SyncStatus } from './views';

/** [S11] What is erased and stands here until its time is not waiting for anybody. */
const countHeld = async (seat: Seat): Promise<number> => {
  if (seat.roster.erased.size === 0) return 0;
  const rows = [...(await seat.store.all('outbox')), ...(await seat.store.where('log', 'state', LogState.refused))];
  return rows.filter(isHeld(seat)).length;
};

/** What is wrong with what others have written, the worse first. */
const problemOfOthers = async (seat: Seat): Promise<ProblemCode | undefined> => {
  if (seat.withheld.size > 0) return 'entries_withheld';
  return (await waitsForNewerApp(seat)) ? 'newer_app_needed' : undefined;
};

export const syncStatus = async (
  { seat, register, records }: { readonly seat: Seat; readonly register: Register; readonly records: Records },
  connection: Connection | 'none',
  problem: ProblemCode | undefined,
): Promise<SyncStatus> => ({
  connection,
  // [S3] What the relay refused is as little delivered as what waits.
  undelivered:
    seat.outbox.pending +
    seat.outbox.left +
    register.waiting().length +
    (await seat.store.count('log', 'state', LogState.refused)) -
    (await countHeld(seat)),
  undoable: register.undoable(),
  unsaved: records.unsaved(),
  lastFullSync: seat.cursor.lastFullSync,
  waitingFor: [...waitingFor(seat)].map(([author, since]) => ({
    name: seat.roster.members.get(author)?.name ?? '',
    since,
  })),
  parked: await seat.store.count('log', 'state', LogState.parked),
  quarantined: await seat.store.count('log', 'state', LogState.quarantined),
  review: toReview(seat).length,
  parts: await trafficOf(seat),
  overdue: isOverdue(seat.contact, seat.ports.now()),
  withheld: [...seat.withheld].map(([author, entries]) => ({
    name: seat.roster.members.get(author)?.name ?? '',
    entries,
  })),
  problem: problem ?? (await problemOfOthers(seat)),
});
