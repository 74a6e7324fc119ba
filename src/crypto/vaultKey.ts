/**
 * [K6] The vault key under a passphrase. There is no verifier: the right passphrase is the one that opens, and one
 * derivation is tried on every seat of the tablet, so that nobody learns whose tablet it is.
 */
import { concatBytes } from '../base/bytes';
import type { Crypto } from './crypto';

const IV_BYTES = 12;
const purpose = Uint8Array.from('ponte/0/vault', (letter) => letter.charCodeAt(0));

export const wrapVaultKey = async (
  crypto: Crypto,
  stretched: Uint8Array,
  vaultKey: Uint8Array,
): Promise<Uint8Array> => {
  const iv = crypto.random(IV_BYTES);
  return concatBytes(iv, await crypto.encrypt(stretched, iv, vaultKey, purpose));
};

export const unwrapVaultKey = (
  crypto: Crypto,
  stretched: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array | undefined> =>
  crypto.decrypt(stretched, wrapped.subarray(0, IV_BYTES), wrapped.subarray(IV_BYTES), purpose);
