/**
 * [S8] A document that begins with a snapshot, because what it stands for is not here: only with one that a second member has
 * attested, and once the relay was asked for what it leaves out of ours. What was here stays beside it.
 */
import { equalBytes } from '../base/bytes';
import { advance, chainKey } from '../log/chains';
import { adoptCovers, decodeSnapshot, reachOf, type Snapshot, sameCovers } from '../log/snapshot';
import { claimClients } from '../log/terms';
import { readState } from '../replica/gathered';
import { BASE_AGAIN, LogState } from '../storage/store';
import { type KnownDocument, mayHaveHoles, type OpenDocument } from './documentReader';
import { isDoubtful, wantEntriesOf } from './doubt';
import { type Candidate, type LogRow, refused, type Verdict } from './judgement';
import { noteOnce, wantRaw } from './noted';
import { headersOf, isAllPresent, presentOf } from './present';
import { bodyBytes, keptOf } from './replay';
import { openEntry, type Seat } from './seat';
import { basesOf, isSound } from './snapshots';
import { ADOPTED, NOBODY, UNCHECKED, WRONG_SNAPSHOT } from './standing';

interface Adoptable {
  readonly candidate: Candidate;
  readonly snapshot: Snapshot;
}

/** The document began with it before. */
const isBase = ({ why }: LogRow): boolean => why === ADOPTED || why === BASE_AGAIN;

const total = ({ candidate }: Adoptable): number =>
  (candidate.opened.header.covers ?? []).reduce((sum, { m }) => sum + m, 0);

/** Whether some of what a snapshot covers has not come. */
export type Lacks = (candidate: Candidate) => boolean;

/** [L2, L8] By a document in which something was passed, or is reviewed: there an entry can be ready whose covers are not here. */
export const lacksIn = async (seat: Seat, about: KnownDocument, candidates: readonly Candidate[]): Promise<Lacks> => {
  const rows = (await seat.store.where('log', 'doc', about.local)).filter(({ id }) => !seat.lacking.has(id));
  const here = candidates.filter(({ lacks }) => !lacks).map(({ opened }) => opened.header);
  const present = presentOf([...(await headersOf(seat, rows)), ...here], await basesOf(seat, about));
  return ({ opened }) => !isAllPresent(present, opened.header.covers ?? []);
};

/** Snapshots that were taken behind a gap, before another member's word or the entries came. */
const takenBefore = async (seat: Seat, { local }: KnownDocument): Promise<readonly Candidate[]> => {
  const rows = (await seat.store.where('log', 'doc', local)).filter(({ why }) => why === UNCHECKED);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return rows.flatMap((row, at) => {
    const one = opened[at];
    return one?.ok ? [{ row, opened: one.value, lacks: false }] : [];
  });
};

/** `waits`: there is one, and what it stands for may still come. */
type Choice = Adoptable | 'waits' | 'nothing';

/** Of those that wait, the snapshot that says most, if this document may begin with it. */
const adoptableOf = async (
  seat: Seat,
  { about }: OpenDocument,
  waiting: readonly Candidate[],
  mayBegin: (candidate: Candidate) => boolean,
): Promise<Choice> => {
  const read: Adoptable[] = [];
  for (const candidate of waiting) {
    if (candidate.opened.header.kind !== 'snapshot') continue;
    const body = await bodyBytes(seat, about, candidate.opened);
    const snapshot = body && decodeSnapshot(body);
    if (snapshot && isSound(candidate, snapshot)) read.push({ candidate, snapshot });
  }
  const isAttested = ({ candidate, snapshot }: Adoptable): boolean =>
    read.some(
      (other) =>
        !equalBytes(other.candidate.opened.header.seat, candidate.opened.header.seat) &&
        sameCovers(other.candidate.opened.header.covers ?? [], candidate.opened.header.covers ?? []) &&
        equalBytes(other.snapshot.stateHash, snapshot.stateHash),
    );
  const [base] = read
    .filter(({ snapshot }) => snapshot.state.length > 0)
    .filter((one) => isBase(one.candidate.row) || (mayBegin(one.candidate) && isAttested(one)))
    .map((one) => ({ ...one, isDoubtful: isDoubtful(seat.roster, about, one.candidate.opened.header) }))
    .sort(
      (a, b) =>
        Number(a.isDoubtful) - Number(b.isDoubtful) ||
        total(b) - total(a) ||
        (a.candidate.row.id < b.candidate.row.id ? -1 : 1),
    );
  // What is doubtful comes last, and only when its entries are not to be had.
  if (base?.isDoubtful && !isBase(base.candidate.row)) {
    if (await wantEntriesOf(seat, about, base.candidate.row.id)) return 'waits';
  }
  return base ?? 'nothing';
};

