import { useLocation } from 'wouter';
import type { Session } from '../engine/views';
import { useStores } from './stores';

/** After founding, joining or opening: the screens of the team, at the place asked for and in the field left at the lock. */
export const useOpened = (): ((session: Session, route: string) => void) => {
  const { session: store, cover } = useStores();
  const [, navigate] = useLocation();
  return (session, route) => {
    navigate(route, { replace: true });
    const { shown, ...place } = session.resume ?? { route };
    store.getState().uncover(session, session.resume && place);
    // A reload in the person's hands: what they were shown is there again, and only that.
    if (shown) cover(shown, place);
  };
};
