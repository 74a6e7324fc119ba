/** What a household says of each volunteer it was proposed. A refusal outweighs an acceptance written without knowing of it. */
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import type { Kept } from './retain';

export type TutorAnswer = 'accepted' | 'refused' | undefined;

const idsIn = (values: Values, field: string): readonly string[] => {
  const value = values[field];
  return Array.isArray(value) ? value : [];
};

export const answerOn = (values: Values, volunteer: string): TutorAnswer => {
  if (idsIn(values, 'refused').includes(volunteer)) return 'refused';
  return idsIn(values, 'accepted').includes(volunteer) ? 'accepted' : undefined;
};

/** What is written where the household answers about one of them; of the whole match it agrees if it takes anybody. */
export const afterAnswer = (values: Values, volunteer: string, answer: 'accepted' | 'refused'): Values => {
  const others = (field: string): readonly string[] => idsIn(values, field).filter((id) => id !== volunteer);
  const next = {
    accepted: [...others('accepted'), ...(answer === 'accepted' ? [volunteer] : [])],
    refused: [...others('refused'), ...(answer === 'refused' ? [volunteer] : [])],
  };
  const proposed = idsIn(values, 'volunteers');
  const isTaken = proposed.some((id) => answerOn(next, id) === 'accepted');
  const isRefused = proposed.every((id) => answerOn(next, id) === 'refused');
  // The last one it had taken: until it has said so of all, it has neither agreed nor refused.
  const isOpenAgain = !isTaken && !isRefused && proposed.some((id) => answerOn(values, id) === 'accepted');
  return {
    ...next,
    ...(isTaken && { householdAgreed: 'yes' }),
    ...(isRefused && { householdAgreed: 'no' }),
    ...(isOpenAgain && { householdAgreed: 'not_asked' }),
  };
};

/** Since when a match is over: the day it ended. Of one the household refused nothing began; no day is asked, so the last word counts. */
export const matchOverSince = ({ values: { householdAgreed, to }, changedOn }: Kept): string | undefined => {
  if (householdAgreed === 'no') return changedOn;
  return householdAgreed === 'yes' && isDay(to) ? to : undefined;
};
