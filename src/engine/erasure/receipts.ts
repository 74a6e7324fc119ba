/** [S11] Receipts of this tablet for what it has destroyed, and how far the others are, as the relay counts it. */
import { fromHex, toHex } from '../../base/bytes';
import type { ReceiptCounts } from '../../protocol/receipt';
import type { Seat } from '../seat/seat';
import { keepErasing } from './erasing';

const isSameLog = ({ erasing, cursor }: Seat): boolean =>
  toHex(erasing.receipts.logId ?? new Uint8Array()) === toHex(cursor.logId ?? new Uint8Array());

/** Records the relay has no receipt of ours for. One that was restored may have lost those it had. */
export const receiptsDue = (seat: Seat): readonly Uint8Array[] => {
  const sent = new Set(isSameLog(seat) ? seat.erasing.receipts.records : []);
  return seat.erasing.carriedOut.filter((record) => !sent.has(record)).flatMap((record) => fromHex(record) ?? []);
};

export const receiptsSent = (seat: Seat, records: readonly Uint8Array[]): Promise<boolean> => {
  const before = isSameLog(seat) ? seat.erasing.receipts.records : [];
  const receipts = { logId: seat.cursor.logId, records: [...new Set([...before, ...records.map(toHex)])] };
  return keepErasing(seat, { ...seat.erasing, receipts });
};

export interface Progress {
  readonly done: number;
  readonly seats: number;
}

/** Of several records together: a tablet has done its part when it has carried out all of them. */
export const progressOf = (counts: ReceiptCounts, records: ReadonlySet<string>): Progress | undefined => {
  const own = counts.filter(({ record }) => records.has(toHex(record)));
  if (own.length < records.size || own.length === 0) return undefined;
  return { done: Math.min(...own.map(({ done }) => done)), seats: Math.max(...own.map(({ seats }) => seats)) };
};
