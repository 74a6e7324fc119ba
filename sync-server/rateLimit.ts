/** A token bucket: `burst` at once, `perSecond` on average. */
export const createRateLimit = (now: () => number, perSecond: number, burst: number): (() => boolean) => {
  let tokens = burst;
  let last = now();
  return () => {
    const time = now();
    // A clock that was set back must not lock anyone out.
    tokens = Math.min(burst, tokens + (Math.max(0, time - last) * perSecond) / 1000);
    last = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
