/**
 * The life of a referral, what it waits for and until when. A withdrawal outweighs an answer that crossed it; a consent
 * that was withdrawn before anything went out withdraws the referral; unanswered it expires by itself. Record tables 3.9.
 */
import { addDays } from './daysBetween';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import type { Lifecycle, LifeStep } from './lifecycle';
import { attributesOf, type Code, isCode } from './lists/index';
import type { Kept } from './retain';

export type ReferralStatus = Code<'referral_status'>;

export const referralLifecycle: Lifecycle<ReferralStatus> = {
  first: 'draft',
  next: {
    draft: ['ready', 'withdrawn'],
    ready: ['draft', 'sent', 'withdrawn'],
    sent: ['received', 'info_requested', 'accepted', 'declined', 'expired', 'withdrawn'],
    received: ['info_requested', 'accepted', 'declined', 'expired', 'withdrawn'],
    info_requested: ['received', 'accepted', 'declined', 'expired', 'withdrawn'],
    expired: ['received', 'info_requested', 'accepted', 'declined', 'withdrawn'],
    accepted: ['in_service', 'completed', 'no_show', 'withdrawn'],
    in_service: ['completed', 'no_show', 'withdrawn'],
    declined: [],
    completed: [],
    no_show: [],
    withdrawn: [],
  },
  precedence: [
    'draft',
    'ready',
    'sent',
    'expired',
    'received',
    'info_requested',
    'declined',
    'accepted',
    'in_service',
    'no_show',
    'completed',
    'withdrawn',
  ],
  final: 'withdrawn',
};

/** The states in which somebody else has what was shared. */
const OUT: readonly string[] = referralLifecycle.precedence.filter(
  (one) => one !== 'draft' && one !== 'ready' && one !== 'withdrawn',
);
const UNANSWERED: readonly string[] = ['sent', 'received', 'info_requested'];

export const sentOn = (life: readonly LifeStep[]): string | undefined => life.find(({ to }) => OUT.includes(to))?.on;

export const isOutAlready = (life: readonly LifeStep[]): boolean => sentOn(life) !== undefined;

/** The day by which an answer is due, counted from when it went out; `undefined` before that. */
export const answerBy = (values: Values, life: readonly LifeStep[]): string | undefined => {
  const sent = sentOn(life);
  const days = attributesOf('referral_urgency', values['urgency'])?.['days'];
  return sent === undefined || typeof days !== 'number' ? undefined : addDays(sent, days);
};

/** What of the consent it stands on counts here; `undefined` where it stands on none. */
export type ConsentStanding = 'given' | 'gone' | undefined;

export const referralState = (
  values: Values,
  life: readonly LifeStep[],
  consent: ConsentStanding,
  today: string,
): ReferralStatus => {
  const status = isCode('referral_status', values['status']) ? values['status'] : 'draft';
  if ((status === 'draft' || status === 'ready') && consent === 'gone') return 'withdrawn';
  const due = answerBy(values, life);
  return UNANSWERED.includes(status) && due !== undefined && due < today ? 'expired' : status;
};

/** What was sent and is not to be kept any more: whoever has it is asked to delete it. */
export const mustBeDeleted = (values: Values, life: readonly LifeStep[], consent: ConsentStanding): boolean =>
  isOutAlready(life) && (values['status'] === 'withdrawn' || consent === 'gone');

/**
 * Since when it is over: the day of its last step, or the one its outcome says. What nobody answered is over since an answer
 * was due, and what never went out since its consent went.
 */
export const referralOverSince = ({ values, life, consentGoneOn }: Kept): string | undefined => {
  const status = isCode('referral_status', values['status']) ? values['status'] : 'draft';
  if (status === 'draft' || status === 'ready') return consentGoneOn;
  if (status === 'expired' || UNANSWERED.includes(status)) return answerBy(values, life);
  if (referralLifecycle.next[status].length > 0) return undefined;
  if (status === 'completed' && isDay(values['outcomeOn'])) return values['outcomeOn'];
  return life.findLast(({ to }) => to === status)?.on;
};
