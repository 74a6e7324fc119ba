/**
 * A document judged once more from all its entries, as if they came now. What is shown must follow from the entries kept
 * and from no order of arrival [I3]: so when one comes whose place was passed [L2], or an earlier seat is seen to own a
 * client [L3], nothing is mended in place. The entries of this incarnation stay, and of one that ended while some of its
 * entries were on their way: they cannot be missing here.
 */
import { equalBytes } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import { addPassed } from '../../log/terms';
import { type Change, isDamaged, LogState, type RowOf } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { openEntry, type Seat } from '../seat/seat';
import { ADOPTED, NOBODY } from '../snapshots/standing';
import { bodyOf, type Verdict } from './judgement';

const ownChains = async (seat: Seat, document: KnownDocument): Promise<ReadonlySet<string>> => {
  const onTheirWay = (await seat.store.where('outbox', 'doc', document.local)).filter(({ left }) => left === 1);
  const opened = await Promise.all(onTheirWay.map(({ bytes }) => openEntry(seat, bytes)));
  const now = chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation });
  return new Set([now, ...opened.flatMap((one) => (one.ok ? [chainKey(one.value.header)] : []))]);
};

/** States that were a judgement on the entry beside others of its document. */
const JUDGED: readonly LogState[] = [LogState.applied, LogState.covered, LogState.waiting, LogState.quarantined];

const anew = async (
  seat: Seat,
  row: RowOf<'log'>,
  verdict: Verdict | undefined,
  own: ReadonlySet<string>,
): Promise<readonly Change[]> => {
  const isReceived = verdict?.state === LogState.received && verdict.why === '';
  if (verdict && !isReceived) return [{ table: 'log', put: { ...row, ...verdict } }];
  if (!isReceived && (!JUDGED.includes(row.state) || isDamaged(row))) return [];
  const opened = await openEntry(seat, row.bytes);
  if (!opened.ok) return [];
  // [S8] What the document begins with here begins it again, also where it is an own one.
  if (row.why === ADOPTED && !isReceived) return [{ table: 'log', put: { ...row, state: LogState.received } }];
  const state = own.has(chainKey(opened.value.header)) ? LogState.applied : LogState.received;
  return [{ table: 'log', put: { ...row, state, why: '' } }];
};

/**
 * [L2] What is passed from now on. Where one of the verdicts is on a choice to pass, any other may have stood on what it let through: then
 * each passes anew as its entry is applied, and only what this seat chose does at once, whose entries stay applied.
 */
const stillPassed = async (
  seat: Seat,
  document: KnownDocument,
  rows: readonly RowOf<'log'>[],
  verdicts: ReadonlyMap<string, Verdict>,
  own: ReadonlySet<string>,
): Promise<KnownDocument['passed']> => {
  if (document.passed.length === 0 || verdicts.size === 0) return document.passed;
  let isOne = false;
  let passed: KnownDocument['passed'] = [];
  for (const row of rows) {
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok || opened.value.header.kind !== 'pass') continue;
    const { header } = opened.value;
    isOne ||= verdicts.has(row.id);
    if (verdicts.has(row.id) || isDamaged(row) || !own.has(chainKey(header))) continue;
    const body = await bodyOf(seat, document, opened.value);
    if ('gaps' in body) passed = addPassed(passed, body.gaps, header);
  }
  return isOne ? passed : document.passed;
};

/** `verdicts`: rows by id of which it is known already. False when it could not be kept; then nothing has changed. */
export const judgeAgain = async (
  seat: Seat,
  document: KnownDocument,
  verdicts: ReadonlyMap<string, Verdict> = new Map(),
): Promise<boolean> => {
  const rows = await seat.store.where('log', 'doc', document.local);
  const own = await ownChains(seat, document);
  const { chains: before, owners, passed } = document;
  // A snapshot that begins it again says again whose clients are spent.
  document.owners = owners.filter(({ seat: owner }) => !equalBytes(owner, NOBODY));
  document.chains = new Map([...before].filter(([key]) => own.has(key)));
  document.passed = await stillPassed(seat, document, rows, verdicts, own);
  const written = await seat.store.write([
    // What is in a checkpoint cannot be taken out of it.
    { table: 'docs', remove: `${document.local}/checkpoint` },
    ...(await Promise.all(rows.map((row) => anew(seat, row, verdicts.get(row.id), own)))).flat(),
    await seat.library.keep(document),
  ]);
  if (!written.ok) {
    Object.assign(document, { chains: before, owners, passed });
    seat.storeFailed(written.error);
    return false;
  }
  seat.library.shut(document.id);
  return true;
};
