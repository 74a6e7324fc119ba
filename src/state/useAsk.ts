import { useLocation } from 'wouter';
import type { Question } from '../engine/views';
import { useStores } from './stores';
import { useSession } from './useSession';

/** Hands the tablet over with one question on it. Only a PIN brings the work back, so that is asked for first. */
export const useAsk = (): ((question: Question) => void) => {
  const { cover } = useStores();
  const { pinSet } = useSession();
  const [, navigate] = useLocation();
  return (question) => (pinSet ? cover(question) : navigate('/pin'));
};
