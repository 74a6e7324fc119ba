/** How long something that happened at `last` may not happen again: what comes first goes at once, what follows is gathered. */
export const restOf = (pause: number, last: number, now: number): number => {
  const rest = last + pause - now;
  // A clock that was set back must not make anybody wait longer.
  return rest <= 0 ? 0 : Math.min(rest, pause);
};
