/** What each case's past says of it today, read once a day and once for each change. */

import { type CaseLife, caseLife } from '../../domain/caseLife';
import type { CaseEvent } from '../../domain/caseStatus';
import { caseHistory } from '../../domain/caseYear';
import type { Card } from '../documents/documentViews';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';

export const createCaseLives = (seat: Seat): ((card: Card, events: readonly CaseEvent[]) => Card) => {
  const lives = new WeakMap<readonly CaseEvent[], { readonly on: string; readonly life: CaseLife }>();
  return (card, events) => {
    const history = caseHistory(card.values, events);
    if (!history) return card;
    const today = romeDay(seat.ports.now());
    const known = lives.get(events);
    const life = known?.on === today ? known.life : caseLife(history, today);
    lives.set(events, { on: today, life });
    return { ...card, caseLife: life };
  };
};
