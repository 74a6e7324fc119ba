/**
 * Small numbers point at people. In tables that cross two or more personal traits, a cell of one or two leaves the team
 * only as `<3`; totals of desks are printed as they are.
 */
export const HIDDEN = '<3';

export const hideSmall = (count: number): number | typeof HIDDEN => (count === 1 || count === 2 ? HIDDEN : count);
