/** [L8] What waits for a review, as the page is shown it: by author, kind, day and reason, and who can read it where this tablet cannot. */
import { toBase64Url, toHex } from '../../base/bytes';
import { isGoingOn } from '../../team/erasures';
import type { RosterMember } from '../../team/rosterState';
import type { KnownDocument } from '../documents/documentReader';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';
import type { ReviewView } from '../views';
import { toReview } from './reviewed';
import { unreadOf } from './unreadWords';

/** In place of a kind: the case that goes on where a part of it was erased. Nothing of it shows while its copy is for review. */
const REST = 'rest';

/** [S11] Whether a document stands for another and what was copied into it counts for nobody yet. */
const isRest = async (seat: Seat, docId: Uint8Array): Promise<boolean> => {
  if (seat.roster.erased.size === 0 || !(await isGoingOn(seat, docId))) return false;
  const replica = (await seat.library.open(toBase64Url(docId)))?.replica;
  return (replica?.origins().size ?? 0) === 0;
};

export const viewReviews = async (
  seat: Seat,
  mayAccept: (member: RosterMember) => Promise<boolean>,
  titleOf: (document: KnownDocument) => string,
): Promise<readonly ReviewView[]> => {
  const views = new Map<string, ReviewView>();
  for (const one of toReview(seat)) {
    const { header, why } = one;
    const seatId = toBase64Url(header.seat);
    const member = seat.roster.members.get(toHex(header.seat));
    const view = views.get(seatId) ?? {
      seatId,
      name: member?.name ?? '',
      mayAccept: member !== undefined && (await mayAccept(member)),
      entries: [],
    };
    const document = seat.library.known(toBase64Url(header.docId));
    const kind = (await isRest(seat, header.docId)) ? REST : (one.kind ?? document?.kind ?? '');
    const title = document ? titleOf(document) : '';
    const unread = await unreadOf(seat, one);
    const day = romeDay(header.time);
    const same = view.entries.find(
      (other) =>
        other.kind === kind &&
        other.title === title &&
        other.day === day &&
        other.why === why &&
        other.unread?.circle === unread?.circle,
    );
    const rest = view.entries.filter((other) => other !== same);
    const entries = [...rest, { kind, title, day, why, count: (same?.count ?? 0) + 1, unread }];
    views.set(seatId, { ...view, entries: entries.sort((a, b) => (a.day < b.day ? -1 : 1)) });
  }
  return [...views.values()];
};
