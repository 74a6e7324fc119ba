/**
 * From kept to shown: entries that came in are opened, checked and applied, document by document, in whatever order they
 * arrived. [L2] An entry waits for what its author had seen; [L4, L5] what is wrong or not understood holds back only
 * what depends on it, is kept, and is named. Runs from the log, so it can be cut anywhere and run again.
 */
import { toBase64Url } from '../../base/bytes';
import { ok } from '../../base/result';
import { chainKey } from '../../log/chains';
import type { OpenedHeader } from '../../log/sealing';
import { type Change, isAgain, LogState } from '../../storage/store';
import { everyoneKey } from '../../team/headerKeys';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { canCheckpoint, tailIsLong } from '../documents/library';
import { rereadKeyRows } from '../documents/rereading';
import { isHidden } from '../erasure/erasing';
import { takeOutGone } from '../erasure/strays';
import { lacksChunks } from '../exchange/largeBodies';
import { holdAgainstRoster } from '../review/heldAgainst';
import { noteReviewed } from '../review/reviewed';
import { noticeForgotten } from '../seat/incarnation';
import type { Seat } from '../seat/seat';
import { type Applied, applyTo, type Manner } from './applying';
import { beginLook, endLook, type Look, noteLooked, rowsDue } from './dueRows';
import { noteWaiting } from './gaps';
import { judgeAgain } from './judgedAgain';
import {
  byDocument,
  type Candidate,
  isLateBase,
  isShown,
  isTrue,
  judgeHeader,
  type LogRow,
  showFirst,
  stillDamaged,
  unopened,
  type Verdict,
} from './judgement';
import { noteNumbers } from './numbers';
import { type Numbered, usedTwice } from './numbersOnce';

/** [S9] `undefined` for one that took effect before and is damaged since: it is read once its chunks are here. */
const candidateOf = async (seat: Seat, row: LogRow, opened: OpenedHeader): Promise<Candidate | undefined> => {
  // An attachment is in its document before it is here: nothing stands on what it holds.
  const lacks = (await lacksChunks(seat, opened)) === true && opened.header.kind !== 'event';
  if (lacks) seat.lacking.add(row.id);
  return lacks && isAgain(row) ? undefined : { row, opened, lacks };
};

/**
 * [T7, L8] The document in which a damaged row took effect that has come again and counts no more: it is judged again without
 * it, since no roster was held against a row that did not open.
 */
const tookEffectIn = (seat: Seat, row: LogRow, opened: OpenedHeader, verdict: Verdict): KnownDocument | undefined => {
  const { header } = opened;
  const document = seat.library.known(toBase64Url(header.docId));
  const isOut = isAgain(row) && verdict.state === LogState.review;
  return isOut && header.m <= (document?.chains.get(chainKey(header))?.m ?? 0) ? document : undefined;
};

/** So many documents are applied before lists show them, where there are more: a new tablet need not wait for the last. */
const SHOWN_AT_ONCE = 64;

interface Pass {
  /** Ids of documents that are to be gone through once more. */
  readonly again: readonly string[];
  /** All that was found could be kept. */
  readonly isKept: boolean;
}

