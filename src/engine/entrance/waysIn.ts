/**
 * [T7] Of all ways in only the one that was begun last ends in an open seat. Each of them waits for a passphrase, a relay or
 * an administrator, and by then another window may have the tablet, or somebody else may be at work in this one.
 */
import { fail, ok } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import type { Outcome } from '../engine';
import type { Ports } from '../ports';

export interface WaysIn {
  /** Overtakes all that were begun before. Asks, from then on, what has overtaken this one. */
  begin(): () => ProblemCode | undefined;
  /** Has the tablet for this window from now on, or says why not. */
  hold(takeOver?: boolean): Promise<Outcome>;
  /** Another window has it, and this one has not taken it back. */
  isTaken(): boolean;
  /** Nobody who is on the way in arrives. Resolves when nothing is left to be written. */
  takenOver(): Promise<void>;
}

/** `leave`: keeps what is typed and closes. */
export const createWaysIn = ({ holdTablet }: Pick<Ports, 'holdTablet'>, leave: () => Promise<void>): WaysIn => {
  let last: { overtakenBy?: ProblemCode } = {};
  let isTaken = false;
  const overtake = (by: ProblemCode): void => {
    last.overtakenBy ??= by;
  };
  const takenOver = (): Promise<void> => {
    isTaken = true;
    overtake('second_window');
    return leave();
  };
  return {
    begin: () => {
      overtake('overtaken');
      const mine: typeof last = {};
      last = mine;
      return () => mine.overtakenBy;
    },
    hold: async (takeOver = false) => {
      const held = await holdTablet(takeOver, takenOver);
      if (held) isTaken = false;
      return held === true ? ok(undefined) : fail(held ? 'window_silent' : 'second_window');
    },
    isTaken: () => isTaken,
    takenOver,
  };
};
