/** Made once: every field of a form asks what day it is. */
const romeDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/** The day it is where the teams work, `YYYY-MM-DD`, whatever zone the tablet thinks it is in. */
export const todayInRome = (now = new Date()): string => romeDay.format(now);

/** The day of the week (0 is Monday) and the time `HH:MM` it is there. */
export const nowInRome = (now = new Date()): { readonly weekday: number; readonly time: string } => ({
  weekday: (new Date(todayInRome(now)).getUTCDay() + 6) % 7,
  time: new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' }).format(now),
});
