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

/** What of it the disk knows. */
export const countStored = async (seat: Seat) => {
  const count = (state: LogState): Promise<number> => seat.store.count('log', 'state', state);
  const [refused, held, parked, quarantined, parts, ofOthers] = await Promise.all([
    count(LogState.refused),
    countHeld(seat),
    count(LogState.parked),
    count(LogState.quarantined),
    trafficOf(seat),
    problemOfOthers(seat),
  ]);
  return { refused, held, parked, quarantined, parts, ofOthers };
};
export type Stored = Awaited<ReturnType<typeof countStored>>;

export const syncStatus = (
  { seat, register, records }: { readonly seat: Seat; readonly register: Register; readonly records: Records },
  { refused, held, parked, quarantined, parts, ofOthers }: Stored,
  connection: Connection | 'none',
  problem: ProblemCode | undefined,
): SyncStatus => ({
  connection,
  // [S3] What the relay refused is as little delivered as what waits.
  undelivered: seat.outbox.pending + seat.outbox.left + register.waiting().length + refused - held,
  undoable: register.undoable(),
  unsaved: records.unsaved(),
  lastFullSync: seat.cursor.lastFullSync,
  waitingFor: [...waitingFor(seat)].map(([author, since]) => ({
    name: seat.roster.members.get(author)?.name ?? '',
    since,
  })),
  parked,
  quarantined,
  review: toReview(seat).length,
  parts,
  overdue: isOverdue(seat.contact, seat.ports.now()),
  withheld: [...seat.withheld].map(([author, entries]) => ({
    name: seat.roster.members.get(author)?.name ?? '',
    entries,
  })),
  problem: problem ?? ofOthers,
});
