/**
 * [S8] Snapshots that come in. Where everything is here that one covers, its entries are replayed: it changes nothing and is
 * right or wrong.
 */
import { equalBytes } from '../base/bytes';
import { chainKey } from '../log/chains';
import type { Header } from '../log/header';
import { reachOf, type Snapshot, sameCovers } from '../log/snapshot';
import { gather } from '../replica/gathered';
import { LogState } from '../storage/store';
import type { KnownDocument } from './documentReader';
import { type Candidate, refused, type Verdict } from './judgement';
import { baseOf, keptOf, replay } from './replay';
import { openEntry, type Seat } from './seat';
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

interface Said {
  readonly header: Header;
  readonly snapshot: Snapshot;
}

const hasState = ({ snapshot }: Said): boolean => snapshot.state.length > 0;
const isAlike = (a: Said, b: Said): boolean =>
  sameCovers(a.header.covers ?? [], b.header.covers ?? []) && equalBytes(a.snapshot.stateHash, b.snapshot.stateHash);

/** An attest stands on the entry of the snapshot that was judged, and on nothing else. */
const names = ({ header: { deps } }: Said, { header }: Said): boolean =>
  deps.length === 1 && deps.every((dep) => chainKey(dep) === chainKey(header) && dep.m === header.m);

/**
 * [L3] Whether a word is a second member's for this one of several snapshots: who wrote an attest has judged whose the clients are in the one
 * that it names. Attests of earlier builds may name none.
 */
export const vouchesFor = (word: Said, one: Said, among: readonly Said[]): boolean => {
  if (equalBytes(word.header.seat, one.header.seat) || !isAlike(word, one)) return false;
  if (hasState(word)) return sameAuthors(word.snapshot.authors, one.snapshot.authors);
  return names(word, one) || !among.some((other) => hasState(other) && isAlike(other, one) && names(word, other));
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
