/** Why a case asks to be looked at: an answer that was expected, a wait, or half a year without a note. Nothing closes by itself. */
import { daysBetween } from './daysBetween';
import { isDay } from './fields/day';
import type { Values } from './fields/field';

export type WhyWaiting = 'answer_due' | 'waiting_long' | 'no_notes';

const LONG_WAIT_DAYS = 30;
/** Record tables 3.3: after 180 days without notes the case asks for a review. */
export const REVIEW_DAYS = 180;

export interface WaitingCase {
  readonly values: Values;
  /** The day of the newest note. */
  readonly lastNoteOn: string | undefined;
}

/** Since when, and why; the first reason that holds, the most pressing first. */
export const waitsTooLong = (
  { values, lastNoteOn }: WaitingCase,
  today: string,
): { readonly why: WhyWaiting; readonly since: string } | undefined => {
  const { status, expectedAnswerBy, waitingFor, waitingSince, openedOn } = values;
  if (status === undefined || status === 'draft' || status === 'archived' || status === 'transferred') return undefined;
  if (isDay(expectedAnswerBy) && expectedAnswerBy < today) return { why: 'answer_due', since: expectedAnswerBy };
  // The day stays behind when what was waited for has come.
  const waits = typeof waitingFor === 'string' && waitingFor !== '';
  if (waits && isDay(waitingSince) && daysBetween(waitingSince, today) > LONG_WAIT_DAYS) {
    return { why: 'waiting_long', since: waitingSince };
  }
  const since = lastNoteOn ?? openedOn;
  return isDay(since) && daysBetween(since, today) >= REVIEW_DAYS ? { why: 'no_notes', since } : undefined;
};
