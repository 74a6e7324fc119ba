/** Times in milliseconds: untouched until the warning, until covered, until locked; in the background until locked. */
export const idleTimes = {
  warn: 100_000,
  cover: 120_000,
  coveredLock: { yes: 900_000, showing: 3_600_000 },
  backgroundLock: 300_000,
} as const;

export interface IdleDoings {
  readonly covered: () => 'no' | 'yes' | 'showing';
  readonly warn: (warned: boolean) => void;
  readonly cover: () => void;
  readonly lock: () => void;
}

const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel'] as const;

/** Watches that nobody leaves a tablet open. Runs only behind the lock. Answers how to stop. */
export const watchIdle = (doings: IdleDoings): (() => void) => {
  let touched = Date.now();
  let tick = Date.now();
  let hiddenSince: number | undefined;
  const touch = (): void => {
    touched = Date.now();
    doings.warn(false);
  };
  const look = (): void => {
    const now = Date.now();
    // Time that ran backwards, or leapt while nobody was looking, is not to be trusted.
    const leapt = now < tick - 1000 || now - tick > idleTimes.backgroundLock;
    tick = now;
    const hiddenFor = hiddenSince === undefined ? 0 : now - hiddenSince;
    const idle = now - touched;
    const away = leapt || hiddenFor >= idleTimes.backgroundLock;
    const covered = doings.covered();
    if (away || (covered !== 'no' && idle >= idleTimes.coveredLock[covered])) doings.lock();
    else if (covered !== 'no') return;
    else if (idle >= idleTimes.cover) doings.cover();
    else if (idle >= idleTimes.warn) doings.warn(true);
  };
  const onVisibility = (): void => {
    // First, as browsers let a hidden page look at the clock once a minute only: the last five may be over by now.
    look();
    hiddenSince = document.visibilityState === 'hidden' ? Date.now() : undefined;
  };
  const timer = window.setInterval(look, 1000);
  for (const name of TOUCHES) window.addEventListener(name, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.clearInterval(timer);
    for (const name of TOUCHES) window.removeEventListener(name, touch, { capture: true });
    document.removeEventListener('visibilitychange', onVisibility);
  };
};
