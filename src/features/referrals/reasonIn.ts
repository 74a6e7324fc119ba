import { CARD_TEXT } from '../../domain/documents';
import { singleRow, textOf } from '../../sheets/singleRow';
import type { DocumentView } from '../../state/shown';

/** Why help is asked for, whole: cards follow what is typed, and hold only the beginning of a long text. */
export const reasonIn = (referral: DocumentView, onCard: unknown): string => {
  const begins = typeof onCard === 'string' ? onCard : '';
  const whole = textOf(singleRow(referral, 'referral'), 'reason');
  // A cut leaves one less where it would halve a sign.
  const isCut = begins.length >= CARD_TEXT - 1 && whole.startsWith(begins);
  return isCut ? whole : begins;
};
