import type { Session } from '../engine/views';
import { useShown } from './stores';

/** Who works here now. Only for screens behind the lock. [T7] Where it is only read nobody administers: that is all writing. */
export const useSession = (): Session => {
  const tablet = useShown('session', (state) => state.tablet);
  if (tablet.kind !== 'unlocked') throw new Error('no session');
  const { session } = tablet;
  return session.stopped === 'reading_only' ? { ...session, administrator: false } : session;
};

/** [T7] Nothing can be written, and screens offer nothing that would be. Where storage was lost they stay as they are [T8]. */
export const useReadingOnly = (): boolean => useSession().stopped === 'reading_only';
