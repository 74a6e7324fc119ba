/** A tablet whose disk takes nothing any more from when the test says so: no row, and not the tablet's own record either. */
import { fail, ok } from '../../src/base/result';
import { type TabletWorld, tabletOn } from './memoryTablet';

const full = () => Object.assign(new Error('full'), { name: 'QuotaExceededError' });

export const createFullDisk = () => {
  const disk = { isFull: false };
  const ports: TabletWorld['ports'] = (memory) => {
    const tablet = tabletOn(memory);
    return {
      openStore: async ({ database }) => {
        const store = memory.databases.get(database);
        if (!store) return fail({ type: 'vanished' });
        return ok({
          ...store,
          write: async (changes) => (disk.isFull ? fail({ type: 'full' } as const) : store.write(changes)),
        });
      },
      tablet: {
        ...tablet,
        places: tablet.places.map((place) => ({
          ...place,
          write: async (record) => {
            if (disk.isFull) throw full();
            await place.write(record);
          },
        })),
      },
    };
  };
  return { disk, ports };
};
