/** How old somebody may be on a day, where the date of birth is known perhaps only in part. */

const years = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

/** The youngest they can be: what is unknown of the date is taken as late as it can be. */
export const leastAge = (birth: string, day: string): number =>
  years(birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-31` : birth, day);

/** The oldest they can be. */
const mostAge = (birth: string, day: string): number =>
  years(birth.length === 4 ? `${birth}-01-01` : birth.length === 7 ? `${birth}-01` : birth, day);

/** Whether somebody is of age on a day; `undefined` where what is known of the date leaves both. */
export const isOfAge = (birth: string, day: string): boolean | undefined => {
  if (mostAge(birth, day) < 18) return false;
  return leastAge(birth, day) < 18 ? undefined : true;
};

/** Where it cannot be told, a child is better protected once too often. Nothing is said of an unknown birth. */
export const isMinor = (birth: unknown, day: string): boolean =>
  typeof birth === 'string' && /^\d{4}/.test(birth) && leastAge(birth, day) < 18;
