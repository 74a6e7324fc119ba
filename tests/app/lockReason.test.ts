import { expect, test } from 'vitest';
import { createLockReason } from '../../src/app/lockReason';

const memory = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
};

test('the page after a lock hears why, once', () => {
  const storage = memory();
  createLockReason(storage).leave('idle');
  expect(createLockReason(storage).take()).toBe('idle');
  expect(createLockReason(storage).take()).toBeUndefined();
});

test('what is no reason is taken for none', () => {
  const storage = memory();
  storage.setItem('ponte.lockedBecause', 'constructor');
  expect(createLockReason(storage).take()).toBeUndefined();
});
