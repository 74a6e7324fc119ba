/** [S11] What was decided to be erased, as the page is shown it: how far each has come, and what became of those taken back. */
import { toHex } from '../../base/bytes';
import { decodeReceiptCounts, encodeReceipt, RECORDS_PER_RECEIPT, type ReceiptCounts } from '../../protocol/receipt';
import { type Erasure, erasedAt, partIn } from '../../team/erasures';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { Seat } from '../seat/seat';
import { erasureClock, PART } from './erasing';
import { isAdministrator } from './erasureOffice';
import type { ErasureView } from './erasureViews';
import { putBackAmong } from './putBack';
import { progressOf, receiptsDue, receiptsSent } from './receipts';
import { movedAt } from './restoring';

/**
 * The relay tells administrators how many tablets have done their part; without it nobody knows. What this one has done counts at once,
 * of records that the relay has: of others it would pass the receipt over.
 */
const askCounts = async ({ seat, courier }: OpenedSeat): Promise<ReceiptCounts> =>
  (await courier?.withRelay(async (talk) => {
    const ask = async (records: readonly Uint8Array[]): Promise<ReceiptCounts | undefined> => {
      const answer = await talk.ask({ type: 'RECEIPT', body: encodeReceipt(records) }, 'RECEIPT');
      return answer && decodeReceiptCounts(answer.body);
    };
    const before = await ask([]);
    const has = new Set(before?.map(({ record }) => toHex(record)));
    const due = receiptsDue(seat).filter((record) => has.has(toHex(record)));
    if (due.length === 0) return before;
    const own = due.slice(0, RECORDS_PER_RECEIPT);
    const after = await ask(own);
    if (after) await seat.inSpareTurn(() => receiptsSent(seat, own));
    return after ?? before;
  })) ?? [];

const partsOf = async ({ crypto, roster }: Seat): Promise<ReadonlyMap<number, Uint8Array>> => {
  const parts = new Map<number, Uint8Array>();
  for (const one of roster.erasures) {
    const mark = await partIn(crypto, roster.teamSecret, [one]);
    if (mark) parts.set(one.at, mark);
  }
  return parts;
};

/** [S11] What a part stood in went with what was erased of its case since. */
const wentBefore = (seat: Seat, at: number, own: readonly Erasure[], isPart: boolean): boolean => {
  const now = erasureClock(seat);
  const isGone = (id: Uint8Array): boolean => (erasedAt(seat.roster, id) ?? Number.POSITIVE_INFINITY) <= now;
  if (isPart && own.some(({ entryIds }) => entryIds.some(isGone))) return true;
  const moved = movedAt(seat, at);
  return moved !== undefined && !seat.library.known(moved);
};

export const viewErasures = async (open: OpenedSeat): Promise<readonly ErasureView[]> => {
  const { seat } = open;
  const parts = await partsOf(seat);
  const putBack = await seat.inTurn(() => putBackAmong(seat, parts));
  const counts = isAdministrator(seat) && seat.roster.erasures.length > 0 ? await askCounts(open) : [];
  const now = erasureClock(seat);
  return [...new Set(seat.roster.erasures.map(({ at }) => at))]
    .map((at): ErasureView => {
      const own = seat.roster.erasures.filter((one) => one.at === at);
      const isTakenBack = own.every((one) => one.takenBack) || putBack.has(at);
      const isGone = at <= now || wentBefore(seat, at, own, parts.has(at));
      const isErasedSince = putBack.has(at)
        ? putBack.get(at) === 'erased'
        : own.some(({ rowIds, entryIds }) => [...rowIds, ...entryIds].some((id) => erasedAt(seat.roster, id)));
      // Before its time no tablet has anything to carry out by it, also where another decision was faster.
      const progress = at <= now ? progressOf(counts, new Set(own.map(({ record }) => record))) : undefined;
      return {
        id: String(at),
        decidedAt: Math.min(...own.map(({ time }) => time)),
        by: seat.roster.members.get(toHex(own[0]?.by ?? new Uint8Array()))?.name ?? '',
        at,
        kinds: seat.erasing.kinds[String(at)] ?? (parts.has(at) ? { [PART]: 1 } : {}),
        state: isTakenBack ? 'taken_back' : isGone ? 'destroyed' : 'waiting',
        ...(isTakenBack && isErasedSince && { since: 'erased' }),
        ...(progress && !isTakenBack && { tablets: progress }),
      };
    })
    .sort((a, b) => b.decidedAt - a.decidedAt);
};
