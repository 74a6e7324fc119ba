import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { ZERO_HASH } from '../../src/log/chains';
import { type HeaderMemory, openBody, openHeader, sealEntry } from '../../src/log/sealing';
import { decodeSealedEntry, encodeSealedEntry, entryIdOf } from '../../src/protocol/entry';
import { signable } from '../../src/protocol/signing';
import { seeded } from '../protocol/fixedCrypto';

const crypto = createNodeCrypto(seeded('sealing'));
const [team, keyId, key, documentKey, entryId] = [16, 8, 32, 32, 16].map((length) => crypto.random(length)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const signing = await crypto.generatePair();
const body = Uint8Array.from('una nota', (letter) => letter.charCodeAt(0));
const header = {
  kind: 'update' as const,
  schema: 1,
  docId: crypto.random(16),
  keyId: crypto.random(16),
  seat: crypto.random(8),
  incarnation: crypto.random(8),
  n: 3,
  m: 1,
  prev: ZERO_HASH,
  deps: [],
  clients: [{ client: 9, from: 0, to: 1 }],
  rosterHead: crypto.random(8),
  time: 1,
  covers: undefined,
};
const seal = (more: object = {}) =>
  sealEntry(crypto, {
    team,
    entryId,
    headerKey: { keyId, key },
    documentKey,
    signing,
    header: { ...header, ...more },
    body,
  });
const sealed = await seal();
const open = (bytes: Uint8Array, ofTeam = team) => openHeader(crypto, ofTeam, () => key, bytes);
const opened = async (bytes = sealed.bytes) => {
  const result = await open(bytes);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

describe('[L1] a sealed entry', () => {
  it('opens to what was sealed, signed by its author, under the keys it names', async () => {
    const value = await opened();
    expect(value.header).toMatchObject(header);
    expect(value.headerHash).toEqual(sealed.headerHash);
    expect(await crypto.verify(signing.publicKey, value.signature, signable('header', value.signed))).toBe(true);
    expect(await openBody(crypto, team, documentKey, value)).toEqual(body);
    expect(await openBody(crypto, team, key, value)).toBeUndefined();
    expect(entryIdOf(sealed.bytes)).toEqual(entryId);
  });

  it('is refused when any byte of it was changed', async () => {
    for (let at = 0; at < sealed.bytes.length; at++) {
      const changed = sealed.bytes.map((value, i) => (i === at ? value ^ 1 : value));
      const result = await open(changed);
      expect(result.ok, `byte ${at}`).toBe(false);
    }
  });

  it('does not open for another team, nor with the body of another entry', async () => {
    expect(await open(sealed.bytes, crypto.random(16))).toMatchObject({ error: { type: 'not_opened' } });
    const other = await seal({ n: 4 });
    const [mine, theirs] = [decodeSealedEntry(sealed.bytes), decodeSealedEntry(other.bytes)];
    if (!mine || !theirs) throw new Error('not decoded');
    expect(await open(encodeSealedEntry({ ...mine, body: theirs.body }))).toMatchObject({
      error: { type: 'wrong_body' },
    });
  });

  it('a body is bound to the place its header names', async () => {
    const value = await opened();
    const changes = {
      docId: crypto.random(16),
      keyId: crypto.random(16),
      seat: crypto.random(8),
      incarnation: crypto.random(8),
      n: 4,
    };
    for (const [name, other] of Object.entries(changes)) {
      const moved = { ...value, header: { ...value.header, [name]: other } };
      expect(await openBody(crypto, team, documentKey, moved), name).toBeUndefined();
    }
  });

  it('[K5, L5] of an unknown version, suite or kind is told from a damaged one', async () => {
    for (const at of [0, 1, 2]) {
      const newer = sealed.bytes.map((value, i) => (i === at ? 2 : value));
      expect(await open(newer)).toEqual({ ok: false, error: { type: 'unknown_version' } });
    }
    expect(await open(sealed.bytes.subarray(0, -1))).toEqual({ ok: false, error: { type: 'malformed' } });
    const unknownKey = await openHeader(crypto, team, () => undefined, sealed.bytes);
    expect(unknownKey).toEqual({ ok: false, error: { type: 'unknown_header_key', keyId } });
  });

  it('that was opened before is not deciphered again, and nothing else passes for it', async () => {
    let deciphered = 0;
    const counting = {
      ...crypto,
      decrypt: (...args: Parameters<typeof crypto.decrypt>) => {
        deciphered++;
        return crypto.decrypt(...args);
      },
    };
    const memory: HeaderMemory = new Map();
    const again = (bytes: Uint8Array, own = key) => openHeader(counting, team, () => own, bytes, memory);
    const first = await again(sealed.bytes);
    expect(await again(sealed.bytes.slice())).toEqual(first);
    expect(deciphered).toBe(1);

    const entry = decodeSealedEntry(sealed.bytes);
    if (!entry) throw new Error('an entry');
    const changed = (part: 'header' | 'body') =>
      encodeSealedEntry({ ...entry, [part]: entry[part].map((value, at) => (at === 40 ? value ^ 1 : value)) });
    expect(await again(changed('header'))).toEqual({ ok: false, error: { type: 'not_opened' } });
    expect(await again(changed('body'))).toEqual({ ok: false, error: { type: 'wrong_body' } });
    expect(await again(sealed.bytes, documentKey)).toEqual({ ok: false, error: { type: 'not_opened' } });
    expect(await again(sealed.bytes)).toEqual(first);
  });
});
