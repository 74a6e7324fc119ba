import { singleRow, textOf } from '../../sheets/singleRow';
import type { DocumentView } from '../../state/shown';

/** Why help is asked for, whole: of long texts a card holds only the beginning. */
export const reasonIn = (referral: DocumentView): string => textOf(singleRow(referral, 'referral'), 'reason');
