import { expect, test } from 'vitest';
import { createLockReason } from '../../src/app/lockReason';
import { memoryStorage } from '../support/memoryStorage';

test('the page after a lock hears why, once', () => {
  const storage = memoryStorage();
  createLockReason(storage).leave('idle');
  expect(createLockReason(storage).take()).toBe('idle');
  expect(createLockReason(storage).take()).toBeUndefined();
});

test('what is no reason is taken for none', () => {
  const storage = memoryStorage();
  storage.setItem('ponte.lockedBecause', 'constructor');
  expect(createLockReason(storage).take()).toBeUndefined();
});

test('the page after a lock hears that something was not kept, once, whatever the reason', () => {
  const storage = memoryStorage();
  createLockReason(storage).leaveUnsaved();
  expect(createLockReason(storage).take()).toBeUndefined();
  expect(createLockReason(storage).takeUnsaved()).toBe(true);
  expect(createLockReason(storage).takeUnsaved()).toBe(false);
});
