/**
 * Where a person's permit stands, computed from its last day and the applications [lists 4.2]. A permit that ended while a
 * posted application answers for it keeps its rights: `valid_with_receipt`, and never a word that says otherwise.
 */
import { daysBetween } from './daysBetween';
import { isAnswered, isOfOlder, RENEWAL_DAYS } from './deadlines';
import type { Code } from './lists/index';
import type { PersonDates, PostedApplication } from './personDates';

export type Validity = 'valid' | 'expiring' | 'valid_with_receipt' | 'expired_grace' | 'expired';

export interface PermitStage {
  readonly stage: Code<'legal_stage'>;
  readonly validity: Validity | undefined;
  /** The last day of the permit that counts, and how many days are left; negative after it. */
  readonly expiresOn: string | undefined;
  readonly daysLeft: number | undefined;
  readonly application: PostedApplication | undefined;
}

const computedStage = {
  valid: 'permit_valid',
  valid_with_receipt: 'application_posted',
  expiring: 'permit_expiring',
  expired_grace: 'permit_expired_grace',
  expired: 'permit_expired',
} as const;

const stageOf = (application: PostedApplication | undefined, validity: Validity | undefined): Code<'legal_stage'> => {
  if (application?.posted) return 'application_posted';
  // An appointment without anything posted: it was booked at the police office itself.
  if (application?.biometricsAt !== undefined) return 'biometrics_booked';
  if (application?.preparedOn !== undefined) return 'kit_prepared';
  return validity === undefined ? 'not_recorded' : computedStage[validity];
};

export const validityOf = (expiresOn: string, answered: boolean, today: string): Validity => {
  const left = daysBetween(today, expiresOn);
  if (left > RENEWAL_DAYS) return 'valid';
  if (left >= 0) return 'expiring';
  if (answered) return 'valid_with_receipt';
  return left >= -RENEWAL_DAYS ? 'expired_grace' : 'expired';
};

export const permitStage = (dates: PersonDates, today: string): PermitStage => {
  const said = dates.deadlines.filter(({ type, status }) => type === 'permit_expiry' && status === 'open');
  const expiresOn = [...dates.permits, ...said.map(({ dueOn }) => dueOn)].sort().at(-1);
  // One posted for a permit that another has come after was collected, whether or not anybody wrote the day.
  const pending = dates.applications.filter(
    (one) => one.collectedOn === undefined && !(expiresOn !== undefined && isOfOlder(one, expiresOn, dates)),
  );
  const application = pending.find(({ posted }) => posted) ?? pending.at(-1);
  const answered = expiresOn !== undefined && isAnswered(dates, expiresOn);
  // Whoever was refused, or lost it, is told so, and not what the calendar says.
  const ended = dates.ended.find((one) => one.expiresOn === expiresOn)?.stage;
  const validity = expiresOn === undefined || ended ? undefined : validityOf(expiresOn, answered, today);
  return {
    stage: ended ?? stageOf(application, validity),
    validity,
    expiresOn,
    daysLeft: expiresOn === undefined ? undefined : daysBetween(today, expiresOn),
    application,
  };
};
