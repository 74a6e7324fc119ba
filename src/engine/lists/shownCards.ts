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

export const createShownCards = (
  seat: Seat,
  standInsOf: (shown: readonly KeptCard[]) => StandIns,
): ((shown: readonly KeptCard[], kind: string) => readonly Card[]) => {
  const withLife = createCaseLives(seat);
  const made = new WeakMap<KeptCard, { readonly from: string; readonly card: Card }>();
  return (shown, kind) => {
    const standIns = standInsOf(shown);
    const from = JSON.stringify([romeDay(seat.ports.now()), ...standIns]);
    const make = (kept: KeptCard): Card => {
      const card = followed(kept.card, standIns);
      if (kind !== 'case') return card;
      const lastNoteOn = newestNote(kept.events);
      return withLife(lastNoteOn === undefined ? card : { ...card, lastNoteOn }, kept.events);
    };
    return shown
      .filter(({ card }) => card.kind === kind && !standIns.has(card.documentId))
      .map((kept) => {
        const known = made.get(kept);
        if (known?.from === from) return known.card;
        const card = make(kept);
        made.set(kept, { from, card });
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
