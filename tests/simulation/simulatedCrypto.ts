/**
 * The crypto port of simulated tablets: Node's, with seeded randomness. Passphrases are stretched by one hash, and what
 * is computed from the same bytes by several tablets is computed once; both only make a seed cheaper.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { toBase64Url } from '../../src/base/bytes';
import type { Crypto, KeyPair } from '../../src/crypto/crypto';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import type { RandomBytes } from './seededBytes';

export interface CryptoCache {
  /** The crypto port of one tablet. */
  crypto(random: RandomBytes): Crypto;
  /** The relay's check, which answers at once. */
  verifyNow(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): boolean;
}

const keyOf = (...parts: readonly Uint8Array[]): string =>
  parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1')).join('|');

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

const TAG_BYTES = 16;
interface Opening {
  /** Key, iv, sealed bytes, associated bytes. */
  readonly of: readonly Uint8Array[];
  readonly plain: Promise<Uint8Array | undefined>;
}
const isSame = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && Buffer.compare(one, other) === 0;

/** One for a whole world. The port keeps key objects by identity, so equal keys are made one object first. */
export const createCryptoCache = (): CryptoCache => {
  const shared = createNodeCrypto(() => {
    throw new Error('randomness belongs to a tablet');
  });
  const pairs = new Map<string, KeyPair>();
  const verified = new Map<string, boolean>();
  const agreed = new Map<string, Promise<Uint8Array | undefined>>();
  const once = <T>(kept: Map<string, T>, key: string, make: () => T): T => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    return made;
  };

  const keyObjects = new Map<string, KeyObject>();
  const keyObject = (publicKey: Uint8Array): KeyObject =>
    once(keyObjects, keyOf(publicKey), () => {
      const x = toBase64Url(publicKey.subarray(1, 33));
      const y = toBase64Url(publicKey.subarray(33));
      return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    });
  const verifyNow: CryptoCache['verifyNow'] = (publicKey, signature, bytes) =>
    once(verified, keyOf(publicKey, signature, sha256(bytes)), () =>
      verify('sha256', bytes, { key: keyObject(publicKey), dsaEncoding: 'ieee-p1363' }, signature),
    );
  const openings = new Map<string, Opening>();
  /** By the tag, and only where all the rest is the same too. */
  const decrypt: Crypto['decrypt'] = (key, iv, cipher, associated) => {
    const tag = keyOf(cipher.subarray(-TAG_BYTES));
    const before = openings.get(tag);
    if (before && [key, iv, cipher, associated].every((part, at) => isSame(part, before.of[at]))) return before.plain;
    const plain = shared.decrypt(key, iv, cipher, associated);
    openings.set(tag, { of: [key, iv, cipher, associated], plain });
    return plain;
  };
  const derived = new Map<string, Promise<Uint8Array>>();
  return {
    crypto: (random) => {
      const own = createNodeCrypto(random);
      const known = (pair: KeyPair): KeyPair => once(pairs, keyOf(pair.privateKey), () => pair);
      return {
        ...own,
        decrypt,
        hkdf: (key, salt, info) => once(derived, `${info}|${keyOf(key, salt)}`, () => shared.hkdf(key, salt, info)),
        sign: (pair, bytes) => {
          const signature = own.sign(known(pair), bytes);
          // What a key has just signed it has signed: only what somebody else made is left to be found out.
          void signature.then((made) => verified.set(keyOf(pair.publicKey, made, sha256(bytes)), true));
          return signature;
        },
        verify: async (publicKey, signature, bytes) => verifyNow(publicKey, signature, bytes),
        agree: (pair, publicKey) =>
          once(agreed, keyOf(pair.privateKey, publicKey), () => own.agree(known(pair), publicKey)),
        stretch: async (passphrase, salt) => new Uint8Array(sha256(Buffer.concat([Buffer.from(passphrase), salt]))),
      };
    },
    verifyNow,
  };
};
