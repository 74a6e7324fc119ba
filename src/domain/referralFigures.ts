/** Figures on referrals: how many came and went, to whom, and how they were answered. Table S18 of the yearly figures. */

import { daysBetween } from './daysBetween';
import type { Values } from './fields/field';
import type { LifeStep } from './lifecycle';
import { sentOn } from './referral';

export interface CountedReferral {
  readonly values: Values;
  readonly life: readonly LifeStep[];
}

export interface ReferralFigures {
  readonly in: number;
  readonly out: number;
  /** Those among the team count here, and as out by the service they name. */
  readonly internal: number;
  readonly byTarget: ReadonlyMap<string, number>;
  readonly accepted: number;
  readonly declined: number;
  /** Of those that were answered; undefined where none was. */
  readonly medianDaysToAnswer: number | undefined;
  readonly completedWithFeedback: number;
}

const ANSWERS = ['accepted', 'declined'];

/** Referrals that went out in a year, by the day they did. A later state never takes an answer back. */
export const referralFigures = (referrals: readonly CountedReferral[], year: number): ReferralFigures => {
  const sent = referrals.filter(({ life }) => sentOn(life)?.startsWith(`${year}-`));
  const reached = (state: string) => sent.filter(({ life }) => life.some(({ to }) => to === state));
  const away = sent.filter(({ values }) => values['direction'] !== 'in');
  const byTarget = new Map<string, number>();
  for (const { values } of away) {
    const target = String(values['toTarget'] ?? 'other');
    byTarget.set(target, (byTarget.get(target) ?? 0) + 1);
  }
  const days = sent
    .flatMap(({ life }) => {
      const answered = life.find(({ to }) => ANSWERS.includes(to))?.on;
      return answered === undefined ? [] : [daysBetween(sentOn(life) ?? answered, answered)];
    })
    .sort((a, b) => a - b);
  const middle = days.length / 2;
  return {
    in: sent.length - away.length,
    out: away.length,
    internal: away.filter(({ values }) => values['direction'] === 'internal').length,
    byTarget,
    accepted: reached('accepted').length,
    declined: reached('declined').length,
    medianDaysToAnswer:
      days.length === 0
        ? undefined
        : Number.isInteger(middle)
          ? ((days[middle - 1] ?? 0) + (days[middle] ?? 0)) / 2
          : days[Math.floor(middle)],
    completedWithFeedback: reached('completed').filter(({ values }) => values['outcome'] !== undefined).length,
  };
};
