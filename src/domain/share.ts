/** Percentages as the yearly tables print them: one decimal, halves up (S16). Reckoned in whole numbers throughout. */

/** `part` of `whole` in percent; `undefined` when there is nothing to be a part of. Counts, not negative. */
export const share = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.floor((part * 2000 + whole) / (2 * whole)) / 10;
