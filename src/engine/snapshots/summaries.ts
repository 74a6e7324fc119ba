/**
 * [S8] How a document stands since its newest snapshot: how much has come, which one a second member has to attest, and whether what is
 * doubtful or late has been followed by one that is not.
 */
import { equalBytes } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import { decodeSnapshot, reachOf, type Snapshot } from '../../log/snapshot';
import { LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { openEntry, type Seat, type Summary } from '../seat/seat';
import { isDoubtful, isLate } from './doubt';
import { bodyBytes, type Kept, keptOf } from './replay';
import { type Said, wordsAmong } from './snapshots';
import { ADOPTED, UNCHECKED, WRONG_SNAPSHOT } from './standing';

export const entriesIn = ({ chains }: KnownDocument): number => [...chains.values()].reduce((sum, { m }) => sum + m, 0);

const NOTHING_SAID: Snapshot = { stateHash: new Uint8Array(), state: new Uint8Array(), authors: [] };

const reachSum = (kept: Kept): number => (kept.opened.header.covers ?? []).reduce((sum, { m }) => sum + m, 0);

interface SaidHere extends Said {
  readonly one: Kept;
}

const readSaid = async (seat: Seat, about: KnownDocument, kept: readonly Kept[]): Promise<readonly SaidHere[]> =>
  Promise.all(
    kept.map(async (one) => {
      const body = await bodyBytes(seat, about, one.opened);
      return { one, header: one.opened.header, snapshot: (body && decodeSnapshot(body)) ?? NOTHING_SAID };
    }),
  );

/** [L8] Snapshots that came late. */
const lateSnapshots = async (seat: Seat, about: KnownDocument): Promise<readonly SaidHere[]> => {
  const rows = await seat.store.where('log', 'doc', about.local, { index: 'state', oneOf: [LogState.review] });
  const late = rows.filter(({ why }) => why === 'late');
  const opened = await Promise.all(late.map(({ bytes }) => openEntry(seat, bytes)));
  const kept = late.flatMap((row, at): Kept[] => {
    const one = opened[at];
    return one?.ok && one.value.header.kind === 'snapshot' ? [{ ...row, opened: one.value }] : [];
  });
  return readSaid(seat, about, kept);
};

const hasState = ({ snapshot }: Said): boolean => snapshot.state.length > 0;
const placed = ({ place = 0 }: Kept): number => (place > 0 ? place : Number.POSITIVE_INFINITY);

/** [L8] By which it is noticed that another snapshot is doubtful or late. */
export const standingOf = ({ roster }: Seat, { reviewed }: KnownDocument): string =>
  [Math.max(0, ...roster.tenure.changed.values()), ...reviewed.values()].join();

export const lookAt = async (seat: Seat, about: KnownDocument): Promise<Summary> => {
  const kept = await keptOf(seat, about);
  const snapshots = kept.filter(({ opened: { header }, why }) => header.kind === 'snapshot' && why !== WRONG_SNAPSHOT);
  const isShaken = ({ opened: { header } }: Kept): boolean => isDoubtful(seat.roster, about, header);
  // The one that covers most first; of two alike every tablet takes the same.
  const inOrder = [...snapshots].sort((a, b) => reachSum(b) - reachSum(a) || (a.id < b.id ? -1 : 1));
  const read = await readSaid(seat, about, inOrder);
  const [newest, first] = [
    read.find(({ one }) => !isShaken(one)),
    read.find((said) => !isShaken(said.one) && said.one.why !== UNCHECKED && hasState(said)),
  ];
  const reach = reachOf(newest?.header.covers ?? []);
  const since = kept.filter(
    ({ opened: { header } }) => header.kind !== 'snapshot' && header.m > (reach.get(chainKey(header)) ?? 0),
  ).length;
  const wordsFor = wordsAmong(read);
  const base = read.find(({ one }) => one.why === ADOPTED);
  const late = await lateSnapshots(seat, about);
  const wordsForLate = wordsAmong([...read, ...late]);
  // Whoever comes later could begin with these. What nobody else speaks for is nothing to begin with.
  const doubtful = [
    ...read.filter(({ one }) => isShaken(one)),
    ...late.filter((said) => hasState(said) && wordsForLate(said).some((word) => read.includes(word))),
  ];
  // What the relay has not placed yet, or would not take, comes after all.
  const newestPlace = first ? placed(first.one) : -1;
  const isAttested = first && wordsFor(first).some((word) => !hasState(word));
  // Only what was judged here is attested.
  const isMine = first?.one.why === ADOPTED || equalBytes(first?.header.seat ?? seat.keys.seat, seat.keys.seat);
  const summary = { entries: entriesIn(about), since, standing: standingOf(seat, about) };
  // What rests on a late word alone is made to look like nothing better.
  if (base && (wordsFor(base).length === 0 || isLate(seat.roster, about, base.header)))
    return { ...summary, since: 0, isShaken: false, unattested: undefined };
  return {
    ...summary,
    isShaken: !(base && isShaken(base.one)) && doubtful.some(({ one: { place = 0 } }) => place > newestPlace),
    unattested: isMine || isAttested ? undefined : first?.one.id,
  };
};
