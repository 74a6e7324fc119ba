/**
 * [S8] Which snapshot a document may begin with, of those that are here: one that a second member has attested, and rather one that
 * nobody doubts.
 */
import { equalBytes } from '../../base/bytes';
import type { Header } from '../../log/header';
import { decodeSnapshot, type Snapshot } from '../../log/snapshot';
import { readState } from '../../replica/gathered';
import { BASE_AGAIN, LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import type { Candidate, LogRow } from '../receiving/judgement';
import { openEntry, type Seat } from '../seat/seat';
import { isDoubtful, isLate } from './doubt';
import { bodyBytes } from './replay';
import { isSound, wordsAmong } from './snapshots';
import { ADOPTED } from './standing';

export interface Adoptable {
  readonly candidate: Candidate;
  readonly header: Header;
  readonly snapshot: Snapshot;
}

/** What can be read, and who says the same of one of them. */
export interface Words {
  readonly read: readonly Adoptable[];
  readonly wordsFor: (one: Adoptable) => readonly Adoptable[];
}

/** The document began with it before. */
export const isBase = ({ why }: LogRow): boolean => why === ADOPTED || why === BASE_AGAIN;

const total = ({ header }: Adoptable): number => (header.covers ?? []).reduce((sum, { m }) => sum + m, 0);

/** Entries of the document on this disk that are chosen by their rows, opened. */
export const openedAmong = async (
  seat: Seat,
  { local }: KnownDocument,
  isChosen: (row: LogRow) => boolean,
): Promise<readonly Candidate[]> => {
  const rows = (await seat.store.where('log', 'doc', local)).filter(isChosen);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return rows.flatMap((row, at) => {
    const one = opened[at];
    return one?.ok ? [{ row, opened: one.value, lacks: false }] : [];
  });
};

/** States of entries that do not count, of which the body may be here or not. */
const OTHERWISE: readonly LogState[] = [LogState.waiting, LogState.parked, LogState.review, LogState.quarantined];

export const readAmong = async (seat: Seat, about: KnownDocument, candidates: readonly Candidate[]): Promise<Words> => {
  const [read, unread]: [Adoptable[], Header[]] = [[], []];
  for (const candidate of candidates) {
    const { header } = candidate.opened;
    if (header.kind !== 'snapshot') continue;
    const body = await bodyBytes(seat, about, candidate.opened);
    const snapshot = body && decodeSnapshot(body);
    if (!snapshot) unread.push(header);
    else if (isSound(candidate, snapshot)) read.push({ candidate, header, snapshot });
  }
  // What an attest names may be here in any state: then it is for nothing else.
  const others = await openedAmong(seat, about, ({ state }) => OTHERWISE.includes(state));
  return { read, wordsFor: wordsAmong(read, [...unread, ...others.map(({ opened }) => opened.header)]) };
};

/** By how little a document likes to begin with one. */
export const SOUND = 0;
const DOUBTFUL = 1;
/** One of its two words is late: whoever has the key of somebody who is out may have said it. */
const LAST = 2;

/** `undefined`: no second member says so. */
export const rankOf = (seat: Seat, about: KnownDocument, { wordsFor }: Words, it: Adoptable): number | undefined => {
  const isOut = ({ header }: Adoptable): boolean => isLate(seat.roster, about, header);
  const words = wordsFor(it);
  const isIn = words.some((other) => !isOut(other));
  if (isIn && !isOut(it)) return isDoubtful(seat.roster, about, it.header) ? DOUBTFUL : SOUND;
  return isIn || (words.length > 0 && !isOut(it)) ? LAST : undefined;
};

const isBlank = ({ chains }: KnownDocument): boolean => [...chains.values()].every(({ m }) => m === 0);

/** Of these, the snapshot that says most, if the document may begin with it. */
export const bestOf = (
  seat: Seat,
  about: KnownDocument,
  words: Words,
  mayBegin: (candidate: Candidate) => boolean,
): (Adoptable & { readonly rank: number }) | undefined =>
  words.read
    .filter(({ snapshot, candidate }) => snapshot.state.length > 0 && mayBegin(candidate))
    .flatMap((one) => {
      const rank = rankOf(seat, about, words, one);
      if (isBase(one.candidate.row)) return [{ ...one, rank: rank ?? LAST }];
      // Whoever has something of it does not begin it anew with a word that anybody may have said.
      return rank === undefined || (rank === LAST && !isBlank(about)) ? [] : [{ ...one, rank }];
    })
    .sort((a, b) => a.rank - b.rank || total(b) - total(a) || (a.candidate.row.id < b.candidate.row.id ? -1 : 1))[0];

/** What its state shows, if that is what it says. */
export const shownBy = async (seat: Seat, { snapshot }: Adoptable): Promise<ReturnType<typeof readState>> => {
  const shown = readState(snapshot.state);
  return shown && equalBytes(await seat.crypto.sha256(shown.canonical), snapshot.stateHash) ? shown : undefined;
};
