import { expect, test } from 'vitest';
import { createNoticesStore } from '../../src/state/noticesStore';

test('a problem stays until it is read, and is said once', () => {
  const store = createNoticesStore();
  store.getState().problem('storage_full');
  store.getState().problem('storage_full');
  store.getState().done('saved');
  expect(store.getState().notices.map(({ kind }) => kind)).toEqual(['problem', 'done']);
});

test('a new short message takes the place of the one before', () => {
  const store = createNoticesStore();
  store.getState().done('saved');
  store.getState().done('copied');
  expect(store.getState().notices).toEqual([expect.objectContaining({ what: 'copied' })]);
});
