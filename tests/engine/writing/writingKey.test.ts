/** [K3] Which key a document is written under: the same on every tablet, the newest, and nobody's to choose by flooding. */
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../../src/base/bytes';
import type { DocumentKey } from '../../../src/engine/documents/documentState';
import { makeDocumentKey } from '../../../src/engine/documents/keyRing';
import { KEYS_PER_MAKER, writingKey } from '../../../src/engine/writing/writingKey';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeKeyRows } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { createPrng } from '../../support/prng';

const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);
const key = (id: number, more: Partial<DocumentKey> = {}): DocumentKey => ({
  keyId: bytes(16, id),
  key: bytes(32, id),
  maker: bytes(8, 1),
  epoch: 1,
  generation: 1,
  refused: false,
  ...more,
});
const chosen = (keys: readonly DocumentKey[]): number | undefined => writingKey(keys)?.keyId[0];

describe('[K3] the key to write under', () => {
  it('is of the newest epoch, then the highest generation, then the smallest id', () => {
    expect(chosen([])).toBeUndefined();
    expect(chosen([key(3), key(2), key(4)])).toBe(2);
    expect(chosen([key(3), key(2), key(4, { generation: 2 })])).toBe(4);
    expect(chosen([key(3), key(4, { generation: Number.MAX_SAFE_INTEGER }), key(5, { epoch: 2 })])).toBe(5);
  });

  it('is the same in whatever order the rows came', () => {
    const prng = createPrng(11);
    const keys = Array.from({ length: 40 }, (_, id) =>
      key(id + 1, { epoch: 1 + prng.int(2), generation: 1 + prng.int(3), refused: prng.int(4) === 0 }),
    );
    const first = chosen(keys);
    for (let round = 0; round < 50; round++) {
      const shuffled = keys.map((one) => ({ one, at: prng.int(1e6) })).sort((a, b) => a.at - b.at);
      expect(chosen(shuffled.map(({ one }) => one))).toBe(first);
    }
  });

  it('is none whose row the relay refused, and none of a maker who made too many, while there is another', () => {
    expect(chosen([key(2, { refused: true }), key(3)])).toBe(3);
    expect(chosen([key(2, { refused: true })])).toBe(2);
    const flood = Array.from({ length: KEYS_PER_MAKER }, (_, at) =>
      key(1, { maker: bytes(8, 2), generation: 9, keyId: bytes(16, 1).fill(at, 1) }),
    );
    expect(chosen([...flood, key(3)])).toBe(3);
    expect(chosen([...flood.slice(1), key(3)])).toBe(1);
    // Nor one whose id another has, too.
    expect(chosen([key(2), key(2, { key: bytes(32, 9) }), key(3)])).toBe(3);
  });
});

const write = async ({ engine }: TeamTablet, person: string, phone: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', phone));
const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
/** The id of the key that the newest entry of a tablet is written under. */
const lastKeyOf = async (tablet: TeamTablet): Promise<Uint8Array | undefined> => {
  const { seat, entries } = await insideOf(tablet);
  const own = entries.filter(({ header }) => equalBytes(header.seat, seat.keys.seat));
  return own.sort((a, b) => a.header.n - b.header.n).at(-1)?.header.keyId;
};

describe('[K3, L4] a team whose member makes keys', () => {
  it('goes on under a new one once it is known, on every tablet', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const known = seat.library.known(person);
    if (!known) throw new Error('no such document');
    const made = await makeDocumentKey(seat, known.docId, 'person', 'casework');
    const rows = made?.changes.flatMap((one) => ('put' in one && one.table === 'keys' ? [one.put.bytes] : [])) ?? [];
    must(await ada.engine.readFile(fileOf(seat, [], rows)));
    await syncAll(ada, bruno);
    const newest = writingKey(known.keys)?.keyId;
    expect(known.keys.map(({ generation }) => generation)).toEqual([1, 2]);
    expect(newest).toEqual(known.keys[1]?.keyId);
    for (const tablet of [ada, bruno]) {
      await write(tablet, person, '3330000001');
      await syncAll(ada, bruno);
      expect(await lastKeyOf(tablet)).toEqual(newest);
    }
  });

  it('is not parted by rows that reach some tablets by hand and in parts', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    const { seat } = await insideOf(bruno);
    const flood = await forgeKeyRows(seat, person, 400);
    for (const { cable } of [ada, carla]) cable.unplug();
    must(await ada.engine.readFile(fileOf(seat, [], flood.slice(0, 300))));
    must(await carla.engine.readFile(fileOf(seat, [], flood.slice(100))));
    await write(ada, person, '3330000001');
    for (const { cable } of [ada, carla]) cable.plug();
    await syncAll(ada, carla, bruno);
    await write(carla, person, '3330000002');
    await syncAll(carla, ada, bruno);
    for (const tablet of [ada, bruno, carla]) {
      expect(await phone(tablet, person)).toBe('3330000002');
      expect((await tablet.engine.syncStatus()).quarantined).toBe(0);
    }
  });
});
