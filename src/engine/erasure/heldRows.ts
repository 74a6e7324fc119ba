/** [S11, L9] Which rows of what is erased go nowhere, and which are to reach the others all the same. */
import { equalBytes, fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import type { Header } from '../../log/header';
import { documentErasedAt } from '../../team/erasures';
import { isOut } from '../../team/rosterChanges';
import type { KnownDocument } from '../documents/documentReader';
import { maySeatWrite, mayWriteNow } from '../receiving/mayWrite';
import { openEntry, type Seat } from '../seat/seat';
import { fateOfId, isHidden } from './erasing';

/**
 * [L8] What a seat wrote that is out brings nobody but itself: its erasure may be taken back, or what it goes on as gets what an
 * administrator accepts of it. Nor does who lost the right to write it, and cannot carry it over.
 */
const isBrought = (seat: Seat, id: string): boolean => {
  const about = seat.library.known(id);
  const moved = seat.erasing.moved?.[id];
  if (!about || moved?.carried || mayWriteNow(seat, about)) return false;
  return moved !== undefined || isOut(seat.roster, seat.keys.seat);
};

/** Rows of the outbox and the log that go nowhere: their document is hidden, or they are erased by name. */
export const isHeld = (seat: Seat): ((row: { readonly id: string; readonly doc: string }) => boolean) => {
  if (seat.roster.erased.size === 0) return () => false;
  const held = Object.keys(seat.erasing.hidden).filter((id) => !isBrought(seat, id));
  const locals = new Set(held.map((id) => seat.library.known(id)?.local));
  return ({ id, doc }) => locals.has(doc) || fateOfId(seat, fromBase64Url(id)) !== 'kept';
};
/**
 * [L8, S11] What somebody else wrote in a document that is hidden and goes on, who can bring it there no more, as it may have come by a
 * file: it is to reach every administrator, and so the relay, before what it stands in is destroyed.
 */
export const isLeftBehind = ({ roster, keys }: Seat, about: KnownDocument, { kind, seat: author }: Header): boolean =>
  kind === 'update' &&
  !equalBytes(author, keys.seat) &&
  roster.tenure.changed.has(toHex(author)) &&
  !maySeatWrite(roster, author, about);

/** Hidden documents that go on as others, by what rows call them. */
export const movedDocuments = (seat: Seat): ReadonlyMap<string, KnownDocument> => {
  const ids = Object.keys(seat.erasing.moved ?? {}).filter((id) => isHidden(seat, id));
  return new Map(ids.flatMap((id) => seat.library.known(id) ?? []).map((about) => [about.local, about]));
};

/** Those rows that may go; of one nobody has opened yet its header says whose it is. */
export const withoutHeld = async <R extends { readonly id: string; readonly doc: string; readonly bytes: Uint8Array }>(
  seat: Seat,
  rows: readonly R[],
): Promise<readonly R[]> => {
  if (seat.roster.erased.size === 0) return rows;
  const held = isHeld(seat);
  const moved = movedDocuments(seat);
  const isFree = async (row: R): Promise<boolean> => {
    if (row.doc !== '' && !moved.has(row.doc)) return !held(row);
    if (fateOfId(seat, fromBase64Url(row.id)) !== 'kept') return false;
    if (row.doc !== '' && !held(row)) return true;
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok) return row.doc === '';
    const { header } = opened.value;
    if ((await documentErasedAt(seat, header.docId)) === undefined) return true;
    const about = seat.library.known(toBase64Url(header.docId));
    return about !== undefined && moved.has(about.local) && isLeftBehind(seat, about, header);
  };
  const free = await Promise.all(rows.map(isFree));
  return rows.filter((_, at) => free[at]);
};
