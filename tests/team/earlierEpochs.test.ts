/** [K2] History down the chain of epochs. */
import { describe, expect, it } from 'vitest';
import { concatBytes, toHex } from '../../src/base/bytes';
import { openBox } from '../../src/crypto/box';
import { openDrop } from '../../src/crypto/drop';
import type { RosterEpoch } from '../../src/protocol/rosterRecord';
import {
  type CircleKey,
  decodeCircleKey,
  decodeGrant,
  makeCircleKey,
  newestKey,
  sealGrant,
} from '../../src/team/circleKeys';
import { earlierKeys, isListed, keysToGive, sealEarlier } from '../../src/team/earlierEpochs';
import { makeSeatKeys, publicEpoch } from '../../src/team/rosterWriter';
import { crypto, id, must } from './smallTeam';

/** So many epochs of a circle, each with the secrets of the one before, as the roster lists them. */
const chain = async (circle: Uint8Array, length: number) => {
  const keys: CircleKey[] = [];
  const epochs: RosterEpoch[] = [];
  for (let epoch = 1; epoch <= length; epoch++) {
    const key = await makeCircleKey(crypto, circle, epoch);
    const before = keys.at(-1);
    epochs.push({ ...publicEpoch(key), earlier: before && (await sealEarlier(crypto, key, before)) });
    keys.push(key);
  }
  return { keys, epochs };
};
const holding = (...keys: readonly CircleKey[]) => new Map(keys.map((key) => [toHex(key.keyId), key]));
const epochsOf = (keys: readonly CircleKey[]) => keys.map(({ epoch }) => epoch);
const at = <T>(items: readonly T[], epoch: number): T => must(items[epoch - 1]);

describe('[K2] a circle’s earlier epochs', () => {
  it('follow from the newest, all of them, and never the other way', async () => {
    const { keys, epochs } = await chain(id(11), 4);
    expect(await earlierKeys(crypto, holding(at(keys, 4)), epochs)).toEqual([3, 2, 1].map((epoch) => at(keys, epoch)));
    expect(await earlierKeys(crypto, holding(at(keys, 2)), epochs)).toEqual([at(keys, 1)]);
    expect(await earlierKeys(crypto, holding(at(keys, 1)), epochs)).toEqual([]);
    expect(await earlierKeys(crypto, new Map(), epochs)).toEqual([]);
  });

  it('are not asked for again where they are held', async () => {
    const { keys, epochs } = await chain(id(11), 4);
    expect(await earlierKeys(crypto, holding(...keys), epochs)).toEqual([]);
    expect(epochsOf(await earlierKeys(crypto, holding(at(keys, 4), at(keys, 3)), epochs))).toEqual([2, 1]);
    let opened = 0;
    const watched: typeof crypto = {
      ...crypto,
      decrypt: (...of) => {
        opened++;
        return crypto.decrypt(...of);
      },
    };
    await earlierKeys(watched, holding(...keys), epochs);
    expect(opened).toBe(0);
    await earlierKeys(watched, holding(at(keys, 4), at(keys, 2)), epochs);
    // The third from the fourth, the first from the second; the second is here.
    expect(opened).toBe(2);
  });

  it('of two circles are told apart', async () => {
    const [one, other] = [await chain(id(11), 3), await chain(id(12), 2)];
    const epochs = [...other.epochs, ...one.epochs];
    const found = await earlierKeys(crypto, holding(at(one.keys, 3), at(other.keys, 1)), epochs);
    expect(found).toEqual([at(one.keys, 2), at(one.keys, 1)]);
  });

  it('stand in a box of their own purpose, for their circle and key', async () => {
    const { keys, epochs } = await chain(id(11), 2);
    const [, newest] = keys;
    const { circle, keyId, key } = must(newest);
    const box = { key, salt: keyId, purpose: 'ponte/0/earlier', associated: concatBytes(circle, keyId) };
    const opened = await openBox(crypto, box, must(at(epochs, 2).earlier));
    expect(decodeCircleKey(must(opened))).toEqual(at(keys, 1));
  });

  it('end where what stands there is not what the roster lists', async () => {
    const { keys, epochs } = await chain(id(11), 3);
    const with2 = async (before: CircleKey): Promise<readonly RosterEpoch[]> => [
      at(epochs, 1),
      { ...at(epochs, 2), earlier: await sealEarlier(crypto, at(keys, 2), before) },
    ];
    const held = holding(at(keys, 2));
    expect(await earlierKeys(crypto, held, await with2(at(keys, 1)))).toEqual([at(keys, 1)]);
    for (const lie of [
      // A key of another circle, of another epoch, one nobody listed, and one whose public half is another.
      { ...at(keys, 1), circle: id(12) },
      { ...at(keys, 1), epoch: 2 },
      at(keys, 3),
      await makeCircleKey(crypto, id(11), 1),
      { ...at(keys, 1), publicKey: at(keys, 2).publicKey },
    ]) {
      expect(await earlierKeys(crypto, held, [...(await with2(lie)), at(epochs, 3)])).toEqual([]);
    }
    const noise = [at(epochs, 1), { ...at(epochs, 2), earlier: crypto.random(300) }];
    expect(await earlierKeys(crypto, held, noise)).toEqual([]);
    expect(await earlierKeys(crypto, held, [at(epochs, 1), { ...at(epochs, 2), earlier: undefined }])).toEqual([]);
    expect(await earlierKeys(crypto, held, [at(epochs, 1)])).toEqual([]);
  });
});

