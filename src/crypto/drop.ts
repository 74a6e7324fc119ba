/**
 * [K2] The drop: bytes sealed to whoever holds the private half of a P-256 key, a seat or a circle. Anyone can make one,
 * so what is inside is signed where it matters. ephemeral public key(65) | box.
 */
import { concatBytes } from '../base/bytes';
import { openBox, sealBox } from './box';
import type { Crypto, KeyPair } from './crypto';

const PUBLIC_KEY_BYTES = 65;
const boxKey = (
  shared: Uint8Array,
  ephemeral: Uint8Array,
  to: Uint8Array,
  purpose: string,
  associated: Uint8Array,
) => ({
  key: shared,
  salt: concatBytes(ephemeral, to),
  purpose,
  associated,
});

export const sealDrop = async (
  crypto: Crypto,
  to: Uint8Array,
  purpose: string,
  associated: Uint8Array,
  plain: Uint8Array,
): Promise<Uint8Array> => {
  const ephemeral = await crypto.generatePair();
  const shared = await crypto.agree(ephemeral, to);
  if (!shared) throw new Error('a public key of the roster is not on the curve');
  const box = await sealBox(crypto, boxKey(shared, ephemeral.publicKey, to, purpose, associated), plain);
  return concatBytes(ephemeral.publicKey, box);
};

export const openDrop = async (
  crypto: Crypto,
  pair: KeyPair,
  purpose: string,
  associated: Uint8Array,
  drop: Uint8Array,
): Promise<Uint8Array | undefined> => {
  const ephemeral = drop.slice(0, PUBLIC_KEY_BYTES);
  const shared = await crypto.agree(pair, ephemeral);
  if (!shared) return undefined;
  return openBox(
    crypto,
    boxKey(shared, ephemeral, pair.publicKey, purpose, associated),
    drop.subarray(PUBLIC_KEY_BYTES),
  );
};
