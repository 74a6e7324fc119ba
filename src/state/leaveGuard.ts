/**
 * Before a screen is left that cannot be come back to, the person is asked. Whoever navigates passes by here; a lock or a
 * cover never does.
 */
type Go = () => void;

export interface LeaveGuard {
  /** From now on `question` is told of each way out instead of it being taken. Answers how to stop. */
  readonly watch: (question: (go: Go) => void) => () => void;
  readonly pass: (go: Go) => void;
}

export const createLeaveGuard = (): LeaveGuard => {
  let question: ((go: Go) => void) | undefined;
  return {
    watch: (next) => {
      question = next;
      return () => {
        if (question === next) question = undefined;
      };
    },
    pass: (go) => (question ? question(go) : go()),
  };
};
