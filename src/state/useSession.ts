import type { Session } from '../engine/views';
import { useShown } from './stores';

/** Who works here now. Only for screens behind the lock. */
export const useSession = (): Session => {
  const tablet = useShown('session', (state) => state.tablet);
  if (tablet.kind !== 'unlocked') throw new Error('no session');
  return tablet.session;
};
