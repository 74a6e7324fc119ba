/** How browsers and Dexie say what went wrong with a database, by the names of their errors. [T8] */
import type { StoreError } from './store';

const namesOf = (error: unknown): readonly (string | undefined)[] => {
  const named = (error as { name?: string; inner?: { name?: string } } | null) ?? {};
  return [named.name, named.inner?.name];
};
const LOST = ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'AbortError', 'OpenFailedError'];
/** The browser's settings forbid this address to keep anything. */
const REFUSED = ['SecurityError', 'NotAllowedError'];

export const storeErrorOf = (error: unknown): StoreError => {
  const says = (names: readonly string[]): boolean =>
    namesOf(error).some((name) => name !== undefined && names.includes(name));
  // A full disk also aborts the transaction, and a forbidden one also fails to open.
  if (says(['QuotaExceededError'])) return { type: 'full' };
  if (says(REFUSED)) return { type: 'refused' };
  return { type: says(LOST) ? 'lost' : 'failed' };
};
