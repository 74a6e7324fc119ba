import { expect, test } from 'vitest';
import type { Card, CardChanges, FoundDocument } from '../../src/engine/documents/documentViews';
import { createCardsStore } from '../../src/state/cardsStore';

const card = (documentId: string): Card => ({
  documentId,
  kind: 'case',
  values: {},
  conflicts: [],
  changedAt: 1,
  rows: [],
  life: [],
  events: [],
});

/** An engine whose answers come when they are let go. */
const slowEngine = () => {
  let cards: readonly Card[] = [card('a')];
  const waiting: (() => void)[] = [];
  const searched: string[] = [];
  let asked = 0;
  return {
    engine: {
      cardChanges: async (): Promise<CardChanges> => {
        const [changed, state] = [cards, String(asked++)];
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { state, changed, order: changed.map(({ documentId }) => documentId) };
      },
      searchNames: async (): Promise<readonly FoundDocument[]> => [],
      search: async (query: string): Promise<readonly FoundDocument[]> => {
        searched.push(query);
        return [];
      },
    },
    asked: () => asked,
    searched,
    become: (next: readonly Card[]) => {
      cards = next;
    },
    /** Everything asked until now, and what is asked because of that. */
    answer: async () => {
      for (let turn = 0; turn < 10; turn++) {
        for (const go of waiting.splice(0)) go();
        await Promise.resolve();
      }
    },
  };
};

const idsIn = (store: ReturnType<typeof createCardsStore>) =>
  store.getState().byKind['case']?.map(({ documentId }) => documentId);

test('twenty forms that want the same cards ask the engine once', async () => {
  const slow = slowEngine();
  const store = createCardsStore(slow.engine);
  for (let form = 0; form < 20; form++) void store.getState().load('case');
  await slow.answer();
  void store.getState().load('case');
  await slow.answer();
  expect(slow.asked()).toBe(1);
  expect(idsIn(store)).toEqual(['a']);
});

test('what changed while an answer was under way is asked behind it, once', async () => {
  const slow = slowEngine();
  const store = createCardsStore(slow.engine);
  void store.getState().load('case');
  await Promise.resolve();
  slow.become([card('a'), card('b')]);
  for (let change = 0; change < 5; change++) void store.getState().refresh('case');
  await slow.answer();
  expect(slow.asked()).toBe(2);
  expect(idsIn(store)).toEqual(['a', 'b']);
});

test('a kind that no screen has asked for is not asked for because it changed', async () => {
  const slow = slowEngine();
  const store = createCardsStore(slow.engine);
  await store.getState().refresh('case');
  expect(slow.asked()).toBe(0);
});

test('another day is another answer: what is due has changed', async () => {
  const slow = slowEngine();
  let day = '2026-05-04';
  const store = createCardsStore(slow.engine, () => day);
  void store.getState().load('case');
  await slow.answer();
  day = '2026-05-05';
  void store.getState().load('case');
  await slow.answer();
  expect(slow.asked()).toBe(2);
});

test('an answer that was under way when everything was forgotten shows nothing', async () => {
  const slow = slowEngine();
  const store = createCardsStore(slow.engine);
  void store.getState().load('case');
  await Promise.resolve();
  store.getState().forget();
  await slow.answer();
  expect(idsIn(store)).toBeUndefined();
});

test('names the answer it has; what did not change stays the same object, and a list without changes the same list', async () => {
  const [a, b] = [card('a'), { ...card('b'), changedAt: 2 }];
  const answers: CardChanges[] = [
    { state: 'one', changed: [a, card('b')], order: ['a', 'b'] },
    { state: 'two', changed: [b] },
    { state: 'three', changed: [] },
    { state: 'four', changed: [card('c')], order: ['c', 'b'] },
  ];
  const named: (string | undefined)[] = [];
  const shown: (readonly Card[])[] = [];
  const store = createCardsStore({
    cardChanges: async (_kind, since) => {
      named.push(since);
      return answers[named.length - 1] as CardChanges;
    },
    searchNames: async () => [],
    search: async () => [],
  });
  await store.getState().load('case');
  for (let change = 0; change < 3; change++) {
    shown.push(store.getState().byKind['case'] ?? []);
    await store.getState().refresh('case');
  }
  expect(named).toEqual([undefined, 'one', 'two', 'three']);
  expect(shown[1]?.[0]).toBe(a);
  expect(shown[1]?.[1]).toBe(b);
  expect(shown[2]).toBe(shown[1]);
  expect(idsIn(store)).toEqual(['c', 'b']);
  store.getState().forget();
  void store
    .getState()
    .load('case')
    .catch(() => undefined);
  await Promise.resolve();
  expect(named[4]).toBeUndefined();
});

test('a search is repeated after a change only while its answer is on the screen', async () => {
  const { engine, searched } = slowEngine();
  const store = createCardsStore(engine);
  await store.getState().search('omar');
  await store.getState().refresh('note');
  expect(searched).toEqual(['omar']);
  const hide = store.getState().showFound();
  await store.getState().refresh('note');
  hide();
  await store.getState().refresh('note');
  expect(searched).toEqual(['omar', 'omar', 'omar']);
});

test('what is found by names shows before texts are looked through, and stays while it is found once more', async () => {
  const found = (documentId: string): FoundDocument => ({ documentId, kind: 'person', name: documentId });
  const { engine } = slowEngine();
  let [names, answer] = [[found('omar')], (_all: readonly FoundDocument[]): void => undefined];
  const store = createCardsStore({
    ...engine,
    searchNames: async () => names,
    search: () => new Promise((resolve) => (answer = resolve)),
  });
  const shown = () => [store.getState().found?.map(({ documentId }) => documentId), store.getState().isFoundAll];
  const first = store.getState().search('omar');
  await expect.poll(shown).toEqual([['omar'], false]);
  answer([found('omar'), found('note')]);
  await first;
  expect(shown()).toEqual([['omar', 'note'], true]);
  const again = store.getState().search('omar');
  await Promise.resolve();
  expect(shown()).toEqual([['omar', 'note'], true]);
  answer([found('omar')]);
  await again;
  expect(shown()).toEqual([['omar'], true]);
  names = [];
  const other = store.getState().search('fatou');
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(shown()[0]).toEqual(['omar']);
  answer([]);
  await other;
  expect(shown()).toEqual([[], true]);
});
