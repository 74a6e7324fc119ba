/** [T5] Values in sealed pages on a real vault: what is put is found again, what is taken away leaves no trace, bad pages are told. */
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { createVault } from '../../../src/engine/entrance/vault';
import { createSealedPages } from '../../../src/engine/seat/sealedPages';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import type { Change } from '../../../src/storage/store';

const vault = await createVault(
  createNodeCrypto((length) => new Uint8Array(length).fill(7)),
  new Uint8Array(32),
);
const pagesOn = (store: ReturnType<typeof createMemoryStore>) =>
  createSealedPages<string>(vault, {
    name: 'texts',
    purpose: 'texts',
    placeOf: String,
    all: async () => (await store.all('texts')).map(({ page, bytes }) => [page, bytes] as const),
    get: async (page) => (await store.get('texts', page))?.bytes,
    put: (page, bytes): Change => ({ table: 'texts', put: { page, bytes } }),
  });
type Pages = ReturnType<typeof pagesOn>;

const keep = async (
  store: ReturnType<typeof createMemoryStore>,
  pages: Pages,
  wanted: Record<string, string | undefined>,
) => {
  const { changes, written } = await pages.changes(Object.entries(wanted));
  expect((await store.write(changes)).ok).toBe(true);
  written();
  return changes;
};
const valuesOf = async (pages: Pages) => {
  const values: Record<string, string> = {};
  const areWhole = await pages.load((id, value) => {
    values[id] = value;
  });
  return { values, areWhole };
};
const LONG = 'x'.repeat(30_000);

describe('values in sealed pages', () => {
  it('are found by another opening, changed in their own page only, and gone when taken away', async () => {
    const store = createMemoryStore();
    const first = pagesOn(store);
    await first.load(() => undefined);
    await keep(store, first, { a: LONG, b: LONG, c: LONG, d: 'small' });
    expect(await store.all('texts')).toHaveLength(2);
    const second = pagesOn(store);
    expect(await valuesOf(second)).toEqual({ values: { a: LONG, b: LONG, c: LONG, d: 'small' }, areWhole: true });
    expect(await keep(store, second, { c: 'other' })).toHaveLength(1);
    await keep(store, second, { a: undefined, z: undefined });
    const third = pagesOn(store);
    expect(await valuesOf(third)).toEqual({ values: { b: LONG, c: 'other', d: 'small' }, areWhole: true });
    expect([third.has('a'), third.has('b')]).toEqual([false, true]);
  });

  it('stay where they were when what should move them was not written', async () => {
    const store = createMemoryStore();
    const pages = pagesOn(store);
    await pages.load(() => undefined);
    await keep(store, pages, { a: LONG, b: LONG, c: LONG });
    await pages.changes([['a', undefined]]);
    await keep(store, pages, { a: 'now' });
    expect((await valuesOf(pagesOn(store))).values).toEqual({ a: 'now', b: LONG, c: LONG });
  });

  it('are told not to be whole when a page does not open or two hold the same, until they are written anew', async () => {
    for (const spoil of ['damage', 'copy'] as const) {
      const store = createMemoryStore();
      const pages = pagesOn(store);
      await pages.load(() => undefined);
      await keep(store, pages, { a: 'one', b: 'two' });
      const row = (await store.all('texts'))[0];
      if (!row) throw new Error('no page');
      const copy = await vault.seal('texts', '9', (await vault.open('texts', '1', row.bytes)) ?? new Uint8Array());
      const damaged = row.bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
      await store.write([
        { table: 'texts', put: spoil === 'damage' ? { ...row, bytes: damaged } : { page: 9, bytes: copy } },
      ]);
      const again = pagesOn(store);
      expect((await valuesOf(again)).areWhole).toBe(false);
      await keep(store, again, { a: 'one', b: 'two' });
      expect(await valuesOf(pagesOn(store))).toEqual({ values: { a: 'one', b: 'two' }, areWhole: true });
    }
  });
});
