/** [S10] Undelivered work as a sealed file, and such a file read in again: the same checks as what comes from the relay. */
import { equalBytes, toBase64Url } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import { entryIdOf } from '../protocol/entry';
import { type Change, isReplaceable, LogState } from '../storage/store';
import { decodeBundle, encodeBundle } from '../sync/bundle';
import { learnKeyRows } from './keyRing';
import type { OpenedSeat } from './openedSeat';
import { takeOutgoing } from './outgoing';
import { romeDay } from './romeDay';
import type { Seat } from './seat';
import { problemOfStore } from './storeProblem';

/** Waiting register rows become entries first, those that can no longer be undone; a saved file always holds the key rows its entries need. */
export const writeBundle = async ({
  seat,
  register,
  records,
}: OpenedSeat): Promise<Result<{ name: string; bytes: Uint8Array; leftOut: number }, ProblemCode>> => {
  if (!(await records.flush()) || !(await register.settle())) return fail(seat.whyNotKept());
  const outgoing = await takeOutgoing(seat);
  if (!outgoing) return fail(seat.whyNotKept());
  const refused = await seat.store.where('log', 'state', LogState.refused);
  const entries = [...outgoing, ...refused].map(({ bytes }) => bytes);
  const keyRows = (await seat.store.all('keys')).map(({ bytes }) => bytes);
  const bytes = encodeBundle({ team: seat.roster.team, keyRows, entries });
  return ok({ name: `ponte-${romeDay(seat.ports.now())}.ponte`, bytes, leftOut: register.waiting().length });
};

const isKnown = async ({ store }: Seat, id: string): Promise<boolean> => {
  const row = await store.get('log', id);
  return row !== undefined && !isReplaceable(row);
};

export const readBundle = async (
  { seat }: OpenedSeat,
  bytes: Uint8Array,
): Promise<Result<{ entries: number; known: number; refused: number }, ProblemCode>> => {
  const bundle = decodeBundle(bytes);
  if (!bundle) return fail('file_damaged');
  if (!equalBytes(bundle.team, seat.roster.team)) return fail('file_of_other_team');
  const changes: Change[] = [];
  const counts = { entries: 0, known: 0, refused: 0 };
  const outbox = new Set((await seat.store.all('outbox')).map(({ id }) => id));
  for (const entry of bundle.entries) {
    const entryId = entryIdOf(entry);
    const id = entryId && toBase64Url(entryId);
    if (!id) counts.refused++;
    else if (outbox.has(id) || (await isKnown(seat, id))) counts.known++;
    else {
      counts.entries++;
      changes.push({
        table: 'log',
        put: { id, place: 0, doc: '', state: LogState.received, why: '', bytes: entry },
      });
    }
  }
  const learned = await learnKeyRows(seat, bundle.keyRows, 0);
  const written = await seat.store.write([...learned.changes, ...changes]);
  if (!written.ok) {
    learned.forget();
    seat.storeFailed(written.error);
    return fail(problemOfStore(written.error));
  }
  return ok(counts);
};
