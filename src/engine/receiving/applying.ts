/**
 * One document: its entries that came in are applied in whatever order they arrived. [L2] An entry waits for what its author
 * had seen; what is wrong holds back only what stands on it.
 */
import { advance, chainKey, type Readiness, readiness } from '../../log/chains';
import type { Header } from '../../log/header';
import { addPassed, termsOf } from '../../log/terms';
import { type Change, isAgain, LogState } from '../../storage/store';
import { mayHaveHoles, type OpenDocument } from '../documents/documentReader';
import type { Seat } from '../seat/seat';
import { isBase } from '../snapshots/adoptable';
import { type Lacks, lacksIn, takeUp } from '../snapshots/adoption';
import { basesOf, isUnder, judgeSnapshot, lacksBase, UNDER_SNAPSHOT } from '../snapshots/snapshots';
import { UNCHECKED } from '../snapshots/standing';
import { claim } from './claiming';
import { judgeAgain } from './judgedAgain';
import { bodyOf, type Candidate, INCOMPLETE, type LogRow, refused, type Verdict, verdictAgain } from './judgement';
import { standIn } from './mending';
import { lacksDamaged } from './noteDamage';
import { seatIn } from './numbers';
import { askForMissing } from './present';
import { createReadyQueue, pauseNowAndThen } from './readyQueue';

const TAKEN: Verdict = { state: LogState.applied, why: '' };

/** Applies one entry that is ready. */
const applyEntry = async (seat: Seat, document: OpenDocument, candidate: Candidate): Promise<Verdict> => {
  const { about } = document;
  const body = await bodyOf(seat, about, candidate.opened);
  if ('verdict' in body) return body.verdict;
  const { header, headerHash } = candidate.opened;
  let verdict = TAKEN;
  if ('snapshot' in body) verdict = await judgeSnapshot(seat, about, candidate, body.snapshot);
  else if ('gaps' in body) about.passed = addPassed(about.passed, body.gaps, header);
  else if ('update' in body) {
    const isWhole = document.replica.apply(body.update);
    // Where a row is damaged, something waits in any case: its own part counts. Behind a gap not even that can be asked.
    const isIn = header.clients.every(({ client, to }) => document.replica.clockOf(client) >= to);
    if (!isWhole && !(document.broken && isIn) && !mayHaveHoles(about)) return refused(INCOMPLETE);
    document.tail = { entries: document.tail.entries + 1, bytes: document.tail.bytes + body.update.length };
  }
  // Nothing stands on what a snapshot says: its author's chain goes on also where it is wrong.
  about.chains = advance(about.chains, header, headerHash);
  return verdict;
};

/** The work on one document: what has been decided of it, written in steps that each leave log and chains in agreement. */
interface Work {
  readonly id: string;
  document: OpenDocument;
  changes: Change[];
  /** What is known of the document has changed too. */
  isChanged: boolean;
}

const flushWork = async (seat: Seat, work: Work): Promise<boolean> => {
  if (!work.isChanged && work.changes.length === 0) return true;
  if (work.isChanged) work.changes.push(await seat.library.keep(work.document.about));
  const written = await seat.store.write(work.changes);
  if (!written.ok) seat.storeFailed(written.error);
  work.changes = [];
  work.isChanged = false;
  return written.ok;
};

/** Writes what was decided so far and reads the document anew: the copy in memory holds something it must not. */
const reopen = async (seat: Seat, work: Work): Promise<boolean> => {
  if (!(await flushWork(seat, work))) return false;
  seat.library.shut(work.id);
  const fresh = await seat.library.open(work.id);
  if (fresh) work.document = fresh;
  return fresh !== undefined;
};

/** `again`: all its entries are to be judged once more, and wait for that. */
export type Applied = 'failed' | 'kept' | 'again';

/** [S9] What is ready but for its chunks waits for them. */
const waitsIf = (lacks: boolean, header: Header, now: Readiness): Readiness =>
  lacks && now.type === 'ready' ? { type: 'waits', for: chainKey(header), m: Number.POSITIVE_INFINITY } : now;

