/** [I6] How things stand, as the status line says it: never more than is true. */
import type { ProblemCode } from '../../domain/problems';
import { LogState } from '../../storage/store';
import type { Records } from '../documents/records';
import { unapplied, unknownDocuments } from '../entrance/beyond';
import { isHeld, withoutHeld } from '../erasure/heldRows';
import { waitingFor } from '../receiving/gaps';
import { waitsForNewerApp } from '../receiving/setAside';
import type { Register } from '../register/register';
import { toReview } from '../review/reviewed';
import { isOverdue } from '../seat/contact';
import type { Seat } from '../seat/seat';
import type { SyncStatus } from '../views';
import { trafficOf } from './chunkTraffic';
import { unplaced } from './outgoing';

/** [S11] What is erased and stands here until its time is not waiting for anybody. */
const countHeld = async (seat: Seat): Promise<number> => {
  if (seat.roster.erased.size === 0) return 0;
  const rows = [...(await seat.store.all('outbox')), ...(await seat.store.where('log', 'state', LogState.refused))];
  return rows.filter(isHeld(seat)).length;
};

/** [S10] What of others goes from here to the relay at the next exchange. */
const countCarried = async (seat: Seat): Promise<number> => {
  if ((await seat.store.count('log', 'place', 0)) === 0) return 0;
  return (await withoutHeld(seat, await unplaced(seat))).length;
};

/** What is wrong with what others have written, the worse first. */
const problemOfOthers = async (seat: Seat): Promise<ProblemCode | undefined> => {
  if (seat.withheld.size > 0) return 'entries_withheld';
  return (await waitsForNewerApp(seat)) ? 'newer_app_needed' : undefined;
};

export interface StatusParts {
  readonly seat: Seat;
  readonly register: Register;
  readonly records: Records;
}

/** Written here and not known to be delivered, what is held back among it. */
export const waitsHere = ({ seat, register }: StatusParts): number =>
  seat.outbox.pending + seat.outbox.left + register.waiting().length;

/** `held`: how many of those that wait wait for nobody. */
export const syncStatus = async (
  parts: StatusParts,
  link: () => Pick<SyncStatus, 'connection' | 'problem'>,
): Promise<{ readonly status: SyncStatus; readonly held: number }> => {
  const { seat, register, records } = parts;
  const before = waitsHere(parts);
  const count = (state: LogState): Promise<number> => seat.store.count('log', 'state', state);
  const [refused, held, carried, parked, later, quarantined, chunks, ofOthers] = await Promise.all([
    count(LogState.refused),
    countHeld(seat),
    countCarried(seat),
    count(LogState.parked),
    unapplied(seat),
    count(LogState.quarantined),
    trafficOf(seat),
    problemOfOthers(seat),
  ]);
  const { connection, problem } = link();
  const status: SyncStatus = {
    connection,
    // [S3] What the relay refused is as little delivered as what waits, or waited a moment ago.
    undelivered: Math.max(before, waitsHere(parts)) + refused - held,
    carried,
    undoable: register.undoable(),
    unsaved: records.unsaved(),
    lastFullSync: seat.cursor.lastFullSync,
    waitingFor: [...waitingFor(seat)].map(([author, since]) => ({
      name: seat.roster.members.get(author)?.name ?? '',
      since,
    })),
    parked: parked + later.length + unknownDocuments(seat),
    quarantined,
    review: toReview(seat).length,
    parts: chunks,
    overdue: isOverdue(seat.contact, seat.ports.now()),
    withheld: [...seat.withheld].map(([author, entries]) => ({
      name: seat.roster.members.get(author)?.name ?? '',
      entries,
    })),
    problem: problem ?? ofOthers,
  };
  return { status, held };
};
