/** [T7] One writer per tablet: a Web Lock held as long as the worker lives. False when another window has it. */
let held: Promise<boolean> | undefined;

export const holdTablet = (): Promise<boolean> => {
  held ??= new Promise((answer) => {
    void navigator.locks.request('ponte-tablet', { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      if (lock === null) {
        held = undefined;
        return undefined;
      }
      // Never settles: the lock goes when the worker ends.
      return new Promise(() => undefined);
    });
  });
  return held;
};