/** Own entries that were delivered and that a snapshot does not stand for, by row id. */
const ownBeyond = async (seat: Seat, about: KnownDocument, { candidate }: Adoptable): Promise<readonly string[]> => {
  const reach = reachOf(candidate.opened.header.covers ?? []);
  const kept = await keptOf(seat, about);
  const ids = kept
    .filter(({ opened: { header } }) => equalBytes(header.seat, seat.keys.seat))
    .filter(({ opened: { header } }) => header.m > (reach.get(chainKey(header)) ?? 0))
    .map(({ id }) => id);
  const rows = await Promise.all(ids.map((id) => seat.store.get('log', id)));
  return rows.flatMap((row) => (row ? [row.id] : []));
};

/** What its state shows, if that is what it says. */
const shownBy = async (seat: Seat, { snapshot }: Adoptable): Promise<ReturnType<typeof readState>> => {
  const shown = readState(snapshot.state);
  return shown && equalBytes(await seat.crypto.sha256(shown.canonical), snapshot.stateHash) ? shown : undefined;
};

/** Takes over the state and how far it reaches; what was here stays beside it. False when it is not what it says. */
const adopt = async (seat: Seat, { about, replica, broken }: OpenDocument, found: Adoptable): Promise<boolean> => {
  const { candidate, snapshot } = found;
  const { header, headerHash } = candidate.opened;
  const shown = await shownBy(seat, found);
  if (!shown) return false;
  const covers = header.covers ?? [];
  const isWhole = replica.apply(snapshot.state);
  // While the document is judged again, own entries may wait in it for others that come after this.
  const isIn = [...shown.clocks].every(([client, clock]) => replica.clockOf(client) >= clock);
  // [L2] A copy with holes is read anew in the end.
  if (!isWhole && !(broken && isIn) && !mayHaveHoles(about)) return false;
  about.chains = advance(adoptCovers(about.chains, covers, snapshot.authors), header, headerHash);
  const authors = covers.map((one, at) => ({ seat: one.seat, clients: snapshot.authors[at] ?? [] }));
  const { owners } = claimClients(about.owners, authors, [...seat.roster.members.keys()]);
  const owned = new Set(owners.map(({ client }) => client));
  const spent = [...shown.clocks.keys()].filter((client) => !owned.has(client));
  about.owners = [...owners, ...spent.map((client) => ({ client, seat: NOBODY }))];
  return true;
};

const beginWith = async (seat: Seat, document: OpenDocument, found: Adoptable): Promise<Verdict> =>
  (await adopt(seat, document, found)) ? { state: LogState.applied, why: ADOPTED } : refused(WRONG_SNAPSHOT);

/** What it leaves out of ours goes again, and is said. False once there is no more to be had from the relay. */
const missOwn = async (seat: Seat, about: KnownDocument, { candidate }: Adoptable, own: readonly string[]) => {
  const reason = `${about.local}/${candidate.row.id}`;
  if (await noteOnce(seat, `own/${reason}`)) {
    const rows = await Promise.all(own.map((id) => seat.store.get('log', id)));
    await seat.store.write(rows.flatMap((row) => (row ? [{ table: 'log', put: { ...row, place: 0 } } as const] : [])));
    seat.tell({ type: 'problem', code: 'not_in_snapshot' });
  }
  return wantRaw(seat, reason);
};

export interface TakenUp {
  readonly candidate: Candidate;
  /** What becomes of its row. */
  readonly verdict: Verdict;
  /** The document is to be judged once more, beginning with it. */
  readonly again: boolean;
}

export interface Waiting {
  readonly candidates: readonly Candidate[];
  /** All that the relay gives is here. */
  readonly mayAdopt: boolean;
  /** [L2, L8] Snapshots among them that wait for nothing, since what is missing of what they cover was passed or is reviewed. */
  readonly ready: ReadonlySet<Candidate>;
}

/** Takes up a snapshot of those that wait, if the document may begin with one. */
export const takeUp = async (
  seat: Seat,
  document: OpenDocument,
  { candidates, mayAdopt, ready }: Waiting,
): Promise<TakenUp | 'waits' | 'nothing'> => {
  const { about } = document;
  const before = mayHaveHoles(about) ? await takenBefore(seat, about) : [];
  const all = [...candidates, ...before];
  const lacks = mayHaveHoles(about) ? await lacksIn(seat, about, candidates) : () => true;
  const mayBegin = (one: Candidate): boolean => (mayAdopt || ready.has(one) || before.includes(one)) && lacks(one);
  const found = await adoptableOf(seat, document, all, mayBegin);
  if (typeof found === 'string') return found;
  const { candidate } = found;
  if (isBase(candidate.row)) return { candidate, verdict: await beginWith(seat, document, found), again: false };
  const own = await ownBeyond(seat, about, found);
  if (own.length > 0 && (await missOwn(seat, about, found, own))) return 'waits';
  // What was taken as deleted cannot be taken back in this copy: the document begins once more, with it.
  const again = mayHaveHoles(about) && (await shownBy(seat, found)) !== undefined;
  if (again) return { candidate, verdict: { state: LogState.received, why: ADOPTED }, again };
  return { candidate, verdict: await beginWith(seat, document, found), again };
};
