import { expect, test } from 'vitest';
import { showEngineEvent } from '../../src/state/engineEvents';
import { createNoticesStore } from '../../src/state/noticesStore';
import type { Stores } from '../../src/state/stores';

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

test('a problem in one document says which, and another of the same kind elsewhere is said too', () => {
  const store = createNoticesStore();
  const show = showEngineEvent({ notices: store } as unknown as Stores);
  show({ type: 'problem', code: 'words_not_carried', detail: 'one' });
  show({ type: 'problem', code: 'words_not_carried', detail: 'one' });
  show({ type: 'problem', code: 'words_not_carried', detail: 'two' });
  // Where in the store is nothing a person could open.
  show({ type: 'problem', code: 'damaged_row', detail: 'outbox' });
  expect(store.getState().notices.map((notice) => notice.kind === 'problem' && [notice.code, notice.about])).toEqual([
    ['words_not_carried', 'one'],
    ['words_not_carried', 'two'],
    ['damaged_row', undefined],
  ]);
});
