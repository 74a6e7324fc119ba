/** Hours of mediation done, by language: what the year's figures ask for. Days of `YYYY-MM-DDTHH:MM`, minutes whole. */
import type { Values } from './fields/field';

export const mediationHours = (requests: readonly Values[], year: number): ReadonlyMap<string, number> => {
  const minutes = new Map<string, number>();
  for (const { language, minutes: lasted, done, at } of requests) {
    if (done !== true || typeof language !== 'string' || typeof lasted !== 'number') continue;
    if (!String(at).startsWith(`${year}-`)) continue;
    minutes.set(language, (minutes.get(language) ?? 0) + lasted);
  }
  return new Map([...minutes].map(([language, sum]) => [language, sum / 60]));
};
