/**
 * Cards as lists show them: each made once for a change of its own and for a day, so that one that did not change is the same
 * object, and only those that did go to the page.
 */
import { toBase64Url } from '../../base/bytes';
import type { Card, CardChanges } from '../documents/documentViews';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';
import type { KeptCard } from './cardPages';
import { createCaseLives } from './caseLives';
import { followed, type StandIns } from './follow';

const newestNote = (events: KeptCard['events']): string | undefined =>
  events
    .flatMap(({ kind, on }) => (kind === 'note' ? [on] : []))
    .reduce<string | undefined>((a, b) => (a && a > b ? a : b), undefined);

interface Made {
  readonly from: string;
  /** The persons it stands for, as they were then. */
  readonly absorbed: readonly KeptCard[];
  readonly card: Card;
}

const NONE: Made['absorbed'] = [];
const NOBODY: ReadonlyMap<string, Made['absorbed']> = new Map();

/** Those that were merged into another, by the one that stands for them. */
const absorbedAmong = (shown: readonly KeptCard[], standIns: StandIns): typeof NOBODY => {
  if (standIns.size === 0) return NOBODY;
  const absorbedBy = new Map<string, Made['absorbed']>();
  for (const kept of shown) {
    const by = kept.card.kind === 'person' ? standIns.get(kept.card.documentId) : undefined;
    if (by !== undefined) absorbedBy.set(by, [...(absorbedBy.get(by) ?? []), kept]);
  }
  return absorbedBy;
};

export const createShownCards = (
  seat: Seat,
  standInsOf: (shown: readonly KeptCard[]) => StandIns,
): ((shown: readonly KeptCard[], kind: string) => readonly Card[]) => {
  const withLife = createCaseLives(seat);
  const made = new WeakMap<KeptCard, Made>();
  return (shown, kind) => {
    const standIns = standInsOf(shown);
    const from = JSON.stringify([romeDay(seat.ports.now()), ...standIns]);
    const absorbedBy = kind === 'person' ? absorbedAmong(shown, standIns) : NOBODY;
    const make = (kept: KeptCard, absorbed: Made['absorbed']): Card => {
      const card = followed(
        kept.card,
        standIns,
        absorbed.map((one) => one.card),
      );
      if (kind !== 'case') return card;
      const lastNoteOn = newestNote(kept.events);
      return withLife(lastNoteOn === undefined ? card : { ...card, lastNoteOn }, kept.events);
    };
    return shown
      .filter(({ card }) => card.kind === kind && !standIns.has(card.documentId))
      .map((kept) => {
        const known = made.get(kept);
        const absorbed = absorbedBy.get(kept.card.documentId) ?? NONE;
        const isSame = known?.from === from && known.absorbed.every((one, at) => one === absorbed[at]);
        if (isSame && known.absorbed.length === absorbed.length) return known.card;
        const card = make(kept, absorbed);
        made.set(kept, { from, absorbed, card });
        return card;
      });
  };
};

/** What has changed since the answer that the page names; everything where that was not the last one. */
export const createCardChanges = (
  seat: Seat,
  all: (kind: string) => readonly Card[],
): ((kind: string, since: string | undefined) => CardChanges) => {
  const told = new Map<string, { readonly state: string; readonly cards: readonly Card[] }>();
  // Of this opening of the seat: what an earlier one has told is not known here.
  const opening = toBase64Url(seat.crypto.random(6));
  let answers = 0;
  return (kind, since) => {
    const cards = all(kind);
    const last = told.get(kind);
    const before = last && last.state === since ? last.cards : [];
    const state = `${opening}/${++answers}`;
    told.set(kind, { state, cards });
    const known = new Set(before);
    const isSameOrder =
      cards.length === before.length && cards.every(({ documentId }, at) => before[at]?.documentId === documentId);
    return {
      state,
      changed: cards.filter((card) => !known.has(card)),
      ...(!isSameOrder && { order: cards.map(({ documentId }) => documentId) }),
    };
  };
};
