/** [T5] Cards in sealed pages: those of earlier builds open, only what changed is written, and a page that is bad is replaced. */
import { encodeAny } from 'lib0/buffer';
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { createVault } from '../../../src/engine/entrance/vault';
import { createCardPages, type KeptCard } from '../../../src/engine/lists/cardPages';
import { createMemoryStore } from '../../../src/storage/memoryStore';

const vault = await createVault(
  createNodeCrypto((length) => new Uint8Array(length).fill(7)),
  new Uint8Array(32),
);
type Store = ReturnType<typeof createMemoryStore>;

const cardOf = (at: number, problem = 'x'.repeat(3_000)): KeptCard => ({
  card: {
    documentId: `id${at}`,
    kind: 'case',
    values: { problem, desk: 'Città', isUrgent: true, areas: ['housing'] },
    conflicts: [],
    changedAt: 1_700_000_000_000 + at,
    rows: [],
    life: [],
    events: [],
  },
  events: [],
  notes: {},
  heads: { aa: at },
});
const many = Array.from({ length: 50 }, (_, at) => cardOf(at));

const keep = async (store: Store, pages: ReturnType<typeof createCardPages>, cards: readonly KeptCard[]) => {
  const { changes, written } = await pages.changes(cards);
  expect((await store.write(changes)).ok).toBe(true);
  written();
  return changes.length;
};
const opened = async (store: Store) => {
  const pages = createCardPages({ store, vault });
  return { pages, cards: await pages.load() };
};
const byId = (cards: readonly KeptCard[]) => [...cards].sort((a, b) => a.card.changedAt - b.card.changedAt);

describe('[T5] pages of cards', () => {
  it('give back what was put, also when they were asked for before they were waited for', async () => {
    const store = createMemoryStore();
    const { pages } = await opened(store);
    expect(await keep(store, pages, many)).toBeGreaterThan(2);
    expect((await opened(store)).cards).toEqual(many);
    const early = createCardPages({ store, vault });
    early.begin();
    expect(await early.load()).toEqual(many);
  });

  it('are written one by one: what changed, what is gone and what is new, after another opening too', async () => {
    const store = createMemoryStore();
    await keep(store, (await opened(store)).pages, many);
    const { pages, cards } = await opened(store);
    expect(await keep(store, pages, cards)).toBe(0);
    const next = cards.map((card, at) => (at === 3 ? cardOf(3, 'other') : card));
    expect(await keep(store, pages, next)).toBe(1);
    const [, ...fewer] = next;
    expect(await keep(store, pages, [...fewer, cardOf(99)])).toBe(2);
    expect(byId((await opened(store)).cards)).toEqual(byId([...fewer, cardOf(99)]));
    expect(await keep(store, pages, [])).toBeGreaterThan(2);
    expect((await opened(store)).cards).toEqual([]);
  });

  it('stay of a size when their cards grow', async () => {
    const store = createMemoryStore();
    const { pages } = await opened(store);
    await keep(
      store,
      pages,
      many.map(({ card }, at) => cardOf(at, card.documentId)),
    );
    await keep(store, pages, many);
    for (const { bytes } of await store.all('cards')) expect(bytes.length).toBeLessThan(72 * 1024);
    expect(byId((await opened(store)).cards)).toEqual(many);
  });

  it('of earlier builds open as they are, are to be made anew where they lack something, and are written anew', async () => {
    const store = createMemoryStore();
    const put = async (page: number, content: unknown) =>
      store.write([
        { table: 'cards', put: { page, bytes: await vault.seal('cards', String(page), encodeAny(content as never)) } },
      ]);
    const { life: _life, events: _events, ...lacking } = cardOf(2).card;
    await put(0, { version: 2, cards: [cardOf(1)] });
    await put(1, { version: 1, cards: [{ ...cardOf(2), card: lacking }] });
    const { pages, cards } = await opened(store);
    expect(cards).toEqual([cardOf(1), { ...cardOf(2), outgrown: true }]);
    expect(await keep(store, pages, [cards[0] as KeptCard, cardOf(2)])).toBe(2);
    expect((await opened(store)).cards).toEqual([cardOf(1), cardOf(2)]);
  });

  it('with a consent given, of a build that did not ask what to, are to be made anew', async () => {
    const store = createMemoryStore();
    const saying = (at: number, status: string): KeptCard => {
      const card = cardOf(at);
      const row = { record: 'consent' as const, id: `c${at}`, values: { status }, conflicts: [] };
      return { ...card, card: { ...card.card, rows: [row] } };
    };
    const content = { version: 3, cards: [], json: JSON.stringify([saying(1, 'given'), saying(2, 'refused')]) };
    await store.write([
      { table: 'cards', put: { page: 0, bytes: await vault.seal('cards', '0', encodeAny(content as never)) } },
    ]);
    const { pages, cards } = await opened(store);
    expect(cards).toEqual([{ ...saying(1, 'given'), outgrown: true }, saying(2, 'refused')]);
    await keep(store, pages, [saying(1, 'given'), saying(2, 'refused')]);
    expect((await opened(store)).cards).toEqual([saying(1, 'given'), saying(2, 'refused')]);
  });

  it('that are not there leave the others in their places', async () => {
    const store = createMemoryStore();
    await keep(store, (await opened(store)).pages, many);
    await store.write([{ table: 'cards', remove: 1 }]);
    const { pages, cards } = await opened(store);
    expect(cards.length).toBeLessThan(many.length);
    await keep(store, pages, many);
    expect(byId((await opened(store)).cards)).toEqual(many);
  });

  it('that do not open hold nothing, and the next writing replaces them', async () => {
    const store = createMemoryStore();
    await keep(store, (await opened(store)).pages, many);
    await store.write([{ table: 'cards', put: { page: 1, bytes: new Uint8Array(300) } }]);
    const { pages, cards } = await opened(store);
    expect(cards.length).toBeLessThan(many.length);
    await keep(store, pages, many);
    expect(byId((await opened(store)).cards)).toEqual(many);
  });
});
