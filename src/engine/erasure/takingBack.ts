/** [S11] An erasure is taken back while nothing of it is destroyed: the whole decision, whoever has named more of it since. */
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { erasureRecord, takingBack } from '../../team/erasureRecords';
import { type DatedLists, partIn, saidBeside, standingAt } from '../../team/erasures';
import type { Roster } from '../../team/rosterState';
import type { OpenedSeat } from '../entrance/openedSeat';
import { isAdministrator } from './erasureOffice';
import { movedAt, restorePart } from './restoring';

type Written = Promise<Result<void, ProblemCode>>;

/**
 * All records of one time, as what was named late is of the decision, too: in one record, for what is half taken back shows again without
 * what the rest of them destroys. By the roster it goes into: what another administrator has erased meanwhile stays erased.
 */
const takeBackAll = async ({ seat, office }: OpenedSeat, at: number, now: number): Written => {
  // By the relay's clock: one that is ahead would write a record that comes too late to take anything back.
  const write = (roster: Roster, lists: readonly DatedLists[]) =>
    erasureRecord(seat.crypto, roster, seat.keys, now, ...lists);
  let rest: readonly (readonly DatedLists[])[] = [];
  let isDone = false;
  const appended = await office.append(async (roster) => {
    const taken = standingAt(roster, at);
    isDone = taken.length === 0;
    const [first, ...others] = takingBack(taken, saidBeside(roster.erasures, taken, now));
    rest = others;
    return first && write(roster, first);
  });
  if (isDone) return ok(undefined);
  if (!appended.ok) return appended;
  for (const lists of rest) {
    const said = await office.append((roster) => write(roster, lists));
    if (!said.ok) return said;
  }
  return ok(undefined);
};

export const takeBackErasure = async (open: OpenedSeat, id: string): Written => {
  const { seat } = open;
  const at = Number(id);
  if (!isAdministrator(seat)) return fail('not_allowed');
  if (standingAt(seat.roster, at).length === 0) return fail('not_found');
  const moved = movedAt(seat, at);
  if (moved !== undefined) return restorePart(open, moved);
  // To take the record back would show again the document, with the part, and no more what it went on as.
  if (await partIn(seat.crypto, seat.roster.teamSecret, standingAt(seat.roster, at))) return fail('part_not_here');
  await open.courier?.redial();
  const now = seat.relayTime;
  if (at <= now) return fail('undo_too_late');
  // Looked at anew: this tablet itself may have named more of it since, when it asked for the time.
  while (standingAt(seat.roster, at).length > 0) {
    const taken = await takeBackAll(open, at, now);
    if (!taken.ok) return taken;
  }
  await open.erase();
  await open.courier?.poke(true);
  return ok(undefined);
};
