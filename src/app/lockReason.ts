import type { LockReason } from '../state/lockReason';

const KEY = 'ponte.lockedBecause';
const REASONS: readonly string[] = ['idle', 'away', 'no_pin', 'pin'] satisfies LockReason[];
const isReason = (text: string | null): text is LockReason => text !== null && REASONS.includes(text);

/** Carries why it locked over to the page that begins anew, and no further. It says nothing of whose tablet this is. */
export const createLockReason = (storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) => ({
  leave: (why: LockReason): void => storage.setItem(KEY, why),
  take: (): LockReason | undefined => {
    const text = storage.getItem(KEY);
    storage.removeItem(KEY);
    return isReason(text) ? text : undefined;
  },
});
