/** [S11] What an erasure would take, by name and number, before anybody confirms it. */
import { rowsOf } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { wholeFile } from './aboutPerson';
import { belongingsOf } from './belongings';
import { cardName } from './cardName';
import type { ErasurePlan } from './erasureViews';

const countNotes = ({ seat }: OpenedSeat, ids: readonly string[]): Promise<number> =>
  seat.inTurn(async () => {
    let count = 0;
    for (const id of ids) {
      const document = await seat.library.open(id);
      if (document?.about.kind === 'case') count += rowsOf(seat, document, 'note').length;
    }
    return count;
  });

/** `undefined` where there is no such document. A case alone, or a person with all that refers to it. */
export const planErasure = async (open: OpenedSeat, id: string): Promise<ErasurePlan | undefined> => {
  const cards = wholeFile(open, id);
  if (cards.length === 0) return undefined;
  const ids = cards.map(({ documentId }) => documentId);
  const { annexes, attachments, unread } = await open.seat.inTurn(() => belongingsOf(open.seat, ids));
  return {
    documents: cards.map((card) => ({ id: card.documentId, ...cardName(open.cards, card) })),
    notes: await countNotes(open, ids),
    // Of those this seat has no key of it knows nothing, and says nothing: they go all the same.
    annexes: annexes.filter((annex) => open.seat.library.known(annex)).length,
    attachments: attachments.length,
    unreadAttachments: unread,
  };
};
