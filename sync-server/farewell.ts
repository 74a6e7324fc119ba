/**
 * [L8, K8] What the relay still does for a seat that is out: it takes what was written before, so that an honest
 * colleague's day offline is not lost, up to a bound, chunks up to another [S9], and gives the roster, which says that the
 * seat is out. Nothing else.
 */
import { toHex } from '../src/base/bytes';
import type { Frame } from '../src/protocol/frames';
import { relayLimits } from './relayLimits';

export interface Farewell {
  /** Whether a seat that is out may still say this; counts what it brings. */
  may(seat: Uint8Array, frame: Frame): boolean;
  /** The same of a chunk the relay does not have. */
  mayBring(seat: Uint8Array, chunk: Uint8Array): boolean;
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

export const createFarewell = (): Farewell => {
  const counted = (most: number) => {
    const brought = new Map<string, number>();
    return (seat: Uint8Array, parts: readonly Uint8Array[]): boolean => {
      const bytes = (brought.get(toHex(seat)) ?? 0) + sizeOf(parts);
      if (bytes > most) return false;
      brought.set(toHex(seat), bytes);
      return true;
    };
  };
  const frames = counted(relayLimits.bytesAfterRevocation);
  const chunks = counted(relayLimits.chunkBytesAfterRevocation);
  return {
    may: (seat, frame) => {
      if (frame.type === 'ROSTER' || frame.type === 'BLOB') return true;
      if (frame.type !== 'PUSH' && frame.type !== 'KEYS_PUT') return false;
      return frames(seat, frame.type === 'PUSH' ? frame.entries : frame.rows);
    },
    mayBring: (seat, chunk) => chunks(seat, [chunk]),
  };
};
