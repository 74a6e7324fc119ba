/**
 * From kept to shown: entries that came in are opened, checked and applied, document by document, in whatever order they
 * arrived. [L2] An entry waits for what its author had seen; [L4, L5] what is wrong or not understood holds back only
 * what depends on it, is kept, and is named. Runs from the log, so it can be cut anywhere and run again.
 */
import { equalBytes, toHex } from '../base/bytes';
import { advance, chainKey, type Held, type Readiness, readiness } from '../log/chains';
import { addPassed, claimClients, termsOf } from '../log/terms';
import { AGAIN, type Change, LogState } from '../storage/store';
import { everyoneKey } from '../team/headerKeys';
import type { OpenDocument } from './documentReader';
import { noteWaiting } from './gaps';
import { beginIncarnation, noticeForgotten } from './incarnation';
import { judgeAgain } from './judgedAgain';
import {
  bodyOf,
  byDocument,
  type Candidate,
  INCOMPLETE,
  judgeHeader,
  type LogRow,
  refused,
  unopened,
  type Verdict,
} from './judgement';
import { canCheckpoint, tailIsLong } from './library';
import { openEntry, type Seat } from './seat';
import { takeOutGone } from './strays';

/** A chain's key begins with its seat. */
const SEAT_HEX = 16;

const TAKEN: Verdict = { state: LogState.applied, why: '' };

