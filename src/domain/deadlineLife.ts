/** The life of a deadline. Of two people who did not see each other, the one who did it is right. */
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export const deadlineLifecycle: Lifecycle<Code<'deadline_status'>> = {
  first: 'open',
  next: { open: ['done', 'missed', 'cancelled'], done: ['open'], missed: ['open', 'done'], cancelled: ['open'] },
  precedence: ['open', 'missed', 'cancelled', 'done'],
};
