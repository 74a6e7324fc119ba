/**
 * Where one permit of a person stands on a day: by the calendar and the applications that answer for it, and what somebody
 * chose to say of the procedure that no date tells. Of the person as a whole: `permitStage.ts`.
 */
import { daysBetween } from './daysBetween';
import { isAnswered } from './deadlines';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { type Code, isCode } from './lists/index';
import { type Validity, validityOf } from './permitStage';
import { isEnded, type PersonDates } from './personDates';

export interface PermitStanding {
  /** Undefined where no end is known, or it was refused or revoked. */
  readonly validity: Validity | undefined;
  readonly chosen: Code<'legal_stage'> | undefined;
  /** Negative after the end. */
  readonly daysLeft: number | undefined;
}

export const permitStanding = (permit: Values, dates: PersonDates, today: string): PermitStanding => {
  const { expiresOn, stage } = permit;
  const chosen = isCode('legal_stage', stage) ? stage : undefined;
  if (!isDay(expiresOn)) return { validity: undefined, chosen, daysLeft: undefined };
  return {
    validity: isEnded(chosen) ? undefined : validityOf(expiresOn, isAnswered(dates, expiresOn), today),
    chosen,
    daysLeft: daysBetween(today, expiresOn),
  };
};
