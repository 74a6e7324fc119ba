/** [S11] When what is erased is destroyed here: at its time, or later where words of this seat wait for what their document goes on as. */
import type { Erasure } from '../../team/erasures';
import type { MetaValues } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import { erasureClock, isNamedBy, waits } from './erasing';

const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * What is ours in a document that goes on as another waits so long for that other, by the relay's clock: from its time, or from
 * when this tablet heard of it, which may have been away for months.
 */
const WAIT_FOR_SUCCESSOR_MS = 7 * DAY_MS;

/**
 * Where it is looked: in an exchange before what came with the roster is applied, when it is, when a file was read far from the relay, or
 * in none of these. Before an exchange has brought everything nobody can tell what is in a successor already: another disk of this
 * seat, or another administrator, may have carried it. Out of one only what has waited long enough is carried, with what is here:
 * exchanges that are cut keep nothing that is erased any longer.
 */
export interface Look {
  readonly moment: 'before' | 'after' | 'file' | 'between';
  /** By the relay's clock, for all of the look: what it finds due it has carried. */
  readonly now: number;
  /** What could not be carried or kept in this look: it is tried again, for one day more and no longer. */
  readonly failed: ReadonlySet<string>;
}
export type Moment = Look['moment'];

/** When nothing is waited for any more. */
const waitEnds = ({ erasing }: Seat, id: string, at: number, now: number): number => {
  const moved = erasing.moved?.[id];
  return !moved || moved.carried ? at : Math.max(at, moved.heard ?? now) + WAIT_FOR_SUCCESSOR_MS;
};

/** A relay's clock that was far ahead for a while says nothing. */
const overBy = (seat: Seat, id: string, now: number): number | undefined => {
  const over = seat.erasing.moved?.[id]?.over;
  return over !== undefined && over <= now ? over : undefined;
};

/**
 * When a document goes that is destroyed at a time. Whoever comes back when the wait is over may meet the relay in exchanges that
 * are cut: out of them it is waited a day more, from when this tablet saw it.
 */
export const timeOf = (seat: Seat, id: string, at: number, { moment, now, failed }: Look): number => {
  const isAwaited = waits(seat.erasing.moved?.[id]);
  if (isAwaited && moment === 'before') return Number.POSITIVE_INFINITY;
  const ends = waitEnds(seat, id, at, now);
  const days = (isAwaited && moment !== 'after' ? 1 : 0) + (failed.has(id) ? 1 : 0);
  return days === 0 ? ends : Math.max(ends, overBy(seat, id, now) ?? now) + days * DAY_MS;
};

type Ids = readonly string[];
type Listed = Pick<Erasure, 'record' | 'at'>;

const idsAt = ({ erasing: { hidden, moved = {} } }: Seat, at: number): Ids =>
  Object.keys(moved).filter((id) => hidden[id] === at);
/** Also those that go by another record. */
const idsOf = (seat: Seat, { record, at }: Listed): Ids => {
  const { hidden, moved = {} } = seat.erasing;
  return Object.keys(moved).filter((id) => hidden[id] === at || (id in hidden && isNamedBy(seat, id, record)));
};
const timeHere = (seat: Seat, at: number, ids: Ids, look: Look): number =>
  Math.max(at, ...ids.map((id) => timeOf(seat, id, seat.erasing.hidden[id] ?? at, look)));

/** Each document by itself: another one of the same decision may have to wait. */
export const isGoneBy = (seat: Seat, [id, at]: readonly [string, number], look: Look): boolean =>
  timeHere(seat, at, id in (seat.erasing.moved ?? {}) ? [id] : [], look) <= look.now;

/** One record may hold several lists, each with its time; of those that are taken back nothing is to be done. */
export const isDue = (seat: Seat, { record, takenBack }: Erasure, look: Look): boolean =>
  !takenBack &&
  !seat.erasing.carriedOut.includes(record) &&
  seat.roster.erasures.every(
    (one) => one.record !== record || one.takenBack || timeHere(seat, one.at, idsOf(seat, one), look) <= look.now,
  );

/** When something here is to be looked at next: to be destroyed, or to note that it has waited long enough. */
export const nextLook = (seat: Seat, failed: ReadonlySet<string>): number | undefined => {
  const now = erasureClock(seat);
  const { hidden, moved = {}, carriedOut } = seat.erasing;
  const look: Look = { moment: 'between', now, failed };
  const goneAt = (at: number, ids: Ids): number => {
    const unnoted = ids.filter((id) => waits(moved[id]) && !overBy(seat, id, now));
    if (unnoted.length > 0) return Math.min(...unnoted.map((id) => waitEnds(seat, id, hidden[id] ?? at, now)));
    return timeHere(seat, at, ids, look);
  };
  const standing = seat.roster.erasures.filter(({ record, takenBack }) => !takenBack && !carriedOut.includes(record));
  const times = standing.map((one) => ({ record: one.record, time: goneAt(one.at, idsOf(seat, one)) }));
  // A list whose time has come waits for the others of its record: looking before theirs would be in vain, every second.
  const isAwaiting = ({ record, time }: (typeof times)[number]): boolean =>
    time <= now && times.some((one) => one.record === record && one.time > now);
  const ofRecords = times.filter((one) => !isAwaiting(one)).map(({ time }) => time);
  // A document goes at its time, also where its record waits for another one.
  const ofDocuments = standing
    .filter(({ at }) => Object.values(hidden).includes(at))
    .map(({ at }) => goneAt(at, idsAt(seat, at)));
  const next = [...ofRecords, ...ofDocuments];
  return next.length === 0 ? undefined : Math.min(...next);
};

/** With when this tablet saw first that a wait is over; the same where nothing is new. */
export const noteOver = (seat: Seat, { now, failed }: Pick<Look, 'now' | 'failed'>): MetaValues['erasing'] => {
  const { hidden, moved = {} } = seat.erasing;
  const isNews = (id: string): boolean => {
    const at = hidden[id];
    const isMeant = at !== undefined && (failed.has(id) || waits(moved[id]));
    return isMeant && overBy(seat, id, now) === undefined && waitEnds(seat, id, at, now) <= now;
  };
  const news = Object.entries(moved).filter(([id]) => isNews(id));
  if (news.length === 0) return seat.erasing;
  return {
    ...seat.erasing,
    moved: { ...moved, ...Object.fromEntries(news.map(([id, one]) => [id, { ...one, over: now }])) },
  };
};