/** Applies one entry that is ready. */
const applyEntry = async (seat: Seat, document: OpenDocument, candidate: Candidate): Promise<Verdict> => {
  const { about } = document;
  const body = await bodyOf(seat, document, candidate);
  if ('verdict' in body) return body.verdict;
  const { header, headerHash } = candidate.opened;
  if ('gaps' in body) about.passed = addPassed(about.passed, body.gaps, header);
  else {
    const isWhole = document.replica.apply(body.update);
    // Where a row is damaged, or missing and passed, something waits in any case. Then it counts whether this entry's own
    // part is in; behind a gap not even that can be asked.
    const isIn = header.clients.every(({ client, to }) => document.replica.clockOf(client) >= to);
    if (!isWhole && !(document.broken && isIn) && about.passed.length === 0) return refused(INCOMPLETE);
    document.tail = { entries: document.tail.entries + 1, bytes: document.tail.bytes + body.update.length };
  }
  about.chains = advance(about.chains, header, headerHash);
  return TAKEN;
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
type Applied = 'failed' | 'kept' | 'again';

/** [L3] Notes whose the clients of these entries are. True when one was another's, and shows as theirs. */
const claim = async (seat: Seat, { about }: OpenDocument, candidates: readonly Candidate[]): Promise<boolean> => {
  const headers = candidates.map(({ opened }) => opened.header);
  // Own entries do not come in by this way.
  const own = [...about.chains.values()].filter((chain) => equalBytes(chain.seat, seat.keys.seat));
  const { owners, lost } = claimClients(about.owners, [...own, ...headers], [...seat.roster.members.keys()]);
  about.owners = owners;
  const isShown = ({ client, seat: loser }: (typeof lost)[number]): boolean =>
    [...about.chains.values()].some(
      (chain) => toHex(chain.seat) === loser && chain.clients.some((known) => known.client === client),
    );
  const evicted = lost.filter(isShown);
  // What this seat goes on to write must not stand on entries that nobody takes.
  if (evicted.some((one) => one.seat === toHex(seat.keys.seat))) await beginIncarnation(seat);
  return evicted.length > 0;
};

/** Applies all that can be applied of one document; `judged`: all of it is being judged again already. */
const applyTo = async (seat: Seat, id: string, candidates: readonly Candidate[], judged: boolean): Promise<Applied> => {
  const document = await seat.library.open(id);
  if (!document) return 'kept';
  const { about } = document;
  const { owners, passed } = about;
  const again = async (): Promise<Applied> => ((await judgeAgain(seat, about)) ? 'again' : 'failed');
  if (await claim(seat, document, candidates)) return again();
  const terms = termsOf(about.passed, about.owners);
  const isLate = ({ row, opened }: Candidate): boolean =>
    row.state !== LogState.waiting && opened.header.m <= (terms.passed.get(chainKey(opened.header)) ?? 0);
  if (!judged && candidates.some(isLate)) return again();

  const work: Work = { id, document, changes: [], isChanged: about.owners !== owners };
  const put = (row: LogRow, verdict: Verdict): void => {
    work.changes.push({ table: 'log', put: { ...row, doc: about.local, ...verdict } });
  };
  // Rows that were damaged took effect before: they are taken back first, together, since others may stand on several.
  const damaged = candidates.filter(({ row }) => row.why === AGAIN);
  for (const candidate of damaged) {
    const body = await bodyOf(seat, work.document, candidate);
    put(candidate.row, 'verdict' in body ? body.verdict : TAKEN);
  }
  if (damaged.length > 0 && !(await reopen(seat, work))) return 'failed';

  const left = new Set(candidates.filter(({ row }) => row.why !== AGAIN));
  const held: Held = (chain) => [...left].find(({ opened }) => chainKey(opened.header) === chain)?.opened.header.m;
  const ready = ({ opened }: Candidate): Readiness =>
    readiness(about.chains, opened.header, opened.headerHash, terms, held);
  for (let progress = true; progress; ) {
    progress = false;
    for (const candidate of left) {
      const now = ready(candidate);
      if (now.type === 'waits') continue;
      const verdict = await verdictOn(seat, work.document, candidate, now);
      if (verdict.why === INCOMPLETE) {
        const { broken } = work.document;
        if (!(await reopen(seat, work))) return 'failed';
        if (broken) continue;
      }
      progress = true;
      left.delete(candidate);
      if (verdict === TAKEN) work.isChanged = true;
      put(candidate.row, verdict);
    }
  }
  for (const candidate of left) {
    const { row, opened } = candidate;
    const now = ready(candidate);
    const chain = now.type === 'waits' ? now.for : chainKey(opened.header);
    seat.waiting.set(row.id, { author: chain.slice(0, SEAT_HEX), document: id });
    put(row, { state: LogState.waiting, why: '' });
  }
  if (!(await flushWork(seat, work))) return 'failed';
  // What was passed just now is for all the entries here; and a copy with holes is never mended, but read anew.
  if (about.passed !== passed) return again();
  if (about.passed.length > 0) seat.library.shut(id);
  return 'kept';
};

const verdictOn = (seat: Seat, document: OpenDocument, candidate: Candidate, ready: Readiness): Promise<Verdict> => {
  if (ready.type === 'ready') return applyEntry(seat, document, candidate);
  // A second entry at a place that is taken, whatever it says of itself.
  return Promise.resolve(refused(ready.type === 'impossible' ? ready.reason : 'fork'));
};

/** Rows that may now be applied, in the order of the relay's log, so that every tablet decides alike. */
const rowsToApply = async (seat: Seat): Promise<readonly LogRow[]> => {
  const retry = (await seat.meta.read('retry')) === true;
  const states = [LogState.received, LogState.waiting, LogState.parked, ...(retry ? [LogState.foreign] : [])];
  const rows = await Promise.all(states.map((state) => seat.store.where('log', 'state', state)));
  return rows.flat().sort((a, b) => (a.place || Number.MAX_SAFE_INTEGER) - (b.place || Number.MAX_SAFE_INTEGER));
};

/** Whether its author has been shown to be who he says. */
const isTrue = (verdict: Verdict | undefined): boolean => verdict === undefined || verdict.state === LogState.foreign;

/** Opens and judges what may be applied now; answers the ids of documents that are to be gone through once more. */
const applyOnce = async (seat: Seat, touched: Set<string>, judged: ReadonlySet<string>): Promise<readonly string[]> => {
  const { store } = seat;
  const rows = await rowsToApply(seat);
  const changes: Change[] = [];
  const candidates: Candidate[] = [];
  const opened = await Promise.all(rows.map((row) => openEntry(seat, row.bytes)));
  const isGuest = everyoneKey(seat.roster) === undefined;
  const verdicts = await Promise.all(
    rows.map((row, at) => {
      const header = opened[at] as (typeof opened)[number];
      return header.ok ? judgeHeader(seat, { row, opened: header.value }) : unopened(header.error, isGuest);
    }),
  );
  const gone = await takeOutGone(seat, rows, opened);
  for (const [at, row] of rows.entries()) {
    const [header, verdict] = [opened[at], verdicts[at]];
    seat.waiting.delete(row.id);
    if (gone.has(row.id)) continue;
    if (header?.ok && !verdict) candidates.push({ row, opened: header.value });
    else if (verdict && (verdict.state !== row.state || verdict.why !== row.why)) {
      changes.push({ table: 'log', put: { ...row, ...verdict } });
    }
  }
  changes.push(seat.meta.remove('retry'));
  const kept = await store.write(changes);
  if (!kept.ok) seat.storeFailed(kept.error);
  // Own entries without a key here are as forgotten as others: their document may be known to nobody any more.
  const headers = opened.flatMap((one, at) => (one.ok && isTrue(verdicts[at]) ? one.value.header : []));
  if (!(await noticeForgotten(seat, headers))) return [];
  const again: string[] = [];
  for (const [id, group] of byDocument(candidates)) {
    const applied = await applySafely(seat, id, group, judged.has(id));
    if (applied !== 'failed') touched.add(id);
    if (applied === 'again') again.push(id);
  }
  return again;
};

/** Ids of the documents that changed. [T3] Entries were kept before; this may run as often as it likes. */
export const applyReceived = async (seat: Seat): Promise<ReadonlySet<string>> => {
  const touched = new Set<string>();
  const judged = new Set<string>();
  for (let again = await applyOnce(seat, touched, judged); again.length > 0; ) {
    for (const id of again) judged.add(id);
    again = await applyOnce(seat, touched, judged);
  }
  await noteWaiting(seat);
  return touched;
};

/** [L5] Whatever goes wrong with one document stops no other. In memory it is then forgotten: the log brings it back. */
const applySafely = async (seat: Seat, id: string, group: readonly Candidate[], judged: boolean): Promise<Applied> => {
  const known = seat.library.known(id);
  const before = known?.chains;
  let applied: Applied = 'failed';
  try {
    applied = await applyTo(seat, id, group, judged);
    const document = applied === 'kept' ? await seat.library.open(id) : undefined;
    if (document && tailIsLong(document) && canCheckpoint(document)) {
      await seat.store.write(await seat.library.checkpoint(document));
    }
  } catch {
    seat.tell({ type: 'problem', code: 'unknown_fault', detail: 'document' });
  }
  if (applied === 'failed') {
    seat.library.shut(id);
    if (known && before) known.chains = await seat.library.keptChains(known, before);
  }
  return applied;
};
