/**
 * What a person agreed to, and for how long. Each time is a row of its own that nobody rewrites; a withdrawal outweighs
 * whatever was written without knowledge of it, and whatever was tapped a moment too late. Record tables 3.14.
 */
import { among, type OrderedEvent, orderOf } from './eventOrder';
import type { Values } from './fields/field';
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export type ConsentStatus = Code<'consent_status'>;

/** Saying no may follow saying yes while the text is on the screen; what was withdrawn is asked anew, in another row. */
export const consentLifecycle: Lifecycle<ConsentStatus> = {
  first: 'not_asked',
  next: {
    not_asked: ['given', 'refused'],
    refused: ['given'],
    given: ['refused', 'withdrawn', 'expired'],
    expired: ['withdrawn'],
    withdrawn: [],
  },
  precedence: ['not_asked', 'expired', 'given', 'refused', 'withdrawn'],
  final: 'withdrawn',
};

/** The text that was read: raised whenever the words of a notice change in meaning. */
export const NOTICE_VERSION = '2026-1';

/** Kind of the event that says a person has read a notice. */
export const READ = 'read';
/** What somebody says yes to, and who says it. */
const AGREED: readonly string[] = ['kind', 'forTarget', 'forService', 'how', 'guardian'];
/** As one text: equal texts are the same thing. An event `given` bears it, since a colleague may write another target meanwhile. */
export const agreedTo = (values: Values): string => JSON.stringify(AGREED.map((field) => values[field] || null));

/** An event of a consent's row, with what was agreed to where it says so. */
export interface ConsentEvent extends OrderedEvent {
  readonly kind: string;
  readonly field?: string;
  readonly to?: unknown;
  readonly about?: unknown;
}

/**
 * Without each yes to something else than what stands there now. One from before they said what it was to counts where none of
 * that was changed without its knowledge. `changes`: events of answers in place of another.
 */
export const stillMeant = <E extends ConsentEvent>(
  events: readonly E[],
  values: Values,
  changes: () => readonly ConsentEvent[],
  find: (id: string) => OrderedEvent | undefined,
): readonly E[] => {
  const now = agreedTo(values);
  const isMeant = (given: E): boolean => {
    if (typeof given.about === 'string') return given.about === now;
    const changed = changes().filter(({ field }) => field !== undefined && AGREED.includes(field));
    const known = orderOf(among<OrderedEvent>(find, [given, ...changed])).past(given.id);
    return changed.every(({ id }) => known.has(id));
  };
  return events.filter((event) => event.kind !== 'status' || event.to !== 'given' || isMeant(event));
};

/** What the notice of a consent says, as one text: equal texts are equal notices. */
export const noticeAbout = ({ kind, forTarget, forService, guardian }: Values): string =>
  JSON.stringify([NOTICE_VERSION, ...[kind, forTarget, forService, guardian].map((value) => value || null)]);

/** What an event of a consent says was read, and in which language; a build before this one kept the language alone. */
export const readNotice = ({ kind, to }: { readonly kind: string; readonly to?: unknown }) => {
  if (kind !== READ) return undefined;
  const { language, about } = (typeof to === 'object' && to !== null ? to : { language: to }) as Readonly<
    Record<string, unknown>
  >;
  return { language, about };
};

/** The state on a day: what was given for a time expires by itself. */
export const consentState = (values: Values, today: string): ConsentStatus => {
  const status = values['status'] as ConsentStatus | undefined;
  if (status === 'given' && typeof values['until'] === 'string' && values['until'] < today) return 'expired';
  return status ?? 'not_asked';
};

export interface Sharing {
  /** Of the list of services: `job_centre`. */
  readonly target: unknown;
  /** An entry of the directory. */
  readonly service: unknown;
}

/** Whether this consent is about sharing with that service. One that names an entry of the directory is for that one only. */
export const isAbout = (values: Values, { target, service }: Sharing): boolean =>
  values['kind'] === 'share_service' &&
  values['forTarget'] === target &&
  (values['forService'] === undefined || values['forService'] === service);

const MINORITY_YEARS = 18;

/** True when somebody born on this day, or in this month or year, may still be under eighteen. */
export const mayBeMinor = (birth: unknown, today: string): boolean => {
  if (typeof birth !== 'string' || !/^\d{4}/.test(birth)) return false;
  const born = birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-31` : birth;
  return `${Number(born.slice(0, 4)) + MINORITY_YEARS}${born.slice(4)}` > today;
};
