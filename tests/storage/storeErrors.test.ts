import { expect, it } from 'vitest';
import { storeErrorOf } from '../../src/storage/storeErrors';

it.each([
  ['QuotaExceededError', 'full'],
  ['SecurityError', 'refused'],
  ['NotAllowedError', 'refused'],
  ['AbortError', 'lost'],
  ['InvalidStateError', 'lost'],
  ['DataError', 'failed'],
])('[T8] a database that says %s is %s, also when Dexie wraps what it said', (name, type) => {
  const said = new DOMException('as a browser says it', name);
  expect(storeErrorOf(said)).toEqual({ type });
  expect(storeErrorOf(Object.assign(new Error('wrapped'), { name: 'DexieError', inner: said }))).toEqual({ type });
});

it('[T8] a full disk also aborts the transaction, a forbidden one does not open: the cause is named', () => {
  const wrapped = (inner: string, name: string) =>
    Object.assign(new Error('wrapped'), { name, inner: new DOMException('', inner) });
  expect(storeErrorOf(wrapped('QuotaExceededError', 'AbortError'))).toEqual({ type: 'full' });
  expect(storeErrorOf(wrapped('SecurityError', 'OpenFailedError'))).toEqual({ type: 'refused' });
});