/** Opens and judges what may be applied now. */
const applyOnce = async (
  seat: Seat,
  touched: Set<string>,
  judged: ReadonlySet<string>,
  how: ApplyManner,
  look: Look,
): Promise<Pass> => {
  const { store } = seat;
  const waiting = [...seat.waiting];
  const due = await rowsDue(seat, look, judged);
  const [rows, opened] = [due.map(({ row }) => row), due.map((one) => one.opened)];
  const changes: Change[] = [];
  const candidates: Candidate[] = [];
  const undone = new Map<KnownDocument, Map<string, Verdict>>();
  const isGuest = everyoneKey(seat.roster) === undefined;
  const verdicts = await Promise.all(
    due.map(({ row, opened: one }) =>
      one.ok ? judgeHeader(seat, one.value, isShown(row)) : unopened(one.error, isGuest),
    ),
  );
  const erased = await takeOutGone(seat, rows, opened);
  const came = rows.flatMap((row, at): Numbered[] => {
    const one = opened[at];
    return one?.ok && isTrue(verdicts[at]) && !erased.has(row.id) ? [{ row, header: one.value.header }] : [];
  });
  const twice = await usedTwice(seat, came);
  const here = new Set(rows.map(({ id }) => id));
  for (const { row, header, verdict } of twice.doubles.values()) {
    if (here.has(row.id) || row.state === LogState.quarantined) continue;
    const document = seat.library.known(toBase64Url(header.docId));
    seat.waiting.delete(row.id);
    // It counted here, and does not; or does after all. What came just now has not taken effect.
    if (document && row.doc === document.local && row.state !== LogState.foreign)
      undone.set(document, new Map([...(undone.get(document) ?? []), [row.id, verdict]]));
    else changes.push({ table: 'log', put: { ...row, ...verdict } });
  }
  for (const [at, row] of rows.entries()) {
    const header = opened[at];
    // [L8] What is late may be accepted one day; what comes second under its number never is.
    const judged = twice.doubles.get(row.id)?.verdict ?? verdicts[at];
    const verdict = isLateBase(row, judged) ? undefined : judged;
    seat.waiting.delete(row.id);
    seat.lacking.delete(row.id);
    if (erased.has(row.id)) continue;
    if (header?.ok && !verdict) {
      const candidate = await candidateOf(seat, row, header.value);
      if (candidate) candidates.push(candidate);
      continue;
    }
    const document = header?.ok && verdict ? tookEffectIn(seat, row, header.value, verdict) : undefined;
    if (document && verdict) {
      changes.push({ table: 'log', put: { ...row, doc: document.local } });
      undone.set(document, new Map([...(undone.get(document) ?? []), [row.id, verdict]]));
    } else if (verdict && (verdict.state !== row.state || verdict.why !== row.why)) {
      // Whoever passes on what he cannot open must see that it is still what came.
      const hash = verdict.state !== LogState.quarantined && !header?.ok && (await seat.crypto.sha256(row.bytes));
      changes.push({ table: 'log', put: { ...row, ...(hash && { hash }), ...stillDamaged(row, verdict) } });
    }
  }
  // Own entries without a key here are as forgotten as others: their document may be known to nobody any more.
  const headers = opened.flatMap((one, at) => (one.ok && isTrue(verdicts[at]) ? one.value.header : []));
  const numbers = await noteNumbers(seat, headers);
  const all = [...changes, ...numbers.changes, ...twice.changes];
  const kept = all.length === 0 ? ok(undefined) : await store.write(all);
  if (!kept.ok) seat.storeFailed(kept.error);
  // What is applied all the same has its number noted by nobody: it would be missed for ever, and could be used once more.
  if (!kept.ok) {
    // Nothing waits a shorter time for it.
    for (const [id, one] of waiting) if (!erased.has(id)) seat.waiting.set(id, one);
    return { again: [], isKept: false };
  }
  for (const { written } of [numbers, twice]) written();
  await noteReviewed(seat);
  // [L8] What others wrote beside what goes to review finds its places by it.
  const reviewed = new Set(
    changes.flatMap((one) =>
      one.table === 'log' && 'put' in one && one.put.state === LogState.review ? [one.put.doc] : [],
    ),
  );
  const beside = reviewed.size > 0 ? seat.library.all().filter(({ local }) => reviewed.has(local)) : [];
  for (const { id } of beside) seat.library.shut(id);
  if (!(await noticeForgotten(seat, headers))) return { again: [], isKept: false };
  const again: string[] = [];
  let isKept = true;
  for (const [document, counts] of undone) {
    if (await judgeAgain(seat, document, counts)) again.push(document.id);
    else isKept = false;
  }
  for (const id of again) touched.add(id);
  const groups = showFirst(seat, byDocument(candidates));
  let early = new Set<string>();
  for (const [id, group] of groups) {
    if (again.includes(id)) continue;
    if (early.size >= SHOWN_AT_ONCE) {
      await how.shown?.(early);
      early = new Set();
    }
    const applied = await applySafely(seat, id, group, { judged: judged.has(id), mayAdopt: how.mayAdopt }, how.isLive);
    noteLooked(seat, id, applied === 'kept' ? look : undefined);
    if (applied === 'failed') isKept = false;
    else {
      touched.add(id);
      early.add(id);
    }
    // [S12] What waits on is looked at each time, and nothing new to tell the others.
    // What is judged again has had its document before; what is hidden stays as it came until it is destroyed.
    const isNew = group.some(({ row }) => row.state === LogState.received && row.doc === '') && !isHidden(seat, id);
    if (isNew && seat.library.known(id)?.kind !== 'heads') seat.hasNews = true;
    if (applied === 'again') again.push(id);
  }
  for (const { id } of beside) touched.add(id);
  return { again, isKept };
};

export interface ApplyManner {
  /** [S8] All that the relay gives is here. */
  readonly mayAdopt: boolean;
  /** Somebody may be waiting to see it, and more may follow: what can be done later is. */
  readonly isLive: boolean;
  /** In turn, while more is applied: documents that lists can show already. */
  readonly shown?: (ids: ReadonlySet<string>) => Promise<void>;
}

/** Ids of the documents that changed. [T3] Entries were kept before; this may run as often as it likes. */
export const applyReceived = async (
  seat: Seat,
  how: ApplyManner = { mayAdopt: false, isLive: false },
): Promise<ReadonlySet<string>> => {
  await rereadKeyRows(seat);
  const touched = new Set<string>();
  const judged = new Set<string>(await holdAgainstRoster(seat));
  for (const id of judged) touched.add(id);
  const look = await beginLook(seat, how.mayAdopt);
  let pass = await applyOnce(seat, touched, judged, how, look);
  let { isKept } = pass;
  while (pass.again.length > 0) {
    for (const id of pass.again) judged.add(id);
    pass = await applyOnce(seat, touched, judged, how, look);
    isKept &&= pass.isKept;
  }
  await endLook(seat, look, isKept);
  await noteWaiting(seat);
  return touched;
};

/** [T4] */
const checkpointIfLong = async (seat: Seat, document: OpenDocument): Promise<void> => {
  if (tailIsLong(document) && canCheckpoint(document)) await seat.store.write(await seat.library.checkpoint(document));
};

/** Of the open documents, those that were written in while somebody watched. */
export const checkpointLong = async (seat: Seat): Promise<void> => {
  for (const document of seat.library.opened()) await checkpointIfLong(seat, document);
};

/** [L5] Whatever goes wrong with one document stops no other. In memory it is then forgotten: the log brings it back. */
const applySafely = async (
  seat: Seat,
  id: string,
  group: readonly Candidate[],
  manner: Manner,
  isLive: boolean,
): Promise<Applied> => {
  const known = seat.library.known(id);
  const before = known?.chains;
  let applied: Applied = 'failed';
  try {
    applied = await applyTo(seat, id, group, manner);
    const document = applied === 'kept' ? await seat.library.open(id) : undefined;
    if (document && !isLive) await checkpointIfLong(seat, document);
  } catch {
    seat.tell({ type: 'problem', code: 'unknown_fault', detail: 'document' });
  }
  if (applied === 'failed') {
    seat.library.shut(id);
    if (known && before) known.chains = await seat.library.keptChains(known, before);
  }
  return applied;
};
