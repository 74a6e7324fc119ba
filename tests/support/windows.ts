/** Windows of one browser: one of them holds the tablet, another may take it over, and all of them have the same databases. */
import { fail, ok } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import type { Store } from '../../src/storage/store';
import type { TabletWorld } from './memoryTablet';

export const createWindows = () => {
  let holder: (() => Promise<void>) | undefined;
  /** For one tablet each, all on one disk. */
  return (): Partial<TabletWorld> => {
    let isHeld = false;
    return {
      ports: ({ databases }) => ({
        holdTablet: async (takeOver, lost) => {
          if (isHeld) return true;
          if (holder && !takeOver) return false;
          const before = holder;
          isHeld = true;
          holder = () => {
            isHeld = false;
            return lost();
          };
          // Who had it hears of it a little later, as of a lock that was stolen, and is waited for.
          await Promise.resolve().then(before);
          return true;
        },
        openStore: async ({ database, mayCreate }) => {
          const store = databases.get(database) ?? (mayCreate ? createMemoryStore() : undefined);
          if (!store) return fail({ type: 'vanished' });
          databases.set(database, store);
          // What a window has closed it writes no more; the others do.
          let isShut = false;
          const write: Store['write'] = async (changes) => (isShut ? fail({ type: 'lost' }) : store.write(changes));
          const close = (): void => {
            isShut = true;
          };
          return ok({ ...store, write, close });
        },
      }),
    };
  };
};
