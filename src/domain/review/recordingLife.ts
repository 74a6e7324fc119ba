/**
 * What becomes of a recording. A voice is somebody's own: they may take it back even after it was approved, and then it is gone for
 * good; to record again is another recording.
 */
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';
import type { WordingStatus } from './wordingLife';

const precedence = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;

export const recordingLifecycle: Lifecycle<WordingStatus> = {
  first: 'proposed',
  next: {
    proposed: ['approved', 'rejected', 'withdrawn'],
    rejected: ['withdrawn'],
    approved: ['withdrawn'],
    withdrawn: [],
  },
  precedence,
  final: 'withdrawn',
};

/** Of the public copy: it is there because it was approved. */
export const playedLifecycle: Lifecycle<Code<'played_status'>> = {
  first: 'approved',
  next: { approved: ['withdrawn'], withdrawn: [] },
  precedence: ['approved', 'withdrawn'],
  final: 'withdrawn',
};
