/** [S11] What an erasure would take, by name and number, before anybody confirms it; and what is due by the rules. */
import { fromBase64Url } from '../../base/bytes';
import { membershipsOf } from '../../domain/households';
import { recordOf } from '../../domain/records/index';
import { caseOverSince, caseRetains, dueOn } from '../../domain/retain';
import { erasedAt, markOf } from '../../team/erasures';
import type { Card } from '../documents/documentViews';
import { rowsOf } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import { wholeFile } from './aboutPerson';
import { belongingsOf } from './belongings';
import type { DueView, ErasurePlan } from './erasureViews';

const titleOf = ({ values }: Card): string => String(values['alias'] ?? values['code'] ?? '');

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
    documents: cards.map((card) => ({ id: card.documentId, kind: card.kind, title: titleOf(card) })),
    notes: await countNotes(open, ids),
    // Of those this seat has no key of it knows nothing, and says nothing: they go all the same.
    annexes: annexes.filter((annex) => open.seat.library.known(annex)).length,
    attachments: attachments.length,
    unreadAttachments: unread,
  };
};

/** Copies of papers past the day on which they were to go, by the person whose they are. */
const dueCopies = async ({ seat, cards }: OpenedSeat, today: string): Promise<readonly DueView[]> => {
  const due: DueView[] = [];
  for (const card of cards.all('person')) {
    /** By the file they stand in, which is where they can be erased: one of those merged into this one, perhaps. */
    const byFile = new Map<string, string[]>();
    for (const { documentId = card.documentId, record, values } of card.rows) {
      const until = values['deleteAfter'];
      const file = record === 'documentCopy' ? fromBase64Url(String(values['file'] ?? '')) : undefined;
      if (!file?.length || typeof until !== 'string' || until >= today) continue;
      if (erasedAt(seat.roster, await markOf(seat.crypto, file)) === undefined) {
        byFile.set(documentId, [...(byFile.get(documentId) ?? []), until]);
      }
    }
    for (const [id, days] of byFile) {
      due.push({ id, title: titleOf(card), dueOn: days.toSorted()[0] ?? '', copies: days.length });
    }
  }
  return due;
};

/** Cases whose time is over, oldest first, and with the last of them the person they are about; and copies of papers. */
export const viewDue = async (open: OpenedSeat): Promise<readonly DueView[]> => {
  const { seat, cards } = open;
  const today = romeDay(seat.ports.now());
  const dueSince = new Map<string, string>();
  for (const { documentId, history } of cards.caseFiles()) {
    const on = dueOn(recordOf('case').retain ?? 'while_needed', caseRetains(history), caseOverSince(history));
    if (on !== undefined && on <= today) dueSince.set(documentId, on);
  }
  const due: DueView[] = [];
  const memberships = membershipsOf(cards.all('household'));
  for (const card of cards.all('case')) {
    const on = dueSince.get(card.documentId);
    if (on === undefined) continue;
    const person = String(card.values['person'] ?? '');
    // Their household's too: what runs for the family runs for them.
    const homes = memberships.filter((one) => one.person === person).map(({ household }) => household);
    const others = cards
      .all('case')
      .filter(({ values }) => values['person'] === person || homes.includes(String(values['household'])));
    const isWhole =
      cards.all('person').some(({ documentId }) => documentId === person) &&
      others.every(({ documentId }) => dueSince.has(documentId));
    due.push({ id: card.documentId, title: titleOf(card), dueOn: on, ...(isWhole && { person }) });
  }
  due.push(...(await dueCopies(open, today)));
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
};
