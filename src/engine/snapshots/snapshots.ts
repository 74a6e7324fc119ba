/**
 * [S8] Snapshots that come in. Where everything is here that one covers, its entries are replayed: it changes nothing and is
 * right or wrong.
 */
import { equalBytes, toHex } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { reachOf, type Snapshot, sameCovers } from '../../log/snapshot';
import { gather } from '../../replica/gathered';
import { BASE_AGAIN, DAMAGED_BASE, LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { type Candidate, refused, type Verdict } from '../receiving/judgement';
import { noteDamage } from '../receiving/noteDamage';
import { inBackground, openEntry, type Seat } from '../seat/seat';
import { baseOf, keptOf, replay } from './replay';
import { ADOPTED, UNCHECKED, UNDER, WRONG_SNAPSHOT } from './standing';

/** What an honest author writes follows from his own header: he covers all he had seen, his own entries first. */
export const isSound = ({ opened: { header } }: Candidate, { state, authors }: Snapshot): boolean => {
  const covers = header.covers ?? [];
  if (covers.length === 0) return false;
  if (state.length === 0) return authors.length === 0;
  const own = covers.find((one) => chainKey(one) === chainKey(header));
  const goesOn = own ? own.m === header.m - 1 && equalBytes(own.hash, header.prev) : header.m === 1;
  const reach = reachOf(covers);
  return (
    goesOn &&
    reach.size === covers.length &&
    authors.length === covers.length &&
    header.deps.every((dep) => dep.m <= (reach.get(chainKey(dep)) ?? 0))
  );
};

const sameAuthors = (a: Snapshot['authors'], b: Snapshot['authors']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The state byte for byte: two that look alike may give the same cells other clocks, and what is written there later would be lost. */
const isSame = (a: Snapshot, b: Snapshot): boolean => equalBytes(a.state, b.state) && sameAuthors(a.authors, b.authors);

/** What somebody says of a document: a snapshot, or the attest of one. */
export interface Said {
  readonly header: Header;
  readonly snapshot: Snapshot;
}

type At = Pick<Header, 'seat' | 'incarnation' | 'm'>;
const placeOf = (at: At): string => `${chainKey(at)}/${at.m}`;
const coversOf = ({ covers = [] }: Header): string => covers.map((one) => `${placeOf(one)}/${toHex(one.hash)}`).join();

/**
 * [L3] By each snapshot the words of second members for it: others that say the same, and attests. Who wrote an attest has judged whose the
 * clients are in the snapshot that it names, alone in its `deps`, and vouches for no other where that one is among these or `unread`; attests of
 * earlier builds may name none.
 */
export const wordsAmong = <T extends Said>(
  all: readonly T[],
  unread: readonly Header[] = [],
): ((one: T) => readonly T[]) => {
  interface Word {
    readonly one: T;
    readonly covers: string;
    readonly isAttest: boolean;
    /** Of the snapshot itself, or of the one that is named. */
    readonly place: string;
  }
  const alike = new Map<string, Word[]>();
  const known = new Map<T, readonly [Word, readonly Word[]]>();
  const places = new Set(unread.map((header) => `${coversOf(header)} ${placeOf(header)}`));
  for (const one of all) {
    const { header, snapshot } = one;
    const [covers, isAttest] = [coversOf(header), snapshot.state.length === 0];
    const key = `${covers} ${toHex(snapshot.stateHash)}`;
    const group = alike.get(key) ?? [];
    const named = header.deps.length === 1 ? header.deps.map(placeOf).join() : '';
    const word: Word = {
      one,
      covers,
      isAttest,
      place: isAttest ? named : placeOf(header),
    };
    if (!isAttest) places.add(`${covers} ${word.place}`);
    group.push(word);
    alike.set(key, group);
    known.set(one, [word, group]);
  }
  return (one) => {
    const [its, group] = known.get(one) ?? [undefined, []];
    const isFor = (word: Word): boolean => {
      if (equalBytes(word.one.header.seat, one.header.seat)) return false;
      if (!word.isAttest) return its?.isAttest === false && isSame(word.one.snapshot, its.one.snapshot);
      return word.place === its?.place || !places.has(`${word.covers} ${word.place}`);
    };
    return group.filter(isFor).map((word) => word.one);
  };
};

const wrong = (seat: Seat): Verdict => {
  seat.tell({ type: 'problem', code: 'snapshot_wrong' });
  return refused(WRONG_SNAPSHOT);
};

const ATTESTED: Verdict = { state: LogState.applied, why: '' };

/** Of a snapshot, or the attest of one, all of whose entries took effect here. */
export const judgeSnapshot = async (
  seat: Seat,
  about: KnownDocument,
  candidate: Candidate,
  snapshot: Snapshot,
): Promise<Verdict> => {
  if (!isSound(candidate, snapshot)) return wrong(seat);
  seat.summaries.delete(about.id);
  const covers = candidate.opened.header.covers ?? [];
  const kept = await keptOf(seat, about);
  const isAttest = snapshot.state.length === 0;
  const base = isAttest ? await baseOf(seat, about, kept, covers) : undefined;
  // What the document begins with was held against its hash when it was adopted.
  if (base && sameCovers(base.covers, covers)) {
    return equalBytes(base.snapshot.stateHash, snapshot.stateHash) ? ATTESTED : wrong(seat);
  }
  const replayed = await replay(seat, about, kept, covers);
  if (!replayed) return { state: LogState.applied, why: UNCHECKED };
  if (!equalBytes(replayed.stateHash, snapshot.stateHash)) return wrong(seat);
  if (isAttest) return ATTESTED;
  if (!sameAuthors(replayed.authors, snapshot.authors)) return wrong(seat);
  if (equalBytes(replayed.state, snapshot.state)) return { state: LogState.applied, why: '' };
  // Another build may write the same state otherwise. Another state under the same looks is a lie.
  const other = gather([snapshot.state]);
  const looks = other && equalBytes(other.canonical, replayed.canonical);
  return looks ? { state: LogState.applied, why: UNCHECKED } : wrong(seat);
};

/** The headers of the snapshots a document begins with here. */
export const basesOf = async (seat: Seat, { local }: KnownDocument): Promise<readonly Header[]> => {
  const rows = (await seat.store.where('log', 'doc', local)).filter(({ why }) => why === ADOPTED);
  const opened = await Promise.all(rows.map((row) => openEntry(seat, row.bytes)));
  return opened.flatMap((one) => (one.ok ? [one.value.header] : []));
};

/**
 * [T7] One that rotted on the disk, known to be damaged or not yet, still has under it what it stood for: nothing is a fork before it has
 * come again.
 */
export const lacksBase = async (seat: Seat, { local }: KnownDocument): Promise<boolean> => {
  const rows = await seat.store.where('log', 'doc', local);
  const adopted = rows.filter(({ why }) => why === ADOPTED);
  const opened = await Promise.all(adopted.map((row) => openEntry(seat, row.bytes)));
  const rotten = adopted.filter((_, at) => !opened[at]?.ok);
  for (const { id } of rotten) inBackground(seat, noteDamage(seat, 'log', id));
  return rotten.length > 0 || rows.some(({ why }) => why === DAMAGED_BASE || why === BASE_AGAIN);
};

/** Whether an entry whose place is taken is one that an adopted snapshot stands for. */
export const isUnder = (bases: readonly Header[], { opened: { header, headerHash } }: Candidate): boolean =>
  bases.some(({ covers = [] }) => {
    const covered = covers.find((one) => chainKey(one) === chainKey(header));
    return (
      covered !== undefined &&
      (header.m < covered.m || (header.m === covered.m && equalBytes(covered.hash, headerHash)))
    );
  });
export const UNDER_SNAPSHOT: Verdict = { state: LogState.covered, why: UNDER };
