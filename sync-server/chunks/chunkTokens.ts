/**
 * [S9] Tokens for chunks: random, each good for one seat of one team and a short time, and only while the relay has the
 * team in memory. Kept as hashes, so that how long a look takes tells nothing of a token.
 */
import { toHex } from '../../src/base/bytes';
import { limits } from '../../src/protocol/limits';
import type { RelayPorts } from '../ports';
import { relayLimits } from '../relayLimits';

interface Given {
  readonly seat: Uint8Array;
  readonly until: number;
}

export interface ChunkTokens {
  give(seat: Uint8Array): Uint8Array;
  /** The seat a token was given to, while it is good. */
  seatOf(token: Uint8Array): Uint8Array | undefined;
}

export const createChunkTokens = ({ now, random, sha256 }: RelayPorts): ChunkTokens => {
  const given = new Map<string, Given>();
  const forgetSome = (seat: Uint8Array): void => {
    const time = now();
    const own: string[] = [];
    for (const [hash, one] of given) {
      if (one.until <= time) given.delete(hash);
      else if (toHex(one.seat) === toHex(seat)) own.push(hash);
    }
    for (const hash of own.slice(0, Math.max(0, own.length + 1 - relayLimits.connectionsPerSeat))) given.delete(hash);
  };
  return {
    give: (seat) => {
      forgetSome(seat);
      const token = random(32);
      given.set(toHex(sha256(token)), { seat, until: now() + limits.chunkTokenMs });
      return token;
    },
    seatOf: (token) => {
      const one = given.get(toHex(sha256(token)));
      return one && one.until > now() ? one.seat : undefined;
    },
  };
};
