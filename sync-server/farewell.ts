/**
 * [L8, K8] What the relay still does for a seat that is out: it takes what was written before, so that an honest
 * colleague's day offline is not lost, up to a bound, chunks up to another [S9], says what it lacks of what it is offered
 * [S5], and gives the roster, which says that the seat is out. Nothing else.
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
      if (frame.type === 'PUSH') return frames(seat, frame.entries);
      if (frame.type === 'KEYS_PUT') return frames(seat, frame.rows);
      return frame.type === 'OFFER' && frames(seat, frame.entryIds);
    },
    mayBring: (seat, chunk) => chunks(seat, [chunk]),
  };
};
