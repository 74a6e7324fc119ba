/**
 * What was typed and sealed since the unlock and has not left, as it was before it was sealed: a day's work is then folded
 * without opening each of its entries again. Only so much of it; what is not remembered is opened from its row.
 */
import type { Header } from '../../log/header';
import type { Seat } from '../seat/seat';

export interface Remembered {
  /** Of the document, in base64url. */
  readonly id: string;
  readonly update: Uint8Array;
  readonly time: number;
  readonly deps: Header['deps'];
}

/** Bytes of updates. A day's work is a tenth of it. */
const MOST_BYTES = 4 * 1024 * 1024;

interface Kept {
  readonly byOrder: Map<number, Remembered>;
  bytes: number;
}
const kept = new WeakMap<Seat, Kept>();

const keptOf = (seat: Seat): Kept => {
  const known = kept.get(seat) ?? { byOrder: new Map(), bytes: 0 };
  kept.set(seat, known);
  return known;
};

/** To be called once the row is durable. */
export const remember = (seat: Seat, order: number, one: Remembered): void => {
  const known = keptOf(seat);
  if (known.bytes + one.update.length > MOST_BYTES) return;
  known.byOrder.set(order, one);
  known.bytes += one.update.length;
};

export const recall = (seat: Seat, order: number): Remembered | undefined => keptOf(seat).byOrder.get(order);

/** It has left, or is erased. */
export const forget = (seat: Seat, orders: Iterable<number>): void => {
  const known = keptOf(seat);
  for (const order of orders) {
    known.bytes -= known.byOrder.get(order)?.update.length ?? 0;
    known.byOrder.delete(order);
  }
};
