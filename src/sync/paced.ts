/**
 * Something done as often as it is wanted, but one at a time and with a pause from start to start: the first at once, and
 * for all that is wanted meanwhile once more.
 */
export const createPaced = (
  after: (milliseconds: number, call: () => void) => () => void,
  pauseMs: number,
  run: () => Promise<void>,
): (() => void) => {
  let wanted = false;
  let pausing = false;
  let running = false;
  const go = (): void => {
    if (!wanted || pausing || running) return;
    wanted = false;
    pausing = true;
    running = true;
    after(pauseMs, () => {
      pausing = false;
      go();
    });
    const over = (): void => {
      running = false;
      go();
    };
    run().then(over, over);
  };
  return () => {
    wanted = true;
    go();
  };
};
