/**
 * [T7] One writer per tablet: a Web Lock held as long as the worker lives. Another window may take it over; then `lost` is
 * called and this worker must write no more.
 */
const LOCK = 'ponte-tablet';

export const createTabletLock = (locks: LockManager) => {
  let held = false;
  /** True when this worker holds the tablet from now on. */
  return (takeOver: boolean, lost: () => void): Promise<boolean> => {
    if (held) return Promise.resolve(true);
    return new Promise((answer) => {
      const ended = (): void => {
        if (held) lost();
        held = false;
      };
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        held = lock !== null;
        answer(held);
        // Never settles by itself: the lock goes with the worker, or another window steals it.
        return held ? new Promise<void>(() => undefined) : undefined;
      };
      locks.request(LOCK, takeOver ? { steal: true } : { ifAvailable: true }, hold).then(undefined, ended);
    });
  };
};
