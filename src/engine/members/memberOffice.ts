/**
 * [L7, L8] What administrators do about members: change what somebody does, make them an administrator too, let somebody
 * out, and look at what came in too late from those who are out. Each is a roster record on top of what the relay holds at that moment; what counts of a
 * seat's entries is what had reached this tablet by then.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { type Profile, profiles } from '../../domain/circles';
import { narrowedCircles } from '../../domain/permissions';
import type { ProblemCode } from '../../domain/problems';
import { LogState } from '../../storage/store';
import { acceptableCircles } from '../../team/accepting';
import { appointRecord } from '../../team/appointing';
import type { Counted } from '../../team/counted';
import { isLess, profileRecord, revokeRecord, SHEETS, sheetsOf, sheetsRecord } from '../../team/departing';
import { isGuestProfile } from '../../team/headerKeys';
import { onlyDigits, reopenCode } from '../../team/reopening';
import { isOut } from '../../team/rosterChanges';
import type { RosterMember } from '../../team/rosterState';
import type { KnownDocument } from '../documents/documentReader';
import { acceptableOf } from '../review/acceptedNumbers';
import { isLate, keepLateWords, noteAccepting } from '../review/lateWords';
import { type Reviewed, setAside, toReview } from '../review/reviewed';
import { viewReviews } from '../review/reviewViews';
import { type Append, isStillLate, sayWhatCounts } from '../review/sayingWhatCounts';
import { readersOf, unreadOf } from '../review/unreadWords';
import { wantRaw } from '../seat/noted';
import type { LateWords } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import { ADOPTED } from '../snapshots/standing';
import type { ReviewView } from '../views';

type Done = Promise<Result<void, ProblemCode>>;

export interface MemberOffice {
  changeProfile(seatId: string, profile: string): Done;
  makeAdministrator(seatId: string): Done;
  remove(seatId: string): Done;
  reopenCode(seatId: string, number: string): Promise<Result<string, ProblemCode>>;
  reviews(titleOf: (document: KnownDocument) => string): Promise<readonly ReviewView[]>;
  accept(seatId: string): Done;
  setAside(seatId: string): Done;
}
interface Needs {
  readonly seat: Seat;
  /** Everything in, so that what had reached the relay counts. */
  readonly synced: () => Promise<void>;
  readonly append: Append;
}

/** [S8] What a document here began with says nothing of numbers: so the entries under it are asked for before they are counted. */
const wantHidden = async (seat: Seat, seatId: string): Promise<void> => {
  const isSummedUp = (await seat.store.where('log', 'state', LogState.applied)).some(({ why }) => why === ADOPTED);
  if (isSummedUp) await wantRaw(seat, `leaving/${seatId}/${seat.roster.heads.length}`);
};

const isAdministrator = ({ administrator, paper }: RosterMember): boolean => administrator && !paper;

