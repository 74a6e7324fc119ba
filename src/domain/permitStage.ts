/**
 * Where a permit stands on a day, from its dates and the applications made for it. Renewal opens sixty days before the
 * end; until sixty days after it a renewal is late, not lost. With a receipt an expired permit goes on being valid.
 */
import { daysBetween } from './days';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { type Code, isCode } from './lists/index';

type LegalStage = Code<'legal_stage'>;

export const RENEWAL_WINDOW = 60;

export interface PermitStanding {
  /** By the calendar alone; undefined where no end is known. */
  readonly byDate: LegalStage | undefined;
  /** What is said of it: a stage somebody chose, an application under way, or the calendar. */
  readonly stage: LegalStage | undefined;
  /** Negative after the end. */
  readonly daysLeft: number | undefined;
  /** Expired, with a receipt of an application under way: valid. */
  readonly withReceipt: boolean;
}

const byDateOf = (daysLeft: number): LegalStage => {
  if (daysLeft > RENEWAL_WINDOW) return 'permit_valid';
  if (daysLeft >= 0) return 'permit_expiring';
  return daysLeft >= -RENEWAL_WINDOW ? 'permit_expired_grace' : 'permit_expired';
};

const isBy = (day: unknown, today: string): boolean => isDay(day) && day <= today;

/** `applications`: of the same person; those whose permit was collected are over. */
export const permitStanding = (permit: Values, applications: readonly Values[], today: string): PermitStanding => {
  const { expiresOn, stage } = permit;
  const daysLeft = isDay(expiresOn) ? daysBetween(today, expiresOn) : undefined;
  const byDate = daysLeft === undefined ? undefined : byDateOf(daysLeft);
  const underWay = applications.filter(({ collectedOn }) => !isBy(collectedOn, today));
  const posted = underWay.filter(({ postedOn }) => isBy(postedOn, today));
  const prepared = underWay.some(({ preparedOn }) => isBy(preparedOn, today));
  const hasReceipt =
    permit['receiptNumber'] !== undefined || posted.some(({ receiptNumber }) => receiptNumber !== undefined);
  const applied = posted.length > 0 ? 'application_posted' : prepared ? 'kit_prepared' : undefined;
  return {
    byDate,
    stage: isCode('legal_stage', stage) ? stage : (applied ?? byDate),
    daysLeft,
    withReceipt: daysLeft !== undefined && daysLeft < 0 && hasReceipt,
  };
};
