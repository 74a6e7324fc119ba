/** The world as Node gives it: what the relay's core gets when it runs for real. */
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { toBase64Url } from '../src/base/bytes';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';

/** Node keeps timers in 31 bits of milliseconds; whoever waits longer dials again. */
const LONGEST_TIMER = 2 ** 31 - 1;

const verifyP256 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    if (publicKey.length !== 65 || publicKey[0] !== 4) return false;
    const x = toBase64Url(publicKey.subarray(1, 33));
    const y = toBase64Url(publicKey.subarray(33));
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    // Not a point of the curve.
    return false;
  }
};

export const nodePorts: Omit<RelayPorts, 'store' | 'chunks' | 'log' | 'isOwnOrigin'> = {
  chunkQuota: relayLimits.chunkQuota,
  now: () => Date.now(),
  random: (length) => new Uint8Array(randomBytes(length)),
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  verify: verifyP256,
  after(ms, task) {
    if (ms <= 0) {
      // A timer would take a millisecond.
      const next = setImmediate(task);
      return () => clearImmediate(next);
    }
    const timer = setTimeout(task, Math.min(ms, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
};
