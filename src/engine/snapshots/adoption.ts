/**
 * [S8] A document that begins with a snapshot, because what it stands for is not here: only with one that a second member has
 * attested, and once the relay was asked for what it leaves out of ours. What was here stays beside it.
 */
import { equalBytes } from '../../base/bytes';
import { advance, chainKey } from '../../log/chains';
import { adoptCovers, reachOf } from '../../log/snapshot';
import { claimClients } from '../../log/terms';
import { LogState } from '../../storage/store';
import { type KnownDocument, mayHaveHoles, type OpenDocument } from '../documents/documentReader';
import { type Candidate, refused, type Verdict } from '../receiving/judgement';
import { reasonToReview, recordNamed } from '../receiving/mayWrite';
import { headersOf, isAllPresent, presentOf } from '../receiving/present';
import { noteOnce, wantRaw } from '../seat/noted';
import type { Seat } from '../seat/seat';
import { type Adoptable, bestOf, isBase, openedAmong, readAmong, SOUND, shownBy } from './adoptable';
import { isLate, wantEntriesOf } from './doubt';
import { keptOf } from './replay';
import { basesOf } from './snapshots';
import { ADOPTED, NOBODY, UNCHECKED, WRONG_SNAPSHOT } from './standing';

/** Whether some of what a snapshot covers has not come. */
export type Lacks = (candidate: Candidate) => boolean;

/** [L2, L8] By a document in which something was passed, or is reviewed: there an entry can be ready whose covers are not here. */
export const lacksIn = async (seat: Seat, about: KnownDocument, candidates: readonly Candidate[]): Promise<Lacks> => {
  const rows = (await seat.store.where('log', 'doc', about.local)).filter(({ id }) => !seat.lacking.has(id));
  const here = candidates.filter(({ lacks }) => !lacks).map(({ opened }) => opened.header);
  const present = presentOf([...(await headersOf(seat, rows)), ...here], await basesOf(seat, about));
  return ({ opened }) => !isAllPresent(present, opened.header.covers ?? []);
};

/**
 * Snapshots that were taken behind a gap, before another member's word or the entries came; and the late ones of seats that could write
 * here by the roster they name: the relay may have dropped what they stand for before anybody knew that their author was out.
 */
const takenBefore = async (seat: Seat, about: KnownDocument): Promise<readonly Candidate[]> => {
  const all = await openedAmong(seat, about, ({ state, why }) => why === UNCHECKED || state === LogState.review);
  const couldWrite = ({ opened: { header } }: Candidate): boolean => {
    const at = recordNamed(seat.roster, header.rosterHead);
    return at !== undefined && reasonToReview(seat.roster, { ...header, n: 0 }, at, about) === undefined;
  };
  return all.filter(
    (one) => one.row.why === UNCHECKED || (isLate(seat.roster, about, one.opened.header) && couldWrite(one)),
  );
};

/** `waits`: there is one, and what it stands for may still come. */
type Choice = Adoptable | 'waits' | 'nothing';

/** Of those that wait, the one this document may begin with. */
const adoptableOf = async (
  seat: Seat,
  { about }: OpenDocument,
  waiting: readonly Candidate[],
  mayBegin: (candidate: Candidate) => boolean,
): Promise<Choice> => {
  const words = await readAmong(seat, about, waiting);
  const base = bestOf(seat, about, words, (one) => isBase(one.row) || mayBegin(one));
  // What is doubtful comes last, and only when its entries are not to be had.
  if (base && base.rank !== SOUND && !isBase(base.candidate.row)) {
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
  about.chains = adoptCovers(about.chains, covers, snapshot.authors);
  // Its author may have written on, and that may be here: an own chain never goes back.
  if (header.m > (about.chains.get(chainKey(header))?.m ?? 0)) about.chains = advance(about.chains, header, headerHash);
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
    seat.deliveryChanged();
  }
  return wantRaw(seat, reason);
};

const BEGINS: Verdict = { state: LogState.received, why: ADOPTED };

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
  const mayBegin = (one: Candidate): boolean =>
    (mayAdopt || ready.has(one) || (before.includes(one) && !isLate(seat.roster, about, one.opened.header))) &&
    lacks(one);
  const found = await adoptableOf(seat, document, all, mayBegin);
  if (typeof found === 'string') return found;
  const { candidate } = found;
  if (isBase(candidate.row)) return { candidate, verdict: await beginWith(seat, document, found), again: false };
  const own = await ownBeyond(seat, about, found);
  if (own.length > 0 && (await missOwn(seat, about, found, own))) return 'waits';
  // What was taken as deleted cannot be taken back in this copy: the document begins once more, with it.
  const again = mayHaveHoles(about) && (await shownBy(seat, found)) !== undefined;
  if (again) return { candidate, verdict: BEGINS, again };
  return { candidate, verdict: await beginWith(seat, document, found), again };
};
