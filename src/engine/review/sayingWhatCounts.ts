/**
 * [L8] Says in roster records what of a seat's entries counts: one after the other, since one has room for so much, and no more than a
 * member may make a chain longer by. Nothing is answered as said that stands in none.
 */
import { toBase64Url, toHex } from '../../base/bytes';
import { sizeOf } from '../../base/ranges';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { type Acceptance, acceptRecord, leftToAccept } from '../../team/accepting';
import type { Roster } from '../../team/rosterState';
import { reasonToReview, recordNamed } from '../receiving/mayWrite';
import type { Seat } from '../seat/seat';
import type { Reviewed } from './reviewed';

export type Append = (make: (roster: Roster) => Promise<Uint8Array | undefined>) => Promise<Result<void, ProblemCode>>;

const MOST_RECORDS = 16;

const howManyLeft = ({ roster, keys }: Seat, acceptance: Acceptance): number =>
  [...leftToAccept(roster, keys.seat, acceptance).values()].reduce((sum, ranges) => sum + sizeOf(ranges), 0);

export const sayWhatCounts = async (
  seat: Seat,
  append: Append,
  acceptance: Acceptance,
): Promise<Result<void, ProblemCode>> => {
  const { crypto, ports, keys } = seat;
  const id = toHex(acceptance.member.seat);
  let left = howManyLeft(seat, acceptance);
  for (let written = 0; left > 0; written++) {
    if (written === MOST_RECORDS) return fail('not_all_accepted');
    const before = seat.roster.tenure.changed.get(id);
    const done = await append(async (roster) =>
      // Who was there before has accepted it, and carries over what is to be.
      roster.tenure.changed.get(id) === before
        ? acceptRecord(crypto, roster, keys, acceptance, ports.now())
        : undefined,
    );
    if (!done.ok) return done;
    const now = howManyLeft(seat, acceptance);
    if (now >= left) return fail('not_all_accepted');
    left = now;
  }
  return ok(undefined);
};

/** Whether the roster still says of it that it came too late. */
export const isStillLate = ({ roster, library }: Seat, { header, kind, circle }: Reviewed): boolean => {
  const at = recordNamed(roster, header.rosterHead);
  const known = library.known(toBase64Url(header.docId));
  const place = circle ? { kind: kind ?? '', circle, guest: undefined } : known;
  return at !== undefined && reasonToReview(roster, header, at, place) === 'late';
};
