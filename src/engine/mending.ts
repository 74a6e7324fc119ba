/**
 * [S8, T7] Entries that are lost here for good, though a snapshot stands for them that took its place among them: damaged on this disk
 * and dropped by the relay, or under a snapshot that is doubtful by now. Then the document begins with the other one.
 */
import { type Range, sizeOf } from '../base/ranges';
import type { Header } from '../log/header';
import { isDamaged, LogState, type RowOf } from '../storage/store';
import { bestOf, isBase, openedAmong, readAmong, shownBy } from './adoptable';
import type { KnownDocument } from './documentReader';
import { isDoubtful } from './doubt';
import { isHidden } from './erasing';
import { judgeAgain } from './judgedAgain';
import type { Candidate, Verdict } from './judgement';
import { headersOf, isAllPresent, missingIn, presentOf } from './present';
import type { Seat } from './seat';
import { isUnder } from './snapshots';
import { ADOPTED, UNCHECKED } from './standing';

const RECEIVED: Verdict = { state: LogState.received, why: '' };
const BEGINS: Verdict = { state: LogState.received, why: ADOPTED };

const counts = ({ row: { state } }: Candidate): boolean => state === LogState.applied || state === LogState.covered;

interface StandIn {
  /** With these the document is to be judged again. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** How many entries are missing now, and how many will be. */
  readonly missing: readonly [now: number, then: number];
}

const sizeOfAll = (missing: ReadonlyMap<string, readonly Range[]>): number =>
  [...missing.values()].reduce((sum, ranges) => sum + sizeOf(ranges), 0);

/** `undefined` where there is none, or what stands here would have to wait again. */
export const standIn = async (seat: Seat, about: KnownDocument): Promise<StandIn | undefined> => {
  const here = await openedAmong(seat, about, (row) => !isDamaged(row));
  const unsent = await headersOf(seat, await seat.store.where('outbox', 'doc', about.local));
  const headers = [...here.map(({ opened }) => opened.header), ...unsent];
  const bases = here.filter(({ row }) => isBase(row));
  const isShaken = ({ opened: { header } }: Candidate): boolean => isDoubtful(seat.roster, about, header);
  const sound = bases.filter((one) => !isShaken(one)).map(({ opened }) => opened.header);
  const present = presentOf(headers, sound);
  const mayBegin = (one: Candidate): boolean =>
    !isShaken(one) && !isAllPresent(present, one.opened.header.covers ?? []);
  const snapshots = here.filter((one) => counts(one) && (one.row.why === '' || one.row.why === UNCHECKED));
  const found = bestOf(seat, about, await readAmong(seat, about, snapshots), mayBegin);
  if (!found || (await shownBy(seat, found)) === undefined) return undefined;
  const { row, opened } = found.candidate;
  const then = presentOf(headers, [...sound, opened.header]);
  const needs = ({ seat, incarnation, m, deps }: Header) => [...deps, { seat, incarnation, m: m - 1 }];
  const stands = (one: Candidate): boolean =>
    !counts(one) || isUnder([opened.header], one) || isAllPresent(then, needs(one.opened.header));
  if (!here.every(stands)) return undefined;
  const shaken = bases.filter((one) => isShaken(one) && isUnder([opened.header], one));
  const now = presentOf(
    headers,
    bases.map((one) => one.opened.header),
  );
  return {
    verdicts: new Map([...shaken.map((one) => [one.row.id, RECEIVED] as const), [row.id, BEGINS]]),
    missing: [sizeOfAll(missingIn(now, about.chains)), sizeOfAll(missingIn(then, about.chains))],
  };
};

const mend = async (seat: Seat, about: KnownDocument, damaged: readonly RowOf<'log'>[]): Promise<boolean> => {
  const found = await standIn(seat, about);
  if (!found) return false;
  const [now, then] = found.missing;
  // Which entry a damaged row was cannot be read. It stays named as long as it may be another than those the snapshot stands for.
  const isNone = then === 0 && damaged.length <= now;
  const gone = isNone ? damaged.map(({ id }) => ({ table: 'log', remove: id }) as const) : [];
  return judgeAgain(seat, about, found.verdicts, gone);
};

/** Once the relay was asked for them. True when a document is to be gone through again. */
export const mendDamaged = async (seat: Seat): Promise<boolean> => {
  const damaged = (await seat.store.where('log', 'state', LogState.quarantined)).filter(isDamaged);
  if (damaged.length === 0 || (await seat.meta.read('rawWanted')) === true) return false;
  let isMended = false;
  for (const about of seat.library.all()) {
    const its = damaged.filter(({ doc }) => doc === about.local);
    if (its.length === 0 || isHidden(seat, about.id)) continue;
    if (await mend(seat, about, its)) isMended = true;
  }
  return isMended;
};
