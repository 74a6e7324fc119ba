import { expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { seededBytes } from './seededBytes';
import { createCryptoCache } from './simulatedCrypto';

const random = seededBytes(1, 1);
const simulated = createCryptoCache().crypto(random);
const node = createNodeCrypto(random);

/** With one bit of it the other way round. */
const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));

it('opens again what it has opened, and nothing of which any part is another', async () => {
  const [key, iv, associated, plain] = [random(32), random(12), random(20), random(300)];
  const cipher = await node.encrypt(key, iv, plain, associated);
  const honest = [key, iv, cipher, associated] as const;
  for (const _ of [1, 2]) expect(await simulated.decrypt(...honest)).toEqual(plain);
  for (const at of honest.keys()) {
    const [a, b, c, d] = honest.map((part, place) => (place === at ? flipped(part) : part)) as [...typeof honest];
    expect(await simulated.decrypt(a, b, c, d)).toBeUndefined();
    expect(await simulated.decrypt(...honest)).toEqual(plain);
  }
});

it('verifies again what it has verified, and nothing of which any part is another', async () => {
  const [pair, other] = [await node.generatePair(), await node.generatePair()];
  const bytes = random(100);
  const signature = await simulated.sign(pair, bytes);
  for (const _ of [1, 2]) expect(await simulated.verify(pair.publicKey, signature, bytes)).toBe(true);
  expect(await simulated.verify(other.publicKey, signature, bytes)).toBe(false);
  expect(await simulated.verify(pair.publicKey, flipped(signature), bytes)).toBe(false);
  expect(await simulated.verify(pair.publicKey, signature, flipped(bytes))).toBe(false);
  expect(await node.verify(pair.publicKey, signature, bytes)).toBe(true);
});

it('answers otherwise what Node answers', async () => {
  const [one, other] = [await node.generatePair(), await node.generatePair()];
  const [key, bytes] = [random(32), random(90)];
  for (const _ of [1, 2]) {
    expect(await simulated.hkdf(key, bytes, 'what for')).toEqual(await node.hkdf(key, bytes, 'what for'));
    expect(await simulated.agree(one, other.publicKey)).toEqual(await node.agree(other, one.publicKey));
    expect(await simulated.sha256(bytes)).toEqual(await node.sha256(bytes));
  }
});
