/** What there is about a person, by the cards: what goes with them when they are erased, and what they may ask to see. */
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { type RecordName, recordOf } from '../../domain/records/index';
import type { Card } from '../documents/documentViews';
import type { OpenedSeat } from '../entrance/openedSeat';

/** Fields of a kind's main record that point to a row of `target`. */
const referencesTo = (kind: string, target: RecordName): readonly string[] => {
  const main = documents[kind as DocumentKind]?.main;
  if (!main) return [];
  const isOne = (field: object): boolean => 'target' in field && field.target === target;
  return Object.entries(recordOf(main).fields).flatMap(([name, field]) => (isOne(field) ? [name] : []));
};

export const refersTo = (card: Card, about: Card): boolean => {
  const target = documents[about.kind as DocumentKind].main;
  // A case that follows another, a household that split from it, is nothing of it.
  if (target === undefined || card.kind === about.kind) return false;
  return referencesTo(card.kind, target).some((field) => card.values[field] === about.documentId);
};

export const membersOf = ({ rows }: Card): readonly Card['rows'][number][] =>
  rows.filter(({ record }) => record === 'householdMember');

/** A household that was never anybody else's. */
const isOnlyTheirs = (card: Card, person: Card): boolean => {
  const members = card.kind === 'household' ? membersOf(card) : [];
  return members.length > 0 && members.every(({ values }) => values['person'] === person.documentId);
};

export const allCards = ({ cards }: OpenedSeat): readonly Card[] =>
  Object.keys(documents).flatMap((kind) => cards.all(kind));

/**
 * A document, and all that is about it and nothing else: of a person their cases, their household where they were alone in
 * it, what was written on those; and whoever the person stands for.
 */
export const wholeFile = (open: OpenedSeat, asked: string): readonly Card[] => {
  const { cards } = open;
  const all = allCards(open);
  const first = all.find(({ documentId }) => documentId === (cards.standIns().get(asked) ?? asked));
  if (!first) return [];
  const found = new Map<string, Card>([[first.documentId, first]]);
  for (const about of found.values()) {
    for (const card of all) {
      if (refersTo(card, about) || isOnlyTheirs(card, first)) found.set(card.documentId, card);
    }
  }
  return [...found.values()].flatMap((card) => [
    card,
    ...(card.standsFor ?? []).flatMap((absorbed) => cards.one(absorbed) ?? []),
  ]);
};
