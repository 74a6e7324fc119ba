/** A pause of the screens: what nobody waits for begins in it, and not while somebody who has just unlocked asks for one thing after the other. */
import type { After } from './ports';

const PAUSE_MS = 250;
/** However busy the screens are, no longer than so many. */
const MOST_PAUSES = 12;

export interface Quiet {
  /** The screens have asked for something. */
  asked(): void;
  /** Runs when nothing was asked for during a pause; at once where it may not wait. */
  wait(mayWait: boolean, run: () => void): void;
}

export const createQuiet = (after: After): Quiet => {
  let asked = 0;
  const wait = (run: () => void, pauses: number): void => {
    const before = asked;
    after(PAUSE_MS, () => (asked === before || pauses === 0 ? run() : wait(run, pauses - 1)));
  };
  return {
    asked: () => {
      asked++;
    },
    wait: (mayWait, run) => (mayWait ? wait(run, MOST_PAUSES) : run()),
  };
};
