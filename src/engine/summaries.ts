/**
 * [S8] How a document stands since its newest snapshot: how much has come, which one a second member has to attest, and whether what is
 * doubtful or late has been followed by one that is not.
 */
import { equalBytes } from '../base/bytes';
import { chainKey } from '../log/chains';
import { decodeSnapshot, reachOf, type Snapshot } from '../log/snapshot';
import { LogState } from '../storage/store';
import type { KnownDocument } from './documentReader';
import { isDoubtful, isLate } from './doubt';
import { bodyBytes, type Kept, keptOf } from './replay';
import { openEntry, type Seat, type Summary } from './seat';
import { vouchesFor } from './snapshots';
import { ADOPTED, UNCHECKED, WRONG_SNAPSHOT } from './standing';

export const entriesIn = ({ chains }: KnownDocument): number => [...chains.values()].reduce((sum, { m }) => sum + m, 0);

const NOTHING_SAID: Snapshot = { stateHash: new Uint8Array(), state: new Uint8Array(), authors: [] };

const reachSum = (kept: Kept): number => (kept.opened.header.covers ?? []).reduce((sum, { m }) => sum + m, 0);

/** [L8] Places of snapshots and attests that came late. */
const latePlaces = async (seat: Seat, { local }: KnownDocument): Promise<readonly number[]> => {
  const rows = await seat.store.where('log', 'doc', local, { index: 'state', oneOf: [LogState.review] });
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return rows.flatMap(({ place }, at) => {
    const one = opened[at];
    return one?.ok && one.value.header.kind === 'snapshot' ? [place] : [];
  });
};

/** [L8] By which it is noticed that another snapshot is doubtful or late. */
export const standingOf = ({ roster }: Seat, { reviewed }: KnownDocument): string =>
  [Math.max(0, ...roster.tenure.changed.values()), ...reviewed.values()].join();

export const lookAt = async (seat: Seat, about: KnownDocument): Promise<Summary> => {
  const kept = await keptOf(seat, about);
  const snapshots = kept.filter(({ opened: { header }, why }) => header.kind === 'snapshot' && why !== WRONG_SNAPSHOT);
  const isShaken = ({ opened: { header } }: Kept): boolean => isDoubtful(seat.roster, about, header);
  const shaken = snapshots.filter(isShaken);
  const read = await Promise.all(
    // The one that covers most first; of two alike every tablet takes the same.
    [...snapshots]
      .sort((a, b) => reachSum(b) - reachSum(a) || (a.id < b.id ? -1 : 1))
      .map(async (one) => {
        const body = await bodyBytes(seat, about, one.opened);
        return { one, header: one.opened.header, snapshot: (body && decodeSnapshot(body)) ?? NOTHING_SAID };
      }),
  );
  const hasState = ({ snapshot }: (typeof read)[number]): boolean => snapshot.state.length > 0;
  const [newest, first] = [
    read.find(({ one }) => !isShaken(one)),
    read.find((said) => !isShaken(said.one) && said.one.why !== UNCHECKED && hasState(said)),
  ];
  const reach = reachOf(newest?.header.covers ?? []);
  const since = kept.filter(
    ({ opened: { header } }) => header.kind !== 'snapshot' && header.m > (reach.get(chainKey(header)) ?? 0),
  ).length;
  const isVouchedFor = (said: (typeof read)[number]): boolean => read.some((word) => vouchesFor(word, said, read));
  const base = read.find(({ one }) => one.why === ADOPTED);
  const places = [...shaken.map(({ place }) => place), ...(await latePlaces(seat, about))];
  const isAttested = first && read.some((word) => !hasState(word) && vouchesFor(word, first, read));
  // Only what was judged here is attested.
  const isMine = first?.one.why === ADOPTED || equalBytes(first?.header.seat ?? seat.keys.seat, seat.keys.seat);
  const summary = { entries: entriesIn(about), since, standing: standingOf(seat, about) };
  // What rests on a late word alone is made to look like nothing better.
  if (base && (!isVouchedFor(base) || isLate(seat.roster, about, base.header)))
    return { ...summary, since: 0, isShaken: false, unattested: undefined };
  return {
    ...summary,
    isShaken: !(base && isShaken(base.one)) && places.some((place) => place > (first?.one.place ?? -1)),
    unattested: isMine || isAttested ? undefined : first?.one.id,
  };
};
