import { expect, test } from 'vitest';

test('the browser has the signatures and key agreement the app is built on', async () => {
  const pairs = await Promise.all([
    crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']),
    crypto.subtle.generateKey('X25519', false, ['deriveBits']),
  ]);
  expect(pairs.every((pair) => 'publicKey' in pair && !pair.privateKey.extractable)).toBe(true);
});

test('the browser has a real IndexedDB, locks and persistent storage', async () => {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('platform', 1);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  expect(opened.version).toBe(1);
  opened.close();
  indexedDB.deleteDatabase('platform');
  expect(await navigator.locks.request('platform', () => 'held')).toBe('held');
  expect(typeof (await navigator.storage.persisted())).toBe('boolean');
});
