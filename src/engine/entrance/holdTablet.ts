/**
 * [T7] One writer per tablet: a Web Lock held as long as the worker lives. Another window may take it over; then `lost` is
 * called, and this worker writes what it still has to and no more. Until that is done it keeps a second lock, for which the other
 * waits: a window that is frozen never gives it up, and then it is taken from it.
 */
import type { After, Ports } from '../ports';

const LOCK = 'ponte-tablet';
const AT_WORK = 'ponte-tablet-at-work';
/** Longer than any turn of a slow tablet. */
const PATIENCE_MS = 10_000;

type Held = ReturnType<Ports['holdTablet']>;

export const createTabletLock = (locks: LockManager, after: After): Ports['holdTablet'] => {
  /** While this worker has the tablet: whether those before it were done. */
  let mine: Held | undefined;

  /** Waits for who had the tablet before; then at work until `done`. False when it is stolen meanwhile. */
  const beginWork = (stolen: AbortSignal, done: Promise<void>): Held =>
    new Promise((answer) => {
      const waiting = new AbortController();
      const giveUp = (): void => waiting.abort();
      const cancel = after(PATIENCE_MS, giveUp);
      stolen.addEventListener('abort', giveUp);
      const begin = (how: true | 'silent') => (): Promise<void> => {
        cancel();
        answer(how);
        return done;
      };
      locks.request(AT_WORK, { signal: waiting.signal }, begin(true)).catch(() => {
        if (stolen.aborted) return answer(false);
        // Taken from this one later, it has been at work.
        if (waiting.signal.aborted) locks.request(AT_WORK, { steal: true }, begin('silent')).catch(() => undefined);
      });
    });

  const take = (takeOver: boolean, lost: () => Promise<void>): Held =>
    new Promise((answer) => {
      const stolen = new AbortController();
      let end = (): void => undefined;
      const done = new Promise<void>((resolve) => {
        end = resolve;
      });
      const ended = (): void => {
        if (!mine) return;
        mine = undefined;
        stolen.abort();
        lost().then(end, end);
      };
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (!lock) return void answer(false);
        mine = beginWork(stolen.signal, done);
        answer(mine);
        // Never settles by itself: the lock goes with the worker, or another window steals it.
        return new Promise<void>(() => undefined);
      };
      locks.request(LOCK, takeOver ? { steal: true } : { ifAvailable: true }, hold).then(undefined, ended);
    });

  return async (takeOver, lost) => (mine ? (await mine) !== false : take(takeOver, lost));
};
