/** What both forms of the crypto port must do, and do alike: run in Node against Node's calls, and in a browser. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes';
import { openBox, sealBox } from '../../src/crypto/box';
import type { Crypto } from '../../src/crypto/crypto';
import { openDrop, sealDrop } from '../../src/crypto/drop';
import { unwrapVaultKey, wrapVaultKey } from '../../src/crypto/vaultKey';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((value, i) => (i === at ? value ^ 1 : value));

export const describeCrypto = (name: string, crypto: Crypto): void => {
  describe(`crypto: ${name}`, () => {
    it('knows SHA-256, HMAC and HKDF by their published vectors', async () => {
      expect(toHex(await crypto.sha256(ascii('abc')))).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
      expect(toHex(await crypto.hmac(ascii('Jefe'), ascii('what do ya want for nothing?')))).toBe(
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      );
      // RFC 5869, test case 3: no salt, no info.
      expect(toHex(await crypto.hkdf(fromHex('0b'.repeat(22)), new Uint8Array(0), ''))).toBe(
        '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
      );
    });

    it('opens with AES-GCM what it sealed, and nothing that was changed anywhere', async () => {
      const [key, iv, associated] = [crypto.random(32), crypto.random(12), ascii('place')];
      const cipher = await crypto.encrypt(key, iv, ascii('a name'), associated);
      expect(cipher).toHaveLength(6 + 16);
      expect(await crypto.decrypt(key, iv, cipher, associated)).toEqual(ascii('a name'));
      for (let at = 0; at < cipher.length; at++) {
        expect(await crypto.decrypt(key, iv, flipped(cipher, at), associated)).toBeUndefined();
      }
      expect(await crypto.decrypt(key, iv, cipher, ascii('plate'))).toBeUndefined();
      expect(await crypto.decrypt(key, flipped(iv, 3), cipher, associated)).toBeUndefined();
      expect(await crypto.decrypt(flipped(key, 0), iv, cipher, associated)).toBeUndefined();
      expect(await crypto.decrypt(key, iv, cipher.subarray(0, 9), associated)).toBeUndefined();
    });

    it('[K5] verifies its signatures, and no other', async () => {
      const [pair, other] = [await crypto.generatePair(), await crypto.generatePair()];
      const signature = await crypto.sign(pair, ascii('record'));
      expect(signature).toHaveLength(64);
      expect(await crypto.verify(pair.publicKey, signature, ascii('record'))).toBe(true);
      expect(await crypto.verify(pair.publicKey, signature, ascii('records'))).toBe(false);
      expect(await crypto.verify(pair.publicKey, flipped(signature, 40), ascii('record'))).toBe(false);
      expect(await crypto.verify(other.publicKey, signature, ascii('record'))).toBe(false);
      expect(await crypto.verify(pair.publicKey, signature.subarray(1), ascii('record'))).toBe(false);
    });

    it('takes uncompressed points of the curve and nothing else for a public key', async () => {
      const pair = await crypto.generatePair();
      const signature = await crypto.sign(pair, ascii('x'));
      const odd = (pair.publicKey[64] ?? 0) & 1;
      const wrong = [
        Uint8Array.of(6 + odd, ...pair.publicKey.subarray(1)),
        Uint8Array.of(5, ...pair.publicKey.subarray(1)),
        flipped(pair.publicKey, 40),
        new Uint8Array(65),
        new Uint8Array(0),
      ];
      for (const key of wrong) {
        expect(await crypto.verify(key, signature, ascii('x'))).toBe(false);
        expect(await crypto.agree(pair, key)).toBeUndefined();
      }
    });

    it('[K5] agrees on one secret from both sides', async () => {
      const [a, b] = [await crypto.generatePair(), await crypto.generatePair()];
      const shared = await crypto.agree(a, b.publicKey);
      expect(shared).toHaveLength(32);
      expect(await crypto.agree(b, a.publicKey)).toEqual(shared);
    });

    it('[K2] a drop opens for its seat at its place, and not when a byte of it was changed', async () => {
      const [pair, other] = [await crypto.generatePair(), await crypto.generatePair()];
      const drop = await sealDrop(crypto, pair.publicKey, 'ponte/0/test', ascii('place'), ascii('a key'));
      expect(await openDrop(crypto, pair, 'ponte/0/test', ascii('place'), drop)).toEqual(ascii('a key'));
      expect(await openDrop(crypto, other, 'ponte/0/test', ascii('place'), drop)).toBeUndefined();
      expect(await openDrop(crypto, pair, 'ponte/0/text', ascii('place'), drop)).toBeUndefined();
      expect(await openDrop(crypto, pair, 'ponte/0/test', ascii('plate'), drop)).toBeUndefined();
      for (const at of [0, 1, 40, 64, 65, 80, 200, drop.length - 1]) {
        expect(await openDrop(crypto, pair, 'ponte/0/test', ascii('place'), flipped(drop, at))).toBeUndefined();
      }
      expect(await openDrop(crypto, pair, 'ponte/0/test', ascii('place'), drop.subarray(0, 70))).toBeUndefined();
    });

    it('a box opens under its key, salt, purpose and place only', async () => {
      const box = { key: crypto.random(32), salt: crypto.random(16), purpose: 'ponte/0/test', associated: ascii('a') };
      const sealed = await sealBox(crypto, box, ascii('note'));
      expect(sealed).toHaveLength(12 + 256 + 16);
      expect(await openBox(crypto, box, sealed)).toEqual(ascii('note'));
      const others = [
        { key: crypto.random(32) },
        { salt: crypto.random(16) },
        { purpose: 'ponte/0/toast' },
        { associated: ascii('b') },
      ];
      for (const other of others) expect(await openBox(crypto, { ...box, ...other }, sealed)).toBeUndefined();
      expect(await openBox(crypto, box, sealed.subarray(0, 11))).toBeUndefined();
    });

    it('what any browser is to open is stretched as RFC 7914 says of PBKDF2-SHA256', async () => {
      const stretched = await crypto.stretchAnywhere('passwd', new TextEncoder().encode('salt'), 1);
      expect(toHex(stretched)).toBe('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
    });

    it('[K6] the vault key comes out under the right passphrase only', async () => {
      const cheap = { memoryKiB: 64, passes: 1 };
      const salt = crypto.random(16);
      const vaultKey = crypto.random(32);
      const wrapped = await wrapVaultKey(
        crypto,
        await crypto.stretch('quattro parole di prova', salt, cheap),
        vaultKey,
      );
      const tried = async (passphrase: string) =>
        unwrapVaultKey(crypto, await crypto.stretch(passphrase, salt, cheap), wrapped);
      expect(await tried('  quattro  parole di prova')).toEqual(vaultKey);
      expect(await tried('quattro parole di prove')).toBeUndefined();
    });
  });
};

/** Whatever one form makes, the other opens, verifies and derives alike. */
export const describeSameBytes = (one: Crypto, other: Crypto): void => {
  it.each([
    ['one way', one, other],
    ['the other way', other, one],
  ] as const)('Node and WebCrypto make and read the same bytes, %s', async (_, maker, reader) => {
    const pair = await maker.generatePair();
    const message = maker.random(100);
    expect(await reader.verify(pair.publicKey, await maker.sign(pair, message), message)).toBe(true);
    expect(await reader.sha256(message)).toEqual(await maker.sha256(message));
    expect(await reader.hmac(pair.privateKey, message)).toEqual(await maker.hmac(pair.privateKey, message));
    expect(await reader.hkdf(message, pair.privateKey, 'ponte/0/x')).toEqual(
      await maker.hkdf(message, pair.privateKey, 'ponte/0/x'),
    );
    const iv = maker.random(12);
    expect(await reader.encrypt(pair.privateKey, iv, message, iv)).toEqual(
      await maker.encrypt(pair.privateKey, iv, message, iv),
    );
    const theirs = await reader.generatePair();
    expect(await reader.agree(theirs, pair.publicKey)).toEqual(await maker.agree(pair, theirs.publicKey));
    const drop = await sealDrop(maker, theirs.publicKey, 'p', message, message);
    expect(await openDrop(reader, theirs, 'p', message, drop)).toEqual(message);
  });
};
