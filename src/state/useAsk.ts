import { useLocation } from 'wouter';
import type { Shown } from '../engine/show/shownViews';
import { useStores } from './stores';
import { useSession } from './useSession';

/** Hands the tablet over with one question or notice on it. Only a PIN brings the work back, so that is asked for first. */
export const useAsk = (): ((shown: Shown) => void) => {
  const { cover } = useStores();
  const { pinSet } = useSession();
  const [, navigate] = useLocation();
  return (shown) => (pinSet ? cover(shown) : navigate('/pin/back'));
};
