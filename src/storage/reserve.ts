/**
 * [T6] Space kept back for the day the disk is full: it is given up then, and what was being written is written after all.
 * Text needs little, so that the reserve lasts until somebody makes room; it is said at once all the same.
 */
import type { Store } from './store';

export interface Reserve {
  /** Takes the space where it is not taken yet. False when there is no room for it. */
  hold(): Promise<boolean>;
  /** Gives it back; durable when it resolves. False when none was held. */
  free(): Promise<boolean>;
}

/** `low`: the reserve was given up just now. */
export const withReserve = (store: Store, reserve: Reserve, low: () => void): Store => ({
  ...store,
  write: async (changes) => {
    const written = await store.write(changes);
    if (written.ok || written.error.type !== 'full' || !(await reserve.free())) return written;
    low();
    return store.write(changes);
  },
});
