/**
 * [L8, K8] What the relay still does for a seat that is out: it takes what was written before, so that an honest
 * colleague's day offline is not lost, up to a bound, and gives the roster, which says that the seat is out. Nothing else.
 */
import { toHex } from '../src/base/bytes';
import type { Frame } from '../src/protocol/frames';
import { relayLimits } from './relayLimits';

export interface Farewell {
  /** Whether a seat that is out may still say this; counts what it brings. */
  may(seat: Uint8Array, frame: Frame): boolean;
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

export const createFarewell = (): Farewell => {
  const brought = new Map<string, number>();
  return {
    may: (seat, frame) => {
      if (frame.type === 'ROSTER') return true;
      if (frame.type !== 'PUSH' && frame.type !== 'KEYS_PUT') return false;
      const bytes = (brought.get(toHex(seat)) ?? 0) + sizeOf(frame.type === 'PUSH' ? frame.entries : frame.rows);
      if (bytes > relayLimits.bytesAfterRevocation) return false;
      brought.set(toHex(seat), bytes);
      return true;
    },
  };
};
