import type { Engine } from '../engine/engine';
import type { Place } from '../engine/views';
import type { LockReason } from '../state/lockReason';
import type { Stores } from '../state/stores';
import type { createLockReason } from './lockReason';

/** For an engine that does not answer. */
const LONGEST_WAIT_MS = 1000;

/** What stands between the page and whoever holds the tablet: covering, uncovering, locking. [K7] */
export const createVeil = (
  engine: Engine,
  stores: Pick<Stores, 'session' | 'cards' | 'team' | 'sync'>,
  placeNow: () => Place,
  endWorker: () => void,
  carried: Pick<ReturnType<typeof createLockReason>, 'leave' | 'leaveUnsaved'>,
): Pick<Stores, 'cover' | 'uncover' | 'lock'> => {
  const { session } = stores;
  const forget = (): void => {
    for (const store of [stores.cards, stores.team, stores.sync]) store.getState().forget();
  };

  /** The engine's answer to the last cover: who uncovers at once must not be asked before it. */
  let covering: Promise<unknown> = Promise.resolve();

  const lock = (why?: LockReason): void => {
    const { veil, place, tablet } = session.getState();
    if (veil === 'locking') return;
    if (why) carried.leave(why);
    const left = tablet.kind === 'covered' ? place : placeNow();
    session.getState().lock();
    let over = false;
    const leave = (kept: boolean): void => {
      if (over) return;
      over = true;
      endWorker();
      if (!kept) carried.leaveUnsaved();
      location.replace('/');
    };
    // Screens write what is half typed when they are taken down: the engine is asked after that.
    setTimeout(() => {
      engine.prepareLock(left).then(leave, () => leave(false));
      setTimeout(() => leave(false), LONGEST_WAIT_MS);
    }, 0);
  };

  return {
    lock,
    cover: (shown, at = placeNow()) => {
      const { tablet, veil } = session.getState();
      if (tablet.kind !== 'unlocked' || veil === 'locking') return;
      if (!tablet.session.pinSet) return lock('no_pin');
      session.getState().cover(at);
      forget();
      // Answers that were under way have come in before the engine's word that it is covered.
      covering = new Promise<void>((resolve) => setTimeout(resolve, 0))
        .then(() => engine.cover(at, shown))
        .finally(forget);
    },
    uncover: async (pin) => {
      await covering.catch(() => undefined);
      const answer = await engine.uncover(pin);
      const { tablet, veil } = session.getState();
      // Typed once more while the answer was on its way: the first has opened by now. Nor does a PIN open what is being locked.
      if (tablet.kind !== 'covered' || veil === 'locking') return answer;
      if (answer.result === 'open') session.getState().uncover(answer.session, answer.place);
      else if (answer.result === 'locked') lock('pin');
      return answer;
    },
  };
};
