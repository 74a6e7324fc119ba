/** Cryptography at its bounds, and the strings that keep one use of a key apart from another. */
import { describe, expect, it } from 'vitest';
import { concatBytes, toHex } from '../../src/base/bytes';
import { openBox, sealBox } from '../../src/crypto/box';
import { openDrop, sealDrop } from '../../src/crypto/drop';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { pad, paddedLength, unpad } from '../../src/crypto/padding';
import { normalizePassphrase } from '../../src/crypto/stretch';
import { wrapVaultKey } from '../../src/crypto/vaultKey';
import { type SignedKind, signable } from '../../src/protocol/signing';
import { seeded } from '../protocol/fixedCrypto';

const fresh = () => createNodeCrypto(seeded('bounds'));
const nothing = new Uint8Array();

describe('padding', () => {
  it.each([
    [0, 256],
    [255, 256],
    [256, 256],
    [257, 272],
    [272, 272],
    [273, 288],
    [511, 512],
    [512, 512],
    [513, 544],
    [1000, 1024],
    [1025, 1088],
  ])('makes %i bytes %i', (length, padded) => {
    expect(paddedLength(length)).toBe(padded);
  });

  it('says its length in four bytes, of nothing too', () => {
    expect(pad(new Uint8Array(300)).subarray(0, 4)).toEqual(Uint8Array.of(0, 0, 1, 44));
    expect(pad(nothing)).toEqual(new Uint8Array(256));
    expect(unpad(new Uint8Array(4))).toEqual(nothing);
    for (const short of [0, 1, 3]) expect(unpad(new Uint8Array(short))).toBeUndefined();
    expect(unpad(Uint8Array.of(0, 0, 0, 2, 8, 9))).toEqual(Uint8Array.of(8, 9));
    expect(unpad(Uint8Array.of(0, 0, 0, 3, 8, 9))).toBeUndefined();
    expect(unpad(Uint8Array.of(1, 0, 0, 2, 8, 9))).toBeUndefined();
  });
});

describe('the port on Node', () => {
  it('seals nothing at all too, and opens it', async () => {
    const crypto = fresh();
    const [key, iv] = [crypto.random(32), crypto.random(12)];
    const sealed = await crypto.encrypt(key, iv, nothing, nothing);
    expect(sealed).toHaveLength(16);
    expect(await crypto.decrypt(key, iv, sealed, nothing)).toEqual(nothing);
    for (const length of [0, 1, 15]) {
      expect(await crypto.decrypt(key, iv, sealed.subarray(0, length), nothing)).toBeUndefined();
    }
  });

  it('hashes and stretches as the standards say (FIPS 180-4, RFC 4231, RFC 7914)', async () => {
    const [crypto, ascii] = [fresh(), (text: string) => new TextEncoder().encode(text)];
    expect(toHex(await crypto.sha256(nothing))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(toHex(await crypto.hmac(ascii('Jefe'), ascii('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(toHex(await crypto.stretchAnywhere('passwd', ascii('salt'), 1))).toBe(
      '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
    );
  });

  it('[K8] signs with a pair whose private half is the platform’s', async () => {
    const crypto = fresh();
    const [pair, message] = [await crypto.generateLockedPair(), crypto.random(40)];
    expect(pair.publicKey).toHaveLength(65);
    const signature = await crypto.signLocked(pair, message);
    expect(await crypto.verify(pair.publicKey, signature, message)).toBe(true);
    expect(await crypto.verify(pair.publicKey, signature, crypto.random(40))).toBe(false);
  });

  it('takes no public key with a byte too many', async () => {
    const crypto = fresh();
    const [pair, message] = [await crypto.generatePair(), crypto.random(40)];
    const signature = await crypto.sign(pair, message);
    const longer = concatBytes(pair.publicKey, Uint8Array.of(0));
    expect(await crypto.verify(pair.publicKey, signature, message)).toBe(true);
    expect(await crypto.verify(longer, signature, message)).toBe(false);
    expect(await crypto.agree(pair, longer)).toBeUndefined();
  });

  it('draws again where a scalar lies outside the curve’s order', async () => {
    let drawn = 0;
    const crypto = createNodeCrypto((length) => new Uint8Array(length).fill(drawn++ === 0 ? 0xff : 1));
    const { privateKey } = await crypto.generatePair();
    expect([drawn, privateKey]).toEqual([2, new Uint8Array(32).fill(1)]);
  });

  it('agrees with a pair it did not make itself', async () => {
    const [one, other] = [fresh(), createNodeCrypto(seeded('other'))];
    const [a, b] = [await one.generatePair(), await other.generatePair()];
    const shared = await one.agree(a, b.publicKey);
    expect(shared).toBeDefined();
    expect(await fresh().agree({ ...a }, b.publicKey)).toEqual(shared);
    expect(await fresh().agree({ ...b }, a.publicKey)).toEqual(shared);
  });
});

describe('a box and a drop', () => {
  it('that are cut short open not at all', async () => {
    const crypto = fresh();
    const box = { key: crypto.random(32), salt: nothing, purpose: 'ponte/0/test', associated: nothing };
    const sealed = await sealBox(crypto, box, nothing);
    expect(await openBox(crypto, box, sealed)).toEqual(nothing);
    for (const length of [0, 11, 12, 13, 28]) {
      expect(await openBox(crypto, box, sealed.subarray(0, length))).toBeUndefined();
    }
    const pair = await crypto.generatePair();
    const drop = await sealDrop(crypto, pair.publicKey, 'ponte/0/test', nothing, nothing);
    for (const length of [0, 64, 65, 66]) {
      expect(await openDrop(crypto, pair, 'ponte/0/test', nothing, drop.subarray(0, length))).toBeUndefined();
    }
  });

  it('are not made for a point that is none', async () => {
    await expect(sealDrop(fresh(), new Uint8Array(65), 'ponte/0/test', nothing, nothing)).rejects.toThrow(
      'not on the curve',
    );
  });
});

describe('what never changes', () => {
  it.each<[SignedKind, string]>([
    ['record', '706f6e74652f302f7265636f726400'],
    ['header', '706f6e74652f302f68656164657200'],
    ['key-row', '706f6e74652f302f6b65792d726f7700'],
    ['join', '706f6e74652f302f6a6f696e00'],
    ['prove', '706f6e74652f302f70726f766500'],
  ])('the name in front of what is signed as %s', (kind, hex) => {
    expect(toHex(signable(kind, Uint8Array.of(255)))).toBe(`${hex}ff`);
  });

  it('[K6] the purpose a vault key is wrapped under', async () => {
    const crypto = fresh();
    const [stretched, vaultKey] = [crypto.random(32), crypto.random(32)];
    const wrapped = await wrapVaultKey(crypto, stretched, vaultKey);
    const purpose = new TextEncoder().encode('ponte/0/vault');
    expect(await crypto.decrypt(stretched, wrapped.subarray(0, 12), wrapped.subarray(12), purpose)).toEqual(vaultKey);
  });

  it('[K6] how a passphrase is typed does not matter, its words do', () => {
    expect(normalizePassphrase('  due \t parole ')).toBe('due parole');
    expect(normalizePassphrase('dueparole')).toBe('dueparole');
    expect(normalizePassphrase('perche\u0301')).toBe('perché');
  });
});
