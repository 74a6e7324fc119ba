/**
 * What becomes of a sentence somebody proposed. Approved is for good, because it is in use: the way back is another proposal.
 * What its author takes back, or a reviewer sends back, can be put forward again.
 */
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';

export type WordingStatus = Code<'wording_status'>;

export const wordingLifecycle: Lifecycle<WordingStatus> = {
  first: 'proposed',
  next: {
    proposed: ['approved', 'rejected', 'withdrawn'],
    rejected: ['proposed'],
    withdrawn: ['proposed'],
    approved: [],
  },
  precedence: ['proposed', 'withdrawn', 'rejected', 'approved'],
  final: 'approved',
};

/** The kind of event that holds why one was sent back. */
export const REASON = 'reason';
