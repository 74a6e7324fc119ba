/** A signature says one thing only: made for one kind of bytes, it is refused for every other. */
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { decodeSignedRecord, encodeSignedRecord } from '../../src/protocol/rosterRecord';
import { type SignedKind, signable } from '../../src/protocol/signing';
import { extendRoster } from '../../src/team/roster';
import { emptyRoster } from '../../src/team/rosterState';
import { foundTeam, makeSeatKeys } from '../../src/team/rosterWriter';
import { seeded } from './fixedCrypto';

const crypto = createNodeCrypto(seeded('signing'));
const kinds: readonly SignedKind[] = ['record', 'header', 'key-row', 'join', 'prove'];

describe('a signature', () => {
  it.each(kinds)('of kind %s is refused as any other kind, and as one of the bytes alone', async (kind) => {
    const pair = await crypto.generatePair();
    const bytes = crypto.random(100);
    const signature = await crypto.sign(pair, signable(kind, bytes));
    for (const other of kinds) {
      expect(await crypto.verify(pair.publicKey, signature, signable(other, bytes)), other).toBe(other === kind);
    }
    expect(await crypto.verify(pair.publicKey, signature, bytes)).toBe(false);
  });

  it('of no kind is the beginning of what another kind signs', () => {
    const empty = kinds.map((kind) => Buffer.from(signable(kind, new Uint8Array())).toString());
    for (const one of empty) expect(empty.filter((other) => other.startsWith(one))).toEqual([one]);
  });

  it('[L7] a record whose author signed its bytes as a header is no record', async () => {
    const founder = await makeSeatKeys(crypto);
    const circles = { public: ['CO'], everyone: ['CO'] };
    const founding = { founder, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'CO', circles, time: 1 };
    const genesis = await foundTeam(crypto, founding);
    const parsed = decodeSignedRecord(genesis);
    if (!parsed) throw new Error('a record that does not decode');
    const signature = await crypto.sign(founder.signing, signable('header', parsed.signed));
    const forged = encodeSignedRecord(parsed.signed, signature);
    expect(await extendRoster(crypto, emptyRoster, genesis, founder)).toMatchObject({ ok: true });
    expect(await extendRoster(crypto, emptyRoster, forged, founder)).toEqual({
      ok: false,
      error: { type: 'bad_signature' },
    });
  });
});
