/**
 * What is due for a person: the deadlines somebody wrote, and those that follow from other days. Computed, never stored, from
 * calendar days alone, so that neither a clock nor a time zone moves one. Record tables 3.13.
 */
import { addDays, daysBetween } from './daysBetween';
import type { Code } from './lists/index';
import type { DatedDeadline, PersonDates, PostedApplication } from './personDates';
import { yearsAfter } from './retain';

export type DeadlineType = Code<'deadline_type'>;

export interface Due {
  readonly type: DeadlineType;
  readonly dueOn: string;
  /** `HH:MM` of an appointment. */
  readonly time?: string;
  /** The row that says so; none where it is computed. */
  readonly row?: string;
  readonly status: Code<'deadline_status'>;
  readonly responsible?: string;
  /** Days from the due day on which somebody is reminded, earliest first: −90 is ninety days before. */
  readonly reminders: readonly number[];
}

/** A renewal may be asked from sixty days before the permit ends. [public] */
export const RENEWAL_DAYS = 60;
const ADULT_YEARS = 18;
/** How long what came and went by itself is still shown. */
const LINGERS_DAYS = 45;
const USUAL: readonly number[] = [-7, -1];
const remindersByType: Partial<Readonly<Record<DeadlineType, readonly number[]>>> = {
  permit_expiry: [-90, -60, -30, -7, 1, 45],
  renewal_window: [0],
  turns_18: [-180, -90, -60, -30, -7],
  passport_expiry: [-180, -90, -30],
  appeal_term: [-14, -7, -3, -1],
  biometrics: [-14, -7, -1],
};

export const remindersOf = (type: DeadlineType, chosen: readonly number[] = []): readonly number[] =>
  chosen.length > 0 ? [...new Set(chosen)].sort((a, b) => a - b) : (remindersByType[type] ?? USUAL);

/** When it was asked for: nobody has to write the day it was posted, and the others are near it. */
const askedOn = ({ postedOn, preparedOn, biometricsAt, secondVisitAt }: PostedApplication): string | undefined =>
  postedOn ?? preparedOn ?? (biometricsAt ?? secondVisitAt)?.slice(0, 10);

/** Whether this application, posted, answers for a permit that ends on this day. */
const answersFor = (one: PostedApplication, expiresOn: string): boolean => {
  const asked = askedOn(one);
  return (
    one.posted &&
    (one.collectedOn === undefined || expiresOn <= one.collectedOn) &&
    (asked === undefined || daysBetween(asked, expiresOn) <= 3 * RENEWAL_DAYS)
  );
};

/** Of this day the last permit of theirs ends: those before it are over, and were renewed. */
const lastPermit = ({ permits }: Pick<PersonDates, 'permits'>): string | undefined => permits.toSorted().at(-1);

/** Whether it was posted for a permit that another has come after: it says nothing of what ends on this day or later. */
export const isOfOlder = (one: PostedApplication, expiresOn: string, dates: Pick<PersonDates, 'permits'>): boolean => {
  const last = lastPermit(dates);
  const asked = askedOn(one);
  if (asked === undefined || last === undefined || expiresOn < last) return false;
  return dates.permits.some((end) => {
    const left = daysBetween(asked, end);
    return end < last && left >= -RENEWAL_DAYS && left <= 3 * RENEWAL_DAYS;
  });
};

type Answered = Pick<PersonDates, 'permits' | 'applications'>;

const answersTo = (dates: Answered, expiresOn: string): readonly PostedApplication[] =>
  dates.applications.filter((one) => answersFor(one, expiresOn) && !isOfOlder(one, expiresOn, dates));

/** Whether any application of theirs, posted, answers for what ends on this day. */
export const isAnswered = (dates: Answered, expiresOn: string): boolean => answersTo(dates, expiresOn).length > 0;

/** The same, without what has no day at all and may be for a permit before: rather a reminder too many than a permit lost. */
const isSurelyAnswered = (dates: Answered, expiresOn: string): boolean =>
  answersTo(dates, expiresOn).some(
    (one) => askedOn(one) !== undefined || !dates.permits.some((end) => end < expiresOn),
  );

const written = ({ type, dueOn, status, row, responsible, remind }: DatedDeadline): Due => ({
  type,
  dueOn,
  row,
  status,
  ...(responsible !== undefined && { responsible }),
  reminders: status === 'open' ? remindersOf(type, remind) : [],
});

const computed = (type: DeadlineType, dueOn: string, time?: string): Due => ({
  type,
  dueOn,
  status: 'open',
  reminders: remindersOf(type),
  ...(time !== undefined && { time }),
});

const ofPermits = (dates: PersonDates): readonly Due[] => {
  const { deadlines } = dates;
  const last = lastPermit(dates);
  const rows = deadlines.filter(({ type }) => type === 'permit_expiry');
  const said = new Set(rows.map(({ dueOn }) => dueOn));
  const expiries = [
    ...rows.map(written),
    // Of those before it nobody is reminded: the later one is what they led to.
    ...(last === undefined || said.has(last) ? [] : [computed('permit_expiry', last)]),
  ];
  return expiries.flatMap((expiry): readonly Due[] => {
    if (expiry.status !== 'open') return [expiry];
    // Once it is posted nobody is to be reminded of the renewal any more.
    const isEnded = dates.ended.some(({ expiresOn }) => expiresOn === expiry.dueOn);
    if (isSurelyAnswered(dates, expiry.dueOn) && !isEnded) return [{ ...expiry, reminders: [] }];
    return [expiry, computed('renewal_window', addDays(expiry.dueOn, -RENEWAL_DAYS))];
  });
};

const ofApplications = (dates: PersonDates): readonly Due[] => {
  const last = lastPermit(dates);
  return dates.applications.flatMap((one): readonly Due[] => {
    const { biometricsAt, secondVisitAt, collectedOn } = one;
    if (collectedOn !== undefined || (last !== undefined && isOfOlder(one, last, dates))) return [];
    const at = (type: DeadlineType, moment: string | undefined): readonly Due[] =>
      moment === undefined ? [] : [computed(type, moment.slice(0, 10), moment.slice(11))];
    // Who has the second appointment was at the first.
    return [
      ...(secondVisitAt === undefined ? at('biometrics', biometricsAt) : []),
      ...at('appointment', secondVisitAt),
    ];
  });
};

const ofBirth = ({ birth }: PersonDates, today: string): readonly Due[] => {
  if (birth === undefined) return [];
  const day = yearsAfter(birth, ADULT_YEARS);
  return daysBetween(day, today) > LINGERS_DAYS ? [] : [computed('turns_18', day)];
};

/** Everything due, the earliest first. */
export const duesOf = (dates: PersonDates, today: string): readonly Due[] =>
  [
    ...dates.deadlines.filter(({ type }) => type !== 'permit_expiry').map(written),
    ...ofPermits(dates),
    ...ofApplications(dates),
    ...ofBirth(dates, today),
  ].sort((a, b) => (a.dueOn === b.dueOn ? (a.type < b.type ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));

/** The reminder that stands today: the last one whose day has come. */
export const reminderOn = ({ dueOn, reminders }: Due, today: string): number | undefined =>
  reminders.filter((offset) => addDays(dueOn, offset) <= today).at(-1);

export const isOverdue = ({ status, dueOn, reminders, type }: Due, today: string): boolean =>
  status === 'open' && reminders.length > 0 && type !== 'renewal_window' && type !== 'turns_18' && dueOn < today;

/** A reminder has come and nobody has done it yet. */
export const isNear = (due: Due, today: string): boolean =>
  due.status === 'open' && reminderOn(due, today) !== undefined;
