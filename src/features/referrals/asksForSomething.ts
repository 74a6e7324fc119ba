import type { ShownReferral } from '../../state/useReferrals';

/** Before it can leave, or waiting for our answer. */
const OURS: readonly string[] = ['draft', 'ready', 'info_requested', 'expired'];
/** Of what was sent to us or to a colleague: an answer is due. */
const THEIRS: readonly string[] = ['sent', 'received', 'accepted', 'in_service'];

/** Whether somebody here has something to do about it. Of two sides in one team, both see what the other waits for. */
export const asksForSomething = ({ card, state, toDelete }: ShownReferral, isGuest: boolean): boolean => {
  if (isGuest) return ['draft', 'ready', 'info_requested'].includes(state);
  if (toDelete && card.values['direction'] !== 'in') return true;
  if (card.values['direction'] === 'in') return THEIRS.includes(state) || state === 'expired';
  return OURS.includes(state) || (card.values['direction'] === 'internal' && THEIRS.includes(state));
};
