/**
 * [S8, T7] Entries that are lost here for good, though a snapshot stands for them that took its place among them: damaged on this disk
 * and dropped by the relay, or under a snapshot that is doubtful by now. Then the document begins with the other one.
 */
import { sizeOf } from '../../base/ranges';
import type { Header } from '../../log/header';
import { isDamaged, LogState, type RowOf } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { isHidden } from '../erasure/erasing';
import type { Seat } from '../seat/seat';
import { bestOf, isBase, openedAmong, rankOf, readAmong, SOUND, shownBy } from '../snapshots/adoptable';
import { isDoubtful, isLate } from '../snapshots/doubt';
import { isUnder } from '../snapshots/snapshots';
import { ADOPTED, UNCHECKED } from '../snapshots/standing';
import { entriesIn, standingOf } from '../snapshots/summaries';
import { judgeAgain } from './judgedAgain';
import type { Candidate, Verdict } from './judgement';
import { headersOf, isAllPresent, missingIn, presentOf } from './present';

const RECEIVED: Verdict = { state: LogState.received, why: '' };
const BEGINS: Verdict = { state: LogState.received, why: ADOPTED };

const counts = ({ row: { state } }: Candidate): boolean => state === LogState.applied || state === LogState.covered;
const headerOf = ({ opened }: Candidate): Header => opened.header;

/** What of it is on this disk, and what is not. */
const lookAt = async (seat: Seat, about: KnownDocument) => {
  const here = await openedAmong(seat, about, (row) => !isDamaged(row));
  const unsent = await headersOf(seat, await seat.store.where('outbox', 'doc', about.local));
  const headers = [...here.map(headerOf), ...unsent];
  const missingBeside = (bases: readonly Candidate[]): number =>
    [...missingIn(presentOf(headers, bases.map(headerOf)), about.chains).values()].reduce(
      (sum, ranges) => sum + sizeOf(ranges),
      0,
    );
  return { here, headers, bases: here.filter(({ row }) => isBase(row)), missingBeside };
};

/** With these verdicts the document is to be judged again. `undefined` where nothing stands in, or what stands here would have to wait. */
export const standIn = async (seat: Seat, about: KnownDocument): Promise<ReadonlyMap<string, Verdict> | undefined> => {
  const { here, headers, bases } = await lookAt(seat, about);
  const words = await readAmong(seat, about, here);
  const soundBases = words.read.filter((one) => isBase(one.candidate.row) && rankOf(seat, about, words, one) === SOUND);
  const sound = soundBases.map(({ candidate }) => candidate);
  const present = presentOf(headers, sound.map(headerOf));
  const mayBegin = (one: Candidate): boolean =>
    counts(one) &&
    !isBase(one.row) &&
    (one.row.why === '' || one.row.why === UNCHECKED) &&
    !isDoubtful(seat.roster, about, headerOf(one)) &&
    !isAllPresent(present, headerOf(one).covers ?? []);
  const found = bestOf(seat, about, words, mayBegin);
  if (!found || (await shownBy(seat, found)) === undefined) return undefined;
  const { row, opened } = found.candidate;
  const then = presentOf(headers, [...sound.map(headerOf), opened.header]);
  const needs = ({ seat, incarnation, m, deps }: Header) => [...deps, { seat, incarnation, m: m - 1 }];
  const isOut = (one: Candidate): boolean => isUnder([opened.header], one) || isLate(seat.roster, about, headerOf(one));
  const shaken = bases.filter((one) => !sound.includes(one) && isOut(one));
  const stands = (one: Candidate): boolean =>
    !counts(one) || shaken.includes(one) || isUnder([opened.header], one) || isAllPresent(then, needs(headerOf(one)));
  if (!here.every(stands)) return undefined;
  return new Map([...shaken.map((one) => [one.row.id, RECEIVED] as const), [row.id, BEGINS]]);
};

/**
 * Which entry a damaged row was cannot be read. The relay had it and gives it no more, so a snapshot stands for it; it is named as long as
 * something of the document is missing or waits, or all that is under snapshots is on this disk otherwise.
 */
const standsUnder = async (seat: Seat, about: KnownDocument, damaged: readonly RowOf<'log'>[]): Promise<boolean> => {
  const { here, bases, missingBeside } = await lookAt(seat, about);
  const waits = here.some(({ row }) => row.state === LogState.waiting);
  if (waits || missingBeside(bases) > 0) return false;
  return damaged.every(({ place }) => place > 0) && damaged.length <= missingBeside([]);
};

/** How a document stood when it was looked at last: nothing has changed since. */
const lookedAt = new WeakMap<KnownDocument, string>();

/** Once the relay was asked for them. True when a document is to be gone through again. */
export const mendDamaged = async (seat: Seat): Promise<boolean> => {
  const damaged = (await seat.store.where('log', 'state', LogState.quarantined)).filter(isDamaged);
  if (damaged.length === 0 || (await seat.meta.read('rawWanted')) === true) return false;
  let isMended = false;
  for (const about of seat.library.all()) {
    const its = damaged.filter(({ doc }) => doc === about.local);
    if (its.length === 0 || isHidden(seat, about.id)) continue;
    const standing = `${standingOf(seat, about)}/${entriesIn(about)}/${its.map(({ id }) => id).join()}`;
    if (lookedAt.get(about) === standing) continue;
    const verdicts = await standIn(seat, about);
    if (verdicts) {
      if (await judgeAgain(seat, about, verdicts)) isMended = true;
    } else if (await standsUnder(seat, about, its)) {
      const written = await seat.store.write(its.map(({ id }) => ({ table: 'log', remove: id }) as const));
      if (!written.ok) seat.storeFailed(written.error);
    } else lookedAt.set(about, standing);
  }
  return isMended;
};
