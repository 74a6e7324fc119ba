/** A tablet whose own record can be told not to be read or written, as when the browser ends the connection or the disk is full. */
import { type MemoryDisk, type TabletWorld, tabletOn } from './memoryTablet';

type When = (disk: MemoryDisk) => boolean;

const never: When = () => false;
const fault = (name: string): Promise<never> => Promise.reject(Object.assign(new Error(name), { name }));

export const createFaultyRecord = () => {
  let unread = never;
  let isFull = never;
  const world: Partial<TabletWorld> = {
    ports: (disk) => {
      const real = tabletOn(disk);
      const places = real.places.map(({ read, write }) => ({
        read: () => (unread(disk) ? fault('DatabaseClosedError') : read()),
        write: (record: Parameters<typeof write>[0]) => (isFull(disk) ? fault('QuotaExceededError') : write(record)),
      }));
      return { tablet: { ...real, places } };
    },
  };
  return {
    world,
    /** In none of its places, from now on, at each call for which that holds. */
    failReads: (when: When = () => true): void => {
      unread = when;
    },
    failWrites: (when: When = () => true): void => {
      isFull = when;
    },
    heal: (): void => {
      unread = never;
      isFull = never;
    },
  };
};
