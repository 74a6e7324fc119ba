/** The day as people at the desk count it, wherever the tablet believes to be. */
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

/** `YYYY-MM-DD` in Europe/Rome of a moment in milliseconds since 1970. */
export const romeDay = (moment: number): string => format.format(moment);
