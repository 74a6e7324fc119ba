/** [S11] What an erasure would take, by name and number, before anybody confirms it; and what is due by the rules. */
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import { type RecordName, recordOf } from '../domain/records/index';
import { caseOverSince, caseRetains, dueOn } from '../domain/retain';
import { belongingsOf } from './belongings';
import type { Card } from './documentViews';
import type { DueView, ErasurePlan } from './erasureViews';
import type { OpenedSeat } from './openedSeat';
import { romeDay } from './romeDay';
import { rowsOf } from './rowView';

/** Fields of a kind's main record that point to a row of `target`. */
const referencesTo = (kind: string, target: RecordName): readonly string[] => {
  const main = documents[kind as DocumentKind]?.main;
  if (!main) return [];
  const isOne = (field: object): boolean => 'target' in field && field.target === target;
  return Object.entries(recordOf(main).fields).flatMap(([name, field]) => (isOne(field) ? [name] : []));
};

/** A household that was never anybody else's. */
const isOnlyTheirs = ({ kind, rows }: Card, persons: ReadonlySet<string>): boolean => {
  const members = kind === 'household' ? rows.filter(({ record }) => record === 'householdMember') : [];
  return members.length > 0 && members.every(({ values }) => persons.has(String(values['person'])));
};

/**
 * A document, and all that is about it: of a person their cases, their household where they were alone in it, what was
 * written on those; and whoever the person stands for.
 */
const wholeFile = ({ cards }: OpenedSeat, asked: string): readonly Card[] => {
  const all = Object.keys(documents).flatMap((kind) => cards.all(kind));
  const first = all.find(({ documentId }) => documentId === cards.personWhoIs(asked));
  const found = new Map<string, Card>(first ? [[first.documentId, first]] : []);
  const persons = new Set(first?.kind === 'person' ? [first.documentId] : []);
  for (const about of found.values()) {
    const target = documents[about.kind as DocumentKind].main;
    for (const card of all) {
      // A case that follows another, a household that split from it, is nothing of it.
      if (card.kind === about.kind || found.has(card.documentId) || target === undefined) continue;
      const refers = referencesTo(card.kind, target).some((field) => card.values[field] === about.documentId);
      if (refers || isOnlyTheirs(card, persons)) found.set(card.documentId, card);
    }
  }
  return [...found.values()].flatMap((card) => [
    card,
    ...(card.standsFor ?? []).flatMap((absorbed) => cards.one(absorbed) ?? []),
  ]);
};

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

/** Cases whose time is over, oldest first, and with the last of them the person they are about. */
export const viewDue = (open: OpenedSeat): readonly DueView[] => {
  const { seat, cards } = open;
  const today = romeDay(seat.ports.now());
  const dueSince = new Map<string, string>();
  for (const { documentId, history } of cards.caseFiles()) {
    const on = dueOn(recordOf('case').retain ?? 'while_needed', caseRetains(history), caseOverSince(history));
    if (on !== undefined && on <= today) dueSince.set(documentId, on);
  }
  const due: DueView[] = [];
  for (const card of cards.all('case')) {
    const on = dueSince.get(card.documentId);
    if (on === undefined) continue;
    const person = String(card.values['person'] ?? '');
    const others = cards.all('case').filter(({ values }) => values['person'] === person);
    const isWhole =
      cards.all('person').some(({ documentId }) => documentId === person) &&
      others.every(({ documentId }) => dueSince.has(documentId));
    due.push({ id: card.documentId, title: titleOf(card), dueOn: on, ...(isWhole && { person }) });
  }
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
};
