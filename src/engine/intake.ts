/**
 * From kept to shown: entries that came in are opened, checked and applied, document by document, in whatever order they
 * arrived. [L2] An entry waits for what its author had seen; [L4, L5] what is wrong or not understood holds back only
 * what depends on it, is kept, and is named. Runs from the log, so it can be cut anywhere and run again.
 */
import { toBase64Url } from '../base/bytes';
import { advance, chainKey, type Readiness, readiness } from '../log/chains';
import { AGAIN, type Change, LogState } from '../storage/store';
import { everyoneKey } from '../team/headerKeys';
import type { OpenDocument } from './documentReader';
import { noticeForgotten } from './incarnation';
import {
  bodyOf,
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

/** A chain's key begins with its seat. */
const SEAT_HEX = 16;

const TAKEN: Verdict = { state: LogState.applied, why: '' };

/** Applies one entry that is ready. */
const applyEntry = async (seat: Seat, document: OpenDocument, candidate: Candidate): Promise<Verdict> => {
  const body = await bodyOf(seat, document, candidate);
  if ('verdict' in body) return body.verdict;
  const { header, headerHash } = candidate.opened;
  const isWhole = document.replica.apply(body.update);
  // Where a row is damaged something waits in any case; then it counts whether this entry's own part is in.
  const isIn = header.clients.every(({ client, to }) => document.replica.clockOf(client) >= to);
  if (!isWhole && !(document.broken && isIn)) return refused(INCOMPLETE);
  document.about.chains = advance(document.about.chains, header, headerHash);
  document.tail = { entries: document.tail.entries + 1, bytes: document.tail.bytes + body.update.length };
  return TAKEN;
};

/** The work on one document: what has been decided of it, written in steps that each leave log and chains in agreement. */
interface Work {
  readonly id: string;
  document: OpenDocument;
  changes: Change[];
  applied: number;
}

const flushWork = async (seat: Seat, work: Work): Promise<boolean> => {
  if (work.applied > 0) work.changes.push(await seat.library.keep(work.document.about));
  const written = await seat.store.write(work.changes);
  if (!written.ok) seat.storeFailed(written.error);
  work.changes = [];
  work.applied = 0;
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

/** Applies all that can be applied of one document. False when it could not be kept. */
const applyTo = async (seat: Seat, id: string, candidates: readonly Candidate[]): Promise<boolean> => {
  const document = await seat.library.open(id);
  if (!document) return true;
  const work: Work = { id, document, changes: [], applied: 0 };
  const { local } = document.about;
  const put = (row: LogRow, verdict: Verdict): void => {
    work.changes.push({ table: 'log', put: { ...row, doc: local, ...verdict } });
  };
  // Rows that were damaged took effect before: they are taken back first, together, since others may stand on several.
  const again = candidates.filter(({ row }) => row.why === AGAIN);
  for (const candidate of again) {
    const body = await bodyOf(seat, work.document, candidate);
    put(candidate.row, 'verdict' in body ? body.verdict : TAKEN);
  }
  if (again.length > 0 && !(await reopen(seat, work))) return false;

  let left = candidates.filter(({ row }) => row.why !== AGAIN);
  for (let progress = true; progress; ) {
    progress = false;
    const still: Candidate[] = [];
    for (const candidate of left) {
      const { header, headerHash } = candidate.opened;
      const ready = readiness(work.document.about.chains, header, headerHash);
      if (ready.type === 'waits') {
        still.push(candidate);
        continue;
      }
      const verdict = await verdictOn(seat, work.document, candidate, ready);
      if (verdict.why === INCOMPLETE) {
        const { broken } = work.document;
        if (!(await reopen(seat, work))) return false;
        if (broken) {
          still.push(candidate);
          continue;
        }
      }
      progress = true;
      if (verdict === TAKEN) work.applied++;
      put(candidate.row, verdict);
    }
    left = still;
  }
  for (const { row, opened } of left) {
    const ready = readiness(work.document.about.chains, opened.header, opened.headerHash);
    const chain = ready.type === 'waits' ? ready.for : chainKey(opened.header);
    seat.waiting.set(row.id, { author: chain.slice(0, SEAT_HEX), since: opened.header.time });
    put(row, { state: LogState.waiting, why: '' });
  }
  return flushWork(seat, work);
};

const verdictOn = (seat: Seat, document: OpenDocument, candidate: Candidate, ready: Readiness): Promise<Verdict> => {
  if (ready.type === 'ready') return applyEntry(seat, document, candidate);
  // A second entry at a place that is taken, whatever it says of itself.
  return Promise.resolve(refused(ready.type === 'impossible' ? ready.reason : 'fork'));
};

const byDocument = (candidates: readonly Candidate[]): ReadonlyMap<string, Candidate[]> => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const id = toBase64Url(candidate.opened.header.docId);
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(candidate);
  }
  for (const group of groups.values()) group.sort((a, b) => a.opened.header.m - b.opened.header.m);
  return groups;
};

