/**
 * [T7] Of all ways in only the one that was begun last ends in an open seat. Each of them waits for a passphrase, a relay or
 * an administrator, and by then another window may have the tablet, or somebody else may be at work in this one.
 */
import type { ProblemCode } from '../../domain/problems';

export interface WaysIn {
  /** Overtakes all that were begun before. Asks, from then on, what has overtaken this one. */
  begin(): () => ProblemCode | undefined;
  /** Nobody who is on the way in arrives; they are told this. */
  overtake(by: ProblemCode): void;
}

export const createWaysIn = (): WaysIn => {
  let last: { overtakenBy?: ProblemCode } = {};
  const overtake: WaysIn['overtake'] = (by) => {
    last.overtakenBy ??= by;
  };
  return {
    begin: () => {
      overtake('overtaken');
      const mine: typeof last = {};
      last = mine;
      return () => mine.overtakenBy;
    },
    overtake,
  };
};
