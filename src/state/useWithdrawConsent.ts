import { isOutAlready } from '../domain/referral';
import type { Outcome } from '../engine/engine';
import { useStores } from './stores';
import { todayInRome } from './today';

const OVER: readonly unknown[] = ['declined', 'completed', 'no_show', 'withdrawn'];

/**
 * A consent is withdrawn, and with it what stood on it: referrals that have not left are withdrawn, and who got an earlier one
 * is asked to delete it. What other tablets wrote meanwhile follows from the same events when it comes.
 */
export const useWithdrawConsent = (): ((personId: string, row: string, how: string) => Promise<Outcome>) => {
  const { engine } = useStores();
  return async (personId, row, how) => {
    const told = await engine.addEvent(personId, 'consent', row, 'status', 'withdrawn');
    if (!told.ok) return told;
    const fields = { withdrawnOn: todayInRome(), ...(how !== '' && { withdrawnHow: how }) };
    for (const [field, value] of Object.entries(fields)) {
      const set = await engine.setField(personId, 'consent', row, field, value);
      if (!set.ok) return set;
    }
    for (const { documentId, values, life } of await engine.cards('referral')) {
      if (values['consent'] !== row || OVER.includes(values['status'])) continue;
      const asked = isOutAlready(life)
        ? await engine.addEvent(documentId, 'referral', 'main', 'deletion_asked', todayInRome())
        : await engine.addEvent(documentId, 'referral', 'main', 'status', 'withdrawn');
      if (!asked.ok) return asked;
    }
    return told;
  };
};
