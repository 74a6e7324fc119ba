/**
 * [T7] Of several windows of one tablet only that which opened a seat's database last writes in it. Each writes a random number of its own
 * into one row, and every write looks, in its own transaction, whether it still stands there: a window that was overtaken, and that nobody
 * could ask because it was frozen, finds when it wakes that nothing of its own can land. The row is no sealed one and says nothing.
 */
import { equalBytes } from '../base/bytes';
import type { RowOf } from './store';

/** Its key in `meta`. Builds that do not know it never ask for it. */
const KEY = 'writer';
export const isFence = ({ key }: { readonly key: unknown }): boolean => key === KEY;

export interface Fence {
  /**
   * Asked first of all in a transaction that writes. The rest need not wait for the answer: where another window has opened the database
   * since, or has the tablet, it is undone before it can end. Asked after the end, whether that is so.
   */
  guard(transaction: IDBTransaction): () => boolean;
  /** That transaction is durable. */
  passed(): void;
  readonly isUp: () => boolean;
}

/** For one opening. `window`: a number of who opens. `mayWrite`: whether it is still the one that has the tablet. */
export const createFence = (window: Uint8Array, mayWrite: () => boolean): Fence => {
  let isUp = false;
  return {
    // Past Dexie, whose way to one row costs a write as much as the disk does.
    guard: (transaction) => {
      let isOvertaken = false;
      const meta = transaction.objectStore('meta');
      const asked: IDBRequest<RowOf<'meta'> | undefined> = meta.get(KEY);
      asked.onsuccess = () => {
        const bytes = asked.result?.bytes;
        // By now whoever slept has been told what happened meanwhile.
        isOvertaken = isUp ? !bytes || !equalBytes(bytes, window) : !mayWrite();
        if (isOvertaken) transaction.abort();
        else if (!isUp) meta.put({ key: KEY, bytes: window });
      };
      return () => isOvertaken;
    },
    passed: () => {
      isUp = true;
    },
    isUp: () => isUp,
  };
};
