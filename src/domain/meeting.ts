/** The life of a team meeting, and what a decision of it makes elsewhere. Record tables 3.10. */
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export const meetingLifecycle: Lifecycle<Code<'meeting_status'>> = {
  first: 'convened',
  next: { convened: ['held'], held: ['minutes_approved'], minutes_approved: [] },
  precedence: ['convened', 'held', 'minutes_approved'],
};

/** The tool in which a decision goes on, beside the decision itself with its owner and day. */
export type Follows = 'case_manager' | 'referral' | 'match' | 'action' | 'none';

const NOTHING: readonly unknown[] = [undefined, 'not_take_charge', 'postpone'];

export const followsFrom = (decision: unknown): Follows => {
  if (decision === 'assign_case_manager') return 'case_manager';
  if (decision === 'refer_out') return 'referral';
  if (decision === 'match_volunteers') return 'match';
  return NOTHING.includes(decision) ? 'none' : 'action';
};
