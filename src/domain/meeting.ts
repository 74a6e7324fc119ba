/** The life of a team meeting. Record tables 3.10. */
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export const meetingLifecycle: Lifecycle<Code<'meeting_status'>> = {
  first: 'convened',
  next: { convened: ['held'], held: ['minutes_approved'], minutes_approved: [] },
  precedence: ['convened', 'held', 'minutes_approved'],
};