export const createMemberOffice = ({ seat, synced, append }: Needs): MemberOffice => {
  const { crypto } = seat;
  const find = (seatId: string): RosterMember | undefined =>
    [...seat.roster.members.values()].find((member) => toBase64Url(member.seat) === seatId);
  const own = (): RosterMember | undefined => seat.roster.members.get(toHex(seat.keys.seat));

  /** Somebody else who is in, where this seat may say so. */
  const other = (seatId: string): Result<RosterMember, ProblemCode> => {
    const member = find(seatId);
    if (!member || isOut(seat.roster, member.seat)) return fail('not_found');
    return own()?.administrator && seatId !== seat.name ? ok(member) : fail('not_allowed');
  };

  /** What came late, but for what is left to an administrator who can read it. */
  const toAccept = async (member: RosterMember): Promise<readonly Reviewed[]> => {
    const { roster, keys } = seat;
    if (!isOut(roster, member.seat) && acceptableCircles(roster, keys.seat, member.seat).length === 0) return [];
    const late = toReview(seat).filter(({ why, header }) => why === 'late' && equalBytes(header.seat, member.seat));
    const unread = await Promise.all(late.map((one) => unreadOf(seat, one)));
    return late.filter((_, at) => !unread[at]?.isLeft);
  };

  /** What the record by which somebody left had no room for; it is done all the same. */
  const sayRest = async (member: RosterMember, late: Counted, since: number): Promise<void> => {
    const rest = { member, late, seen: new Map(), since, isRest: true };
    if (!(await sayWhatCounts(seat, append, rest)).ok) seat.tell({ type: 'problem', code: 'not_all_accepted' });
  };

  return {
    changeProfile: async (seatId, profile) => {
      const found = other(seatId);
      if (!found.ok) return found;
      const { seat: id, profile: before, administrator, paper } = found.value;
      const isKnown = profiles.some((one) => one === profile);
      // [K1] A guest reads other headers than a member: whoever becomes the other is invited anew.
      const isGuest = [before, profile].some((one) => isGuestProfile(seat.roster, one));
      if (!isKnown || isGuest || paper) return fail('not_allowed');
      if (profile === before) return ok(undefined);
      await seat.inTurn(() => wantHidden(seat, seatId));
      await synced();
      const accepted = await seat.inTurn(() => acceptableOf(seat, id));
      const narrowed = narrowedCircles(before as Profile, profile as Profile, administrator);
      // First those the record has no room for: cut off in between, the change itself is still to be made.
      while (isLess(seat.roster, id, profile) && sheetsOf(seat.roster, id).length > SHEETS) {
        const gone = await append((roster) =>
          sheetsRecord(crypto, roster, seat.keys, sheetsOf(roster, id), seat.ports.now()),
        );
        if (!gone.ok) return gone;
      }
      const since = seat.roster.heads.length;
      const done = await append((roster) => {
        const member = roster.members.get(toHex(id)) ?? found.value;
        const change = { member, profile, accepted, narrowed };
        return profileRecord(crypto, roster, seat.keys, change, seat.ports.now());
      });
      if (done.ok) await sayRest(found.value, accepted, since);
      return done;
    },
    makeAdministrator: async (seatId) => {
      const found = other(seatId);
      if (!found.ok) return found;
      const { profile, paper, administrator } = found.value;
      // A guest cannot read who is in, so he cannot say it.
      if (paper || isGuestProfile(seat.roster, profile)) return fail('not_allowed');
      if (administrator) return ok(undefined);
      return append((roster) => {
        const member = roster.members.get(toHex(found.value.seat)) ?? found.value;
        return appointRecord(crypto, roster, seat.keys, member, seat.ports.now());
      });
    },
    remove: async (seatId) => {
      const found = other(seatId);
      if (!found.ok) return found;
      const { seat: id } = found.value;
      const rest = [...seat.roster.members.values()].filter(
        (one) => one !== found.value && !isOut(seat.roster, one.seat),
      );
      if (!rest.some(isAdministrator)) return fail('not_allowed');
      await seat.inTurn(() => wantHidden(seat, seatId));
      await synced();
      const accepted = await seat.inTurn(() => acceptableOf(seat, id));
      const shared = seat.library
        .all()
        .filter(({ guest }) => guest !== undefined && equalBytes(guest, id))
        .map(({ circle }) => circle);
      const departure = { seat: id, accepted, shared };
      const revoked = () => append((roster) => revokeRecord(crypto, roster, seat.keys, departure, seat.ports.now()));
      const since = seat.roster.heads.length;
      let done = await revoked();
      while (done.ok && sheetsOf(seat.roster, id).length > 0) done = await revoked();
      if (done.ok) await sayRest(found.value, accepted, since);
      return done;
    },
    reopenCode: async (seatId, number) => {
      const found = other(seatId);
      if (!found.ok) return found;
      const { teamSecret } = seat.roster;
      if (!teamSecret) return fail('not_allowed');
      const digits = onlyDigits(number);
      return digits.length === 6
        ? ok(await reopenCode(crypto, teamSecret, found.value.seat, digits))
        : fail('invalid_values');
    },
    reviews: (titleOf) => viewReviews(seat, async (member) => (await toAccept(member)).length > 0, titleOf),
    accept: async (seatId) => {
      const member = find(seatId);
      if (!member) return fail('not_found');
      const waits = own()?.administrator ? await toAccept(member) : [];
      if (waits.length === 0) return fail('not_allowed');
      const accepting = waits.map(({ header }) => header);
      const late = await seat.inTurn(() => acceptableOf(seat, member.seat, accepting));
      const seen = await seat.inTurn(() => acceptableOf(seat, member.seat));
      // What has come since the last look is kept first: it is accepted for good, and what it stood in may go at any moment.
      const isKept = await seat.inTurn(async () => {
        if (!(await keepLateWords(seat, new Set(Object.keys(seat.erasing.moved ?? {})))).areKept) return false;
        await noteAccepting(seat, member.seat, true, ({ circle }) => !readersOf(seat, circle)?.isLeft);
        return true;
      });
      if (!isKept) return fail(seat.whyNotKept());
      const since = seat.roster.heads.length;
      const accepted = await sayWhatCounts(seat, append, { member, late, seen, since, isRest: false });
      const isAll = !accepted.ok || !waits.some((one) => isStillLate(seat, one));
      const outcome = isAll ? accepted : fail('not_all_accepted' as const);
      // Where the answer was lost it may stand in the roster all the same.
      if (!outcome.ok && outcome.error !== 'relay_unreachable') {
        const isMeant = (one: LateWords): boolean => outcome.error !== 'not_all_accepted' || isLate(seat, one);
        await seat.inTurn(() => noteAccepting(seat, member.seat, false, isMeant));
      }
      return outcome;
    },
    setAside: async (seatId) => {
      const member = find(seatId);
      if (!member) return fail('not_found');
      if (!own()?.administrator) return fail('not_allowed');
      return seat.inTurn(() => setAside(seat, seatId));
    },
  };
};
