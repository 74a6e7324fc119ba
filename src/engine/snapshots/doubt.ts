/**
 * [S8, L8] A snapshot may stand for entries that a later record has made late: what its author could not know yet. Such a one
 * is neither right nor wrong. Nobody begins a document with it or attests it while its entries can be had; where a document
 * began with it, they are asked for, and the document is judged again from them.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import type { Header } from '../../log/header';
import { LogState, type RowOf } from '../../storage/store';
import type { Roster } from '../../team/rosterState';
import { leftSince } from '../../team/tenure';
import type { KnownDocument } from '../documents/documentReader';
import { reasonToReview, recordNamed } from '../receiving/mayWrite';
import { headersOf, isAllPresent, presentOf } from '../receiving/present';
import { wantRaw } from '../seat/noted';
import { openEntry, type Seat } from '../seat/seat';
import { ADOPTED } from './standing';

type Log = RowOf<'log'>;

/** Whether somebody whose entries it covers has left since the record it names. */
export const isDoubtful = (roster: Roster, { circle }: KnownDocument, header: Header): boolean => {
  const at = recordNamed(roster, header.rosterHead);
  return (header.covers ?? []).some(({ seat }) => leftSince(roster.tenure, seat, circle, at ?? -1));
};

/** [L8] Whether its author is out by now, and it counts no more. */
export const isLate = (roster: Roster, about: KnownDocument, header: Header): boolean => {
  const at = recordNamed(roster, header.rosterHead);
  return at !== undefined && reasonToReview(roster, header, at, about) === 'late';
};

/** Whether each entry it covers is on this disk, whatever was decided of it. */
const isAllHere = async (seat: Seat, about: KnownDocument, rows: readonly Log[], header: Header): Promise<boolean> => {
  const unread = (await seat.store.where('log', 'state', LogState.received)).filter(({ doc }) => doc === '');
  const headers = await headersOf(seat, [...rows, ...unread]);
  const here = headers.filter(({ docId }) => toBase64Url(docId) === about.id);
  return isAllPresent(presentOf(here), header.covers ?? []);
};

/** Asks once for the entries under a snapshot. True while they may still come. */
export const wantEntriesOf = (seat: Seat, about: KnownDocument, id: string): Promise<boolean> =>
  wantRaw(seat, `under/${about.local}/${id}`);

/**
 * The rows a document began with and may not rest on any more. `waits`: their entries are asked for, and until then it
 * shows what it shows; what cannot be had any more stays as it was summed up.
 */
export const shakenBases = async (
  seat: Seat,
  about: KnownDocument,
  rows: readonly Log[],
  isLate: (header: Header) => boolean,
): Promise<{ readonly waits: boolean; readonly rows: readonly Log[] }> => {
  const shaken: Log[] = [];
  for (const row of rows) {
    if (row.why !== ADOPTED) continue;
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok) continue;
    const { header } = opened.value;
    const isOwn = equalBytes(header.seat, seat.keys.seat);
    if (!isDoubtful(seat.roster, about, header) && (isOwn || !isLate(header))) continue;
    if (await wantEntriesOf(seat, about, row.id)) return { waits: true, rows: [] };
    if (await isAllHere(seat, about, rows, header)) shaken.push(row);
  }
  return { waits: false, rows: shaken };
};

/** More was accepted of somebody: what the relay hides of it under older snapshots has never come here. */
export const wantRaised = async (
  seat: Seat,
  { local, circle, chains }: KnownDocument,
  rows: readonly Log[],
  changed: ReadonlySet<string>,
  since: number,
): Promise<void> => {
  if (!rows.some(({ why }) => why === ADOPTED)) return;
  for (const author of new Set([...chains.values()].map((chain) => chain.seat))) {
    const hex = toHex(author);
    if (!changed.has(hex) || leftSince(seat.roster.tenure, author, circle, since - 1)) continue;
    await wantRaw(seat, `raised/${local}/${hex}/${seat.roster.tenure.changed.get(hex)}`);
  }
};
