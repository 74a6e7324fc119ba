/**
 * A sealed box: padded bytes under a key that is never used twice with the same salt. iv(12) | AES-256-GCM.
 * `purpose` keeps boxes of different kinds apart; `associated` binds a box to its place.
 */
import { concatBytes } from '../base/bytes';
import type { Crypto } from './crypto';
import { pad, unpad } from './padding';

const IV_BYTES = 12;

export interface BoxKey {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly purpose: string;
  readonly associated: Uint8Array;
}

export const sealBox = async (crypto: Crypto, to: BoxKey, plain: Uint8Array): Promise<Uint8Array> => {
  const key = await crypto.hkdf(to.key, to.salt, to.purpose);
  const iv = crypto.random(IV_BYTES);
  return concatBytes(iv, await crypto.encrypt(key, iv, pad(plain), to.associated));
};

export const openBox = async (crypto: Crypto, from: BoxKey, sealed: Uint8Array): Promise<Uint8Array | undefined> => {
  if (sealed.length < IV_BYTES) return undefined;
  const key = await crypto.hkdf(from.key, from.salt, from.purpose);
  const padded = await crypto.decrypt(key, sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES), from.associated);
  return padded && unpad(padded);
};
