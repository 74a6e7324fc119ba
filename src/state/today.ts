/** The day it is where the teams work, `YYYY-MM-DD`, whatever zone the tablet thinks it is in. */
export const todayInRome = (now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' }).format(now);