/** Rows that may now be applied, in the order of the relay's log, so that every tablet decides alike. */
const rowsToApply = async (seat: Seat): Promise<readonly LogRow[]> => {
  const retry = (await seat.meta.read('retry')) === true;
  const states = [LogState.received, LogState.waiting, LogState.parked, ...(retry ? [LogState.foreign] : [])];
  const rows = await Promise.all(states.map((state) => seat.store.where('log', 'state', state)));
  return rows.flat().sort((a, b) => (a.place || Number.MAX_SAFE_INTEGER) - (b.place || Number.MAX_SAFE_INTEGER));
};

/** Ids of the documents that changed. [T3] Entries were kept before; this may run as often as it likes. */
export const applyReceived = async (seat: Seat): Promise<ReadonlySet<string>> => {
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
  for (const [at, row] of rows.entries()) {
    const [header, verdict] = [opened[at], verdicts[at]];
    seat.waiting.delete(row.id);
    if (header?.ok && !verdict) candidates.push({ row, opened: header.value });
    else if (verdict && (verdict.state !== row.state || verdict.why !== row.why)) {
      changes.push({ table: 'log', put: { ...row, ...verdict } });
    }
  }
  changes.push(seat.meta.remove('retry'));
  const kept = await store.write(changes);
  if (!kept.ok) seat.storeFailed(kept.error);
  const touched = new Set<string>();
  const headers = candidates.map(({ opened: { header } }) => header);
  if (!(await noticeForgotten(seat, headers))) return touched;
  for (const [id, group] of byDocument(candidates)) if (await applySafely(seat, id, group)) touched.add(id);
  return touched;
};

/** [L5] Whatever goes wrong with one document stops no other. In memory it is then forgotten: the log brings it back. */
const applySafely = async (seat: Seat, id: string, group: readonly Candidate[]): Promise<boolean> => {
  const known = seat.library.known(id);
  const before = known?.chains;
  let kept = false;
  try {
    kept = await applyTo(seat, id, group);
    const document = kept ? await seat.library.open(id) : undefined;
    if (document && tailIsLong(document) && canCheckpoint(document)) {
      await seat.store.write(await seat.library.checkpoint(document));
    }
  } catch {
    seat.tell({ type: 'problem', code: 'unknown_fault', detail: 'document' });
  }
  if (!kept) {
    seat.library.shut(id);
    if (known && before) known.chains = await seat.library.keptChains(known, before);
  }
  return kept;
};

/** [L2] For the status line: whose earlier entries are missing, by seat in hex, and when the oldest that waits was written. */
export const waitingFor = (seat: Seat): ReadonlyMap<string, number> => {
  const since = new Map<string, number>();
  for (const { author, since: time } of seat.waiting.values()) {
    since.set(author, Math.min(since.get(author) ?? Number.POSITIVE_INFINITY, time));
  }
  return since;
};