export interface Manner {
  /** All of the document is being judged again already. */
  readonly judged: boolean;
  /** [S8] Everything the relay gives is here: what is missing may be taken from a snapshot. */
  readonly mayAdopt: boolean;
}

/** Applies all that can be applied of one document. */
export const applyTo = async (
  seat: Seat,
  id: string,
  candidates: readonly Candidate[],
  { judged, mayAdopt }: Manner,
): Promise<Applied> => {
  const document = await seat.library.open(id);
  if (!document) return 'kept';
  const { about } = document;
  const { owners, passed } = about;
  const again = async (): Promise<Applied> => ((await judgeAgain(seat, about)) ? 'again' : 'failed');
  if (await claim(seat, document, candidates)) return again();
  const terms = termsOf(about.passed, about.owners, about.reviewed);
  const isLate = ({ row, opened: { header }, lacks }: Candidate): boolean => {
    // [S9] What waited for its chunks alone was passed over too.
    const isBehind = row.state !== LogState.waiting || header.m <= (about.chains.get(chainKey(header))?.m ?? 0);
    return !lacks && isBehind && header.m <= (terms.passed.get(chainKey(header)) ?? 0);
  };
  if (!judged && candidates.some(isLate)) return again();
  const work: Work = { id, document, changes: [], isChanged: about.owners !== owners };
  const put = (row: LogRow, verdict: Verdict): void => {
    work.changes.push({ table: 'log', put: { ...row, doc: about.local, ...verdict } });
  };
  // Rows that were damaged took effect before: they are taken back first, together, since others may stand on several.
  const damaged = candidates.filter(
    ({ row, opened: { header } }) => isAgain(row) && header.m <= (about.chains.get(chainKey(header))?.m ?? 0),
  );
  for (const candidate of damaged) {
    const body = await bodyOf(seat, about, candidate.opened);
    if ('gaps' in body) about.passed = addPassed(about.passed, body.gaps, candidate.opened.header);
    put(candidate.row, verdictAgain(candidate, body));
  }
  // Its card was made without them.
  work.isChanged ||= damaged.length > 0;
  if (damaged.length > 0 && !(await reopen(seat, work))) return 'failed';

  const left = new Set(candidates.filter((one) => !damaged.includes(one)));
  const queue = createReadyQueue(candidates, left, terms);
  const ready = ({ opened, lacks }: Candidate): Readiness =>
    waitsIf(lacks, opened.header, readiness(about.chains, opened.header, opened.headerHash, terms, queue.held));
  /** Read once an entry's place is taken. */
  let [bases, isRotten]: [(readonly Header[])?, boolean?] = [];
  /** [L2, L8] Read once a snapshot is ready where something may be missing for good. */
  let lacksSome: Lacks | undefined;
  /** Snapshots that are ready only since nothing waits for what is missing: the document may rather begin with one. */
  const early = new Set<Candidate>();
  let [released, isUnchecked] = [false, false];
  /** Takes everything that is ready, and what becomes ready by it. */
  const takeAll = async (): Promise<boolean> => {
    queue.restart();
    for (let candidate = queue.next(); candidate; candidate = queue.next()) {
      await pauseNowAndThen(seat);
      const now = ready(candidate);
      if (now.type === 'waits') {
        queue.waits(candidate, now);
        continue;
      }
      // A snapshot is held against what is kept, and what is known against snapshots: so that must be kept.
      const looks = candidate.opened.header.kind === 'snapshot' || (now.type === 'known' && !bases);
      if (looks && !(await flushWork(seat, work))) return false;
      if (now.type === 'ready' && candidate.opened.header.kind === 'snapshot' && mayHaveHoles(about)) {
        lacksSome ??= await lacksIn(seat, about, candidates);
        if (!released && lacksSome(candidate)) {
          early.add(candidate);
          continue;
        }
      }
      if (now.type === 'known') bases ??= await basesOf(seat, about);
      if (now.type === 'known' && !isUnder(bases ?? [], candidate)) {
        isRotten ??= await lacksBase(seat, about);
        // [S8] An own one, to begin with: its place is its own. [S9, T7] What lacks chunks, or stood under a rotten one, takes it when that comes.
        if (isBase(candidate.row) || candidate.lacks || isRotten) continue;
      }
      const chains = about.chains;
      const verdict = await verdictOn(seat, work.document, candidate, now, bases);
      if (verdict.why === INCOMPLETE) {
        const isDue = work.document.broken || (await lacksDamaged(seat, about));
        if (!(await reopen(seat, work))) return false;
        if (isDue) {
          queue.later(candidate);
          continue;
        }
      }
      left.delete(candidate);
      queue.taken(candidate, about.chains);
      isUnchecked ||= verdict.why === UNCHECKED;
      if (about.chains !== chains) work.isChanged = true;
      put(candidate.row, verdict);
    }
    return true;
  };
  const takeReady = async (): Promise<boolean> => {
    const many = left.size;
    if (!(await takeAll())) return false;
    // What waits for others may have lost its own place meanwhile.
    return left.size === 0 || left.size === many || takeAll();
  };
  /** [S8] Begins the document with a snapshot that waits, where it may. `failed`: what was decided before could not be kept. */
  const begin = async (may: boolean): Promise<'begun' | 'again' | 'waits' | 'nothing' | 'failed'> => {
    if (![...left].some(({ opened }) => opened.header.kind === 'snapshot')) return 'nothing';
    if (!(await flushWork(seat, work))) return 'failed';
    const found = await takeUp(seat, work.document, { candidates: [...left], mayAdopt: may, ready: early });
    if (typeof found === 'string') return found;
    [bases, lacksSome] = [undefined, undefined];
    left.delete(found.candidate);
    put(found.candidate.row, found.verdict);
    work.isChanged = true;
    if (found.again) return (await flushWork(seat, work)) ? 'again' : 'failed';
    return 'begun';
  };
  let begun = await begin(false);
  for (;;) {
    if (begun === 'again') return again();
    if (begun === 'failed' || !(await takeReady())) return 'failed';
    begun = await begin(mayAdopt);
    if (begun === 'again' || begun === 'begun' || begun === 'failed') continue;
    // Nothing to begin with: then they are taken as they are, and what their authors wrote behind them.
    if (released || begun !== 'nothing' || ![...early].some((one) => left.has(one))) break;
    released = true;
  }
  // [S9] What it lacks may be all it needs: a snapshot whose chunks are on their way.
  const isComing = [...left].some(({ lacks, opened }) => lacks && opened.header.kind === 'snapshot');
  const waiting = [...left].map(({ opened }) => opened.header);
  if (left.size > 0 && mayAdopt && !isComing) await askForMissing(seat, about, waiting);
  for (const candidate of left) {
    const { row, opened } = candidate;
    const now = ready(candidate);
    const chain = now.type === 'waits' ? now.for : chainKey(opened.header);
    seat.waiting.set(row.id, { author: seatIn(chain), document: id });
    const isKept = row.state === LogState.waiting && row.why === '' && row.doc === about.local;
    // What it begins with is that for as long as its chunks are on their way.
    if (!isKept && !isBase(row)) put(row, { state: LogState.waiting, why: '' });
  }
  if (!(await flushWork(seat, work))) return 'failed';
  // [S8] What it begins with may be doubtful by now.
  const instead = isUnchecked && (await standIn(seat, about));
  if (instead) return (await judgeAgain(seat, about, instead)) ? 'again' : 'failed';
  // What was passed is for all the entries here; and a copy with holes is never mended, but read anew.
  if (about.passed !== passed) return again();
  if (mayHaveHoles(about)) seat.library.shut(id);
  return 'kept';
};

const verdictOn = async (
  seat: Seat,
  document: OpenDocument,
  candidate: Candidate,
  ready: Readiness,
  bases: readonly Header[] = [],
): Promise<Verdict> => {
  if (ready.type === 'ready') return applyEntry(seat, document, candidate);
  if (ready.type === 'impossible') return refused(ready.reason);
  // A second entry at a place that is taken, whatever it says of itself.
  return isUnder(bases, candidate) ? UNDER_SNAPSHOT : refused('fork');
};
