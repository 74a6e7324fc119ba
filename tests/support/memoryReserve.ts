import type { Reserve } from '../../src/storage/reserve';

export interface MemoryReserve extends Reserve {
  isHeld(): boolean;
}

/** A reserve that is a word in memory. */
export const createMemoryReserve = (): MemoryReserve => {
  let held = false;
  return {
    hold: async () => {
      held = true;
      return true;
    },
    free: async () => {
      const was = held;
      held = false;
      return was;
    },
    isHeld: () => held,
  };
};
