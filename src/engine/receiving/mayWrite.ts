/**
 * [L5, L8] Whether an author may write in a document by the roster an entry names, and what speaks against it. The same
 * rule chooses the roster this seat's own entries name: what was written while it could write still counts as written then.
 */
import { equalBytes, fromHex, toHex } from '../../base/bytes';
import { mayWriteIn } from '../../domain/permissions';
import type { Header } from '../../log/header';
import { isMeantFor, roleAt } from '../../team/rosterChanges';
import type { Roster } from '../../team/rosterState';
import { givenAgain, isAfterRevocation, standingIn } from '../../team/tenure';
import type { KnownDocument } from '../documents/documentReader';
import type { Seat } from '../seat/seat';

/**
 * Not of the document's circle; of a profile that may only read there; out, or no longer in the circle, by now; under a number that its
 * author has used for another.
 */
export type ReviewReason = 'circle' | 'profile' | 'late' | 'number';

type Place = Pick<KnownDocument, 'circle' | 'guest' | 'kind'>;
type Author = Pick<Header, 'seat' | 'incarnation' | 'n'>;

/** The number of the record a header names; undefined where it is not known here. */
export const recordNamed = ({ heads }: Roster, rosterHead: Uint8Array): number | undefined => {
  const prefix = toHex(rosterHead);
  const at = heads.findIndex((head) => head.startsWith(prefix));
  return at < 0 ? undefined : at;
};

/** What speaks against an entry by the record it names, and by what became of its author since. */
export const reasonToReview = (
  roster: Roster,
  author: Author,
  at: number,
  document: Place | undefined,
): ReviewReason | undefined => {
  if (isAfterRevocation(roster.tenure, author)) return 'late';
  if (!document) return undefined;
  const isShared = document.guest !== undefined && equalBytes(document.guest, author.seat);
  if (!isShared) {
    const standing = standingIn(roster.tenure, document.circle, at, author);
    if (standing === 'late') {
      // Who goes on writing here under another profile gains nothing by an older roster, and his days offline count.
      const again = givenAgain(roster.tenure, document.circle, at, author.seat);
      if (again === undefined || reasonToReview(roster, author, again, document) !== undefined) return standing;
    }
    if (standing === 'out' || !isMeantFor(roster, author.seat, document.circle, at)) return 'circle';
  }
  const role = roleAt(roster.members.get(toHex(author.seat)), at);
  // A guest knows nobody's profile.
  if (!role || role.profile === '') return undefined;
  return mayWriteIn(role.profile, document.kind, role.administrator, isShared) ? undefined : 'profile';
};

const NOTHING_COUNTED = { incarnation: new Uint8Array(8), n: 0 };

/** Whether a seat may write in the document now. */
export const maySeatWrite = (roster: Roster, seat: Uint8Array, document: Place): boolean =>
  !roster.tenure.revoked.has(toHex(seat)) &&
  reasonToReview(roster, { ...NOTHING_COUNTED, seat }, roster.heads.length - 1, document) === undefined;

/** Whether this seat may. */
export const mayWriteNow = ({ roster, keys }: Pick<Seat, 'roster' | 'keys'>, document: Place): boolean =>
  maySeatWrite(roster, keys.seat, document);

/** The newest record by which this seat could write here; the newest of all where it never could. */
export const rosterToName = (seat: Pick<Seat, 'roster' | 'keys'>, document: Place): Uint8Array => {
  const { roster, keys } = seat;
  if (mayWriteNow(seat, document)) return roster.head;
  const author = { ...NOTHING_COUNTED, seat: keys.seat };
  const out = roster.tenure.revoked.get(toHex(keys.seat))?.at ?? roster.heads.length;
  for (let at = out - 1; at >= 0; at--) {
    if (reasonToReview(roster, author, at, document) === undefined) return fromHex(roster.heads[at] ?? '');
  }
  return roster.head;
};
