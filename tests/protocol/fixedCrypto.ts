/**
 * Crypto for the examples of PROTOCOL.md: everything random follows from a name, so that the same examples come out every
 * time. ECDSA draws a number of its own, so signatures are kept: one that is known is used again, and each is verified.
 */
import { createHash, randomBytes } from 'node:crypto';
import { concatBytes, fromHex, toHex } from '../../src/base/bytes';
import type { Crypto } from '../../src/crypto/crypto';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';

const sha256 = (...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

export const seeded = (name: string): ((length: number) => Uint8Array) => {
  let drawn = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let size = 0; size < length; size += 32) blocks.push(sha256(`${name} ${drawn++}`));
    return concatBytes(...blocks).slice(0, length);
  };
};

/** Signatures by the hash of public key and signed bytes, in hex. */
export type SignatureBook = Record<string, string>;

/** `mayAdd`: a signature that is missing is made and put into the book. */
export const createFixedCrypto = (name: string, book: SignatureBook, mayAdd: boolean): Crypto => {
  const crypto = createNodeCrypto(seeded(name));
  return {
    ...crypto,
    sign: async (pair, bytes) => {
      const place = toHex(sha256(pair.publicKey, bytes));
      const known = book[place];
      const signature = known ? fromHex(known) : mayAdd ? await crypto.sign(pair, bytes) : undefined;
      if (!signature) throw new Error(`what is signed here has changed: no signature is kept for ${place}`);
      if (!(await crypto.verify(pair.publicKey, signature, bytes))) throw new Error('a kept signature is wrong');
      book[place] = toHex(signature);
      return signature;
    },
  };
};

export const trulyRandom = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
