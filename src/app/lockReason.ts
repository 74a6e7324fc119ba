import type { LockReason } from '../state/lockReason';

const KEY = 'ponte.lockedBecause';
const UNSAVED = 'ponte.unsavedAtLock';
const REASONS: readonly string[] = ['idle', 'away', 'no_pin', 'pin'] satisfies LockReason[];
const isReason = (text: string | null): text is LockReason => text !== null && REASONS.includes(text);

/**
 * Carries why it locked over to the page that begins anew, and no further, and that something could not be kept: a disk that takes
 * nothing does not take that word either. It says nothing of whose tablet this is, nor of what was written.
 */
export const createLockReason = (storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) => {
  const put = (name: string, text: string): void => {
    try {
      storage.setItem(name, text);
    } catch {
      // Storage that is refused costs the next page a word, and never keeps this one from locking.
    }
  };
  return {
    leave: (why: LockReason): void => put(KEY, why),
    take: (): LockReason | undefined => {
      const text = storage.getItem(KEY);
      storage.removeItem(KEY);
      return isReason(text) ? text : undefined;
    },
    leaveUnsaved: (): void => put(UNSAVED, 'yes'),
    takeUnsaved: (): boolean => {
      const is = storage.getItem(UNSAVED) !== null;
      storage.removeItem(UNSAVED);
      return is;
    },
  };
};
