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
import { bodyBytes, keptOf } from './replay';
import type { Seat } from './seat';
import { isSound } from './snapshots';
import { ADOPTED, NOBODY, WRONG_SNAPSHOT } from './standing';

interface Adoptable {
  readonly candidate: Candidate;
  readonly snapshot: Snapshot;
}

/** The document began with it before. */
const isBase = ({ why }: LogRow): boolean => why === ADOPTED || why === BASE_AGAIN;

const total = ({ candidate }: Adoptable): number =>
  (candidate.opened.header.covers ?? []).reduce((sum, { m }) => sum + m, 0);

/** Of those that wait, the snapshot that says most, if this document may begin with it. */
const adoptableOf = async (
  seat: Seat,
  { about }: OpenDocument,
  waiting: readonly Candidate[],
  mayAdopt: boolean,
): Promise<Adoptable | undefined> => {
  if (mayHaveHoles(about)) return undefined;
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
    .filter((one) => isBase(one.candidate.row) || (mayAdopt && isAttested(one)))
    .map((one) => ({ ...one, isDoubtful: isDoubtful(seat.roster, about, one.candidate.opened.header) }))
    .sort(
      (a, b) =>
        Number(a.isDoubtful) - Number(b.isDoubtful) ||
        total(b) - total(a) ||
        (a.candidate.row.id < b.candidate.row.id ? -1 : 1),
    );
  // What is doubtful comes last, and only when its entries are not to be had.
  if (base?.isDoubtful && !isBase(base.candidate.row)) {
    if (await wantEntriesOf(seat, about, base.candidate.row.id)) return undefined;
  }
  return base;
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
const adopt = async (
  seat: Seat,
  { about, replica, broken }: OpenDocument,
  { candidate, snapshot }: Adoptable,
): Promise<boolean> => {
  const { header, headerHash } = candidate.opened;
  const shown = readState(snapshot.state);
  if (!shown || !equalBytes(await seat.crypto.sha256(shown.canonical), snapshot.stateHash)) return false;
  const covers = header.covers ?? [];
  const isWhole = replica.apply(snapshot.state);
  // While the document is judged again, own entries may wait in it for others that come after this.
  const isIn = [...shown.clocks].every(([client, clock]) => replica.clockOf(client) >= clock);
  if (!isWhole && !(broken && isIn)) return false;
  about.chains = advance(adoptCovers(about.chains, covers, snapshot.authors), header, headerHash);
  const authors = covers.map((one, at) => ({ seat: one.seat, clients: snapshot.authors[at] ?? [] }));
  const { owners } = claimClients(about.owners, authors, [...seat.roster.members.keys()]);
  const owned = new Set(owners.map(({ client }) => client));
  const spent = [...shown.clocks.keys()].filter((client) => !owned.has(client));
  about.owners = [...owners, ...spent.map((client) => ({ client, seat: NOBODY }))];
  return true;
};

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

/** Takes up a snapshot of those that wait, if the document may begin with one; and what becomes of its row. */
export const takeUp = async (
  seat: Seat,
  document: OpenDocument,
  waiting: readonly Candidate[],
  mayAdopt: boolean,
): Promise<{ candidate: Candidate; verdict: Verdict } | undefined> => {
  const found = await adoptableOf(seat, document, waiting, mayAdopt);
  if (!found) return undefined;
  const { candidate } = found;
  if (!isBase(candidate.row)) {
    const own = await ownBeyond(seat, document.about, found);
    if (own.length > 0 && (await missOwn(seat, document.about, found, own))) return undefined;
  }
  const adopted = await adopt(seat, document, found);
  return { candidate, verdict: adopted ? { state: LogState.applied, why: ADOPTED } : refused(WRONG_SNAPSHOT) };
};
