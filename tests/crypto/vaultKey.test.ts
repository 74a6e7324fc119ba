/** [K6] The wrapped vault key, for any key, passphrase and damage. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { normalizePassphrase } from '../../src/crypto/stretch';
import { unwrapVaultKey, wrapVaultKey } from '../../src/crypto/vaultKey';
import { createVault } from '../../src/engine/entrance/vault';

const crypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const salt = new Uint8Array(16);
const stretch = (passphrase: string) => crypto.stretch(passphrase, salt, { memoryKiB: 8, passes: 1 });
/** Argon2id takes no empty password; nor does the app. */
const passphrase = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => normalizePassphrase(text) !== '');

describe('[K6] a wrapped vault key', () => {
  it('opens with its passphrase, and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(passphrase, passphrase, key, async (right, wrong, vaultKey) => {
        const wrapped = await wrapVaultKey(crypto, await stretch(right), vaultKey);
        expect(await unwrapVaultKey(crypto, await stretch(right), wrapped)).toEqual(vaultKey);
        fc.pre(normalizePassphrase(wrong) !== normalizePassphrase(right));
        expect(await unwrapVaultKey(crypto, await stretch(wrong), wrapped)).toBeUndefined();
      }),
    );
  });

  it('cut anywhere or with a byte changed anywhere opens not at all, and nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(key, key, fc.nat(), fc.integer({ min: 1, max: 255 }), async (stretched, vaultKey, at, by) => {
        const wrapped = await wrapVaultKey(crypto, stretched, vaultKey);
        expect(await unwrapVaultKey(crypto, stretched, wrapped.slice(0, at % wrapped.length))).toBeUndefined();
        const changed = wrapped.map((byte, place) => (place === at % wrapped.length ? byte ^ by : byte));
        expect(await unwrapVaultKey(crypto, stretched, changed)).toBeUndefined();
      }),
    );
  });

  it('that is noise opens not at all, and nothing throws', async () => {
    const noise = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(key, noise, async (stretched, wrapped) => {
        expect(await unwrapVaultKey(crypto, stretched, wrapped)).toBeUndefined();
      }),
    );
  });

  it('opens however a keyboard composes the same letters and spaces them', async () => {
    await fc.assert(
      fc.asyncProperty(passphrase, key, async (typed, vaultKey) => {
        const wrapped = await wrapVaultKey(crypto, await stretch(typed), vaultKey);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
          const spaced = `  ${typed.normalize(form).replaceAll(' ', ' \t ')} `;
          expect(await unwrapVaultKey(crypto, await stretch(spaced), wrapped)).toEqual(vaultKey);
        }
      }),
    );
  });
});

describe('[K6] a row of the vault', () => {
  it('opens in its place and with its bytes, nowhere else, and nothing throws', async () => {
    const place = fc.stringMatching(/^[\w/-]{1,40}$/);
    const content = fc.uint8Array({ maxLength: 600 });
    await fc.assert(
      fc.asyncProperty(key, place, place, content, fc.nat(), async (vaultKey, here, there, plain, at) => {
        const vault = await createVault(crypto, vaultKey);
        const sealed = await vault.seal('meta', here, plain);
        expect(await vault.open('meta', here, sealed)).toEqual(plain);
        expect(await vault.open('docs', here, sealed)).toBeUndefined();
        if (here !== there) expect(await vault.open('meta', there, sealed)).toBeUndefined();
        expect(await vault.open('meta', here, sealed.slice(0, at % sealed.length))).toBeUndefined();
        const flipped = sealed.map((byte, one) => (one === at % sealed.length ? byte ^ 1 : byte));
        expect(await vault.open('meta', here, flipped)).toBeUndefined();
      }),
    );
  });
});
