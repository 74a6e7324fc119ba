import { useLocation } from 'wouter';
import type { Session } from '../engine/views';
import { useStores } from './stores';

/** After founding, joining or opening: the screens of the team, at the place asked for and in the field left at the lock. */
export const useOpened = (): ((session: Session, route: string) => void) => {
  const { session: store } = useStores();
  const [, navigate] = useLocation();
  return (session, route) => {
    navigate(route, { replace: true });
    store.getState().uncover(session.resume);
    store.getState().showTablet({ kind: 'unlocked', session });
  };
};
