import { ok } from '../base/result';
import type { Values } from '../domain/fields/field';
import type { Outcome } from '../engine/engine';
import { useStores } from './stores';
import { useSession } from './useSession';

/** Of guests, whose documents are shared with their own seat. */
const REPORTING = 'RO';

/** Begins a referral: one of ours about a person, or, by somebody who reports a need, one to us. Answers its id. */
export const useNewReferral = (): ((values?: Values) => Promise<Outcome<string>>) => {
  const { engine } = useStores();
  const session = useSession();
  return async (values = {}) => {
    const isGuest = session.profile === REPORTING;
    const made = await engine.createDocument('referral', isGuest ? session.seatId : undefined);
    if (!made.ok) return made;
    const begun = isGuest
      ? { direction: 'in', fromRole: 'reporting_operator', toTarget: 'oss_team' }
      : { direction: 'out', fromService: session.teamName, sharedFields: ['alias', 'languages'] };
    const row = await engine.addRow(made.value.documentId, 'referral', { ...begun, ...values, status: 'draft' });
    return row.ok ? ok(made.value.documentId) : row;
  };
};
