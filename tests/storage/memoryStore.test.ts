import { expect, it } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../src/storage/memoryStore';
import { describeStore, type StoreUnderTest } from '../contracts/store';

const underTest = (store: MemoryStore): StoreUnderTest => ({
  store,
  reopen: async () => underTest(createMemoryStore(store.image())),
  dispose: async () => undefined,
});
describeStore('memory', async () => underTest(createMemoryStore()));

it('a copy of the memory store is a disk of its own, as a restored backup is', async () => {
  const store = createMemoryStore();
  await store.write([{ table: 'meta', put: { key: 'a', bytes: Uint8Array.of(1) } }]);
  const copy = createMemoryStore(store.image());
  await store.write([{ table: 'meta', remove: 'a' }]);
  await copy.write([{ table: 'meta', put: { key: 'b', bytes: Uint8Array.of(2) } }]);
  expect((await copy.all('meta')).map(({ key }) => key)).toEqual(['a', 'b']);
  expect(await store.all('meta')).toEqual([]);
});
