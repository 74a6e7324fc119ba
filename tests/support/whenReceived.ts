/** A tablet that does something in the moment in which what came in is kept, before any of it is applied. */
import { ok } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { LogState, type Store } from '../../src/storage/store';
import { keepsInLog } from './faultyDisk';
import type { TabletWorld } from './memoryTablet';

export const createReceiving = () => {
  let kept = (): void => undefined;
  const isReceived = keepsInLog(({ state }) => state === LogState.received);
  const world: Partial<TabletWorld> = {
    ports: (disk) => ({
      openStore: async ({ database }) => {
        const real = createMemoryStore(disk.databases.get(database)?.image());
        disk.databases.set(database, real);
        const write: Store['write'] = async (changes) => {
          const written = await real.write(changes);
          if (isReceived(changes)) kept();
          return written;
        };
        return ok({ ...real, write });
      },
    }),
  };
  return {
    world,
    /** What that comes to. */
    whenKept: <T>(run: () => Promise<T>): Promise<T> =>
      new Promise((resolve) => {
        kept = () => {
          kept = () => undefined;
          resolve(run());
        };
      }),
  };
};
