/** [K3] Key rows as they travel between members, and what a hostile member cannot do with one. */
import { describe, expect, it } from 'vitest';
import { toBase64Url, toHex } from '../../src/base/bytes';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { learnKeyRows, makeDocumentKey } from '../../src/engine/documents/keyRing';
import { createLibrary } from '../../src/engine/documents/library';
import { createVault } from '../../src/engine/entrance/vault';
import { createSealedMeta } from '../../src/engine/seat/sealedMeta';
import type { Seat } from '../../src/engine/seat/seat';
import { decodeKeyRow, encodeKeyRow } from '../../src/protocol/keyRow';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { admitRecord } from '../../src/team/admitting';
import { readRoster } from '../../src/team/roster';
import { foundTeam, makeSeatKeys, type SeatKeys } from '../../src/team/rosterWriter';
import { seeded } from '../protocol/fixedCrypto';

const crypto = createNodeCrypto(seeded('key rows'));
const [ada, bruno] = [await makeSeatKeys(crypto), await makeSeatKeys(crypto)];
const circles = { everyone: ['CO', 'ME'], field: ['CO', 'ME'], casework: ['CO'] };
const founding = { founder: ada, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'CO', circles, time: 1 };
const records = [await foundTeam(crypto, founding)];
const rosterOf = async (reader: SeatKeys) => {
  const roster = await readRoster(crypto, records, reader);
  if (!roster) throw new Error('the roster does not follow');
  return roster;
};
const request = {
  seat: bruno.seat,
  signing: bruno.signing.publicKey,
  agreement: bruno.agreement.publicKey,
  tablet: undefined,
  name: 'Bruno',
};
const admission = { request, ticket: undefined, profile: 'ME', administrator: false };
records.push(await admitRecord(crypto, await rosterOf(ada), ada, admission, 2));

/** What of a seat the key ring needs. */
const seatOf = async (keys: SeatKeys): Promise<Seat> => {
  const roster = await rosterOf(keys);
  const [store, vault] = [createMemoryStore(), await createVault(crypto, crypto.random(32))];
  const about = { team: roster.team, seatName: toBase64Url(keys.seat), now: () => 0 };
  const deps = { crypto, store, vault, ...about, headerKeyOf: () => undefined, damaged: () => undefined };
  const library = createLibrary(deps as unknown as Parameters<typeof createLibrary>[0]);
  return { crypto, keys, roster, library, store, meta: createSealedMeta(store, vault) } as unknown as Seat;
};
const rowFrom = async (seat: Seat, docId: Uint8Array, circle: string, kind = 'person'): Promise<Uint8Array> => {
  for (const change of (await makeDocumentKey(seat, docId, kind, circle))?.changes ?? []) {
    if (change.table === 'keys' && 'put' in change) return change.put.bytes;
  }
  throw new Error('no row was made');
};
const keysOf = (seat: Seat, docId: Uint8Array) => seat.library.known(toBase64Url(docId))?.keys ?? [];

describe('[K3] a key row', () => {
  it('gives the document to who is in its circle; others keep it unread', async () => {
    const [hers, his, other] = [await seatOf(ada), await seatOf(bruno), await seatOf(ada)];
    const docId = crypto.random(16);
    const row = await rowFrom(hers, docId, 'casework');
    const kept = async (seat: Seat) => (await learnKeyRows(seat, [row], 3)).changes.map(({ table }) => table);
    expect(await kept(other)).toEqual(expect.arrayContaining(['keys', 'docs']));
    expect(keysOf(other, docId)).toEqual(keysOf(hers, docId));
    expect(await kept(his)).toEqual(['keys']);
    expect(keysOf(his, docId)).toEqual([]);
  });

  it('of somebody outside the circle is not used: nobody writes under a key a stranger chose', async () => {
    const [hers, his] = [await seatOf(ada), await seatOf(bruno)];
    const docId = crypto.random(16);
    await rowFrom(hers, docId, 'casework');
    const before = keysOf(hers, docId);
    expect(before).toHaveLength(1);
    // To a circle he is in, under the document's own kind and under one that belongs to that circle.
    for (const kind of ['person', 'register']) {
      await learnKeyRows(hers, [await rowFrom(await seatOf(bruno), docId, 'field', kind)], 1);
      expect(keysOf(hers, docId), kind).toEqual(before);
    }
    // To the circle itself, whose public key he knows.
    const everywhere = [...hers.roster.memberships.circles].map(
      ([circle, known]) => [circle, { ...known, seats: new Set(known.seats).add(toHex(bruno.seat)) }] as const,
    );
    const memberships = { ...hers.roster.memberships, circles: new Map(everywhere) };
    const members = new Map([...his.roster.members].map(([seat, member]) => [seat, { ...member, profile: 'CO' }]));
    const widened = { ...his, roster: { ...hers.roster, members, memberships } };
    const forged = await rowFrom({ ...widened, library: (await seatOf(bruno)).library }, docId, 'casework');
    await learnKeyRows(hers, [forged], 2);
    expect(keysOf(hers, docId)).toEqual(before);
  });

  it('that was changed, or is of a version not known yet, is kept and not used', async () => {
    const [hers, other] = [await seatOf(ada), await seatOf(ada)];
    const docId = crypto.random(16);
    const row = decodeKeyRow(await rowFrom(hers, docId, 'casework'));
    if (!row) throw new Error('not decoded');
    for (const changed of [{ version: 1 }, { rowId: crypto.random(16) }, { target: crypto.random(8) }]) {
      const { changes } = await learnKeyRows(other, [encodeKeyRow({ ...row, ...changed })], 1);
      expect(changes.map(({ table }) => table)).toEqual(['keys']);
    }
    expect(keysOf(other, docId)).toEqual([]);
  });
});