it('[K2] a key is the roster’s only with its circle, epoch, id and public half', async () => {
  const { keys, epochs } = await chain(id(11), 2);
  const [key, other] = [at(keys, 1), at(keys, 2)];
  expect(isListed(epochs, key)).toBe(true);
  expect(isListed([], key)).toBe(false);
  expect(isListed(epochs, { ...key, circle: id(12) })).toBe(false);
  expect(isListed(epochs, { ...key, epoch: 2 })).toBe(false);
  expect(isListed(epochs, { ...key, keyId: other.keyId })).toBe(false);
  expect(isListed(epochs, { ...key, publicKey: other.publicKey })).toBe(false);
});

describe('[K2] whoever comes in is given', () => {
  it('the newest key, from which the others follow', async () => {
    const { keys, epochs } = await chain(id(11), 3);
    expect(epochsOf(await keysToGive(crypto, keys, epochs))).toEqual([3]);
    expect(epochsOf(await keysToGive(crypto, [...keys].reverse(), epochs))).toEqual([3]);
    expect(await keysToGive(crypto, [], epochs)).toEqual([]);
  });

  it('and what does not follow from it', async () => {
    const { keys, epochs } = await chain(id(11), 4);
    const broken = epochs.map((one) => (one.epoch === 3 ? { ...one, earlier: crypto.random(300) } : one));
    expect(epochsOf(await keysToGive(crypto, keys, broken))).toEqual([4, 2]);
    expect(epochsOf(await keysToGive(crypto, [at(keys, 1), at(keys, 3)], broken))).toEqual([3, 1]);
  });
});

describe('[K2] of the keys held', () => {
  it('the newest of a circle is written under', async () => {
    const [{ keys }, other] = [await chain(id(11), 3), await chain(id(12), 1)];
    for (const order of [keys, [...keys].reverse(), [at(keys, 2), at(keys, 3), at(keys, 1)]]) {
      expect(newestKey(holding(...order, ...other.keys), id(11))?.epoch).toBe(3);
      expect(newestKey(holding(...other.keys, ...order), id(12))?.epoch).toBe(1);
    }
    expect(newestKey(holding(...keys), id(12))).toBeUndefined();
    const twin = { ...at(keys, 3), keyId: id(99) };
    expect(newestKey(holding(at(keys, 3), twin), id(11))?.keyId).toEqual(at(keys, 3).keyId);
  });

  it('a grant names each circle once, under a purpose of its own', async () => {
    const seat = await makeSeatKeys(crypto);
    const { keys } = await chain(id(11), 2);
    const to = { seat: seat.seat, agreement: seat.agreement.publicKey };
    const grant = await sealGrant(crypto, to, keys);
    expect(grant).toMatchObject({ seat: seat.seat, circles: [id(11)] });
    const opened = await openDrop(crypto, seat.agreement, 'ponte/0/grant', seat.seat, grant.drop);
    expect(decodeGrant(must(opened))).toEqual({ keys, part: undefined });
  });
});
