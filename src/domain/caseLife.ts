/**
 * What the whole of a case's past says of it today: whether it is a full one by now, which year-ends found it open, and
 * whether nobody has written in it for so long that somebody should look.
 */
import { isOver } from './caseStatus';
import { type CaseHistory, caseYear } from './caseYear';
import { daysBetween } from './daysBetween';
import { REVIEW_DAYS } from './waitsTooLong';

export interface CaseLife {
  readonly kind: 'full' | 'fast';
  readonly promotedOn: string | undefined;
  /** Years at whose end it was open, while it still is. */
  readonly carriedOver: readonly number[];
  readonly reviewDue: boolean;
}

export const caseLife = (history: CaseHistory, today: string): CaseLife => {
  const { events, openedOn } = history;
  const promotions = events.filter(({ kind }) => kind === 'promoted').map(({ on }) => on);
  const promotedOn = promotions.toSorted()[0];
  const kind = promotedOn === undefined ? history.kind : 'full';
  const over = isOver(events);
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from(
    { length: Math.max(0, thisYear - Number(openedOn.slice(0, 4))) },
    (_, at) => thisYear - 1 - at,
  );
  const carriedOver = over
    ? []
    : years.filter((year) => {
        const counted = caseYear(history, year);
        return counted?.counts === 'full' && counted.end === 'carried_over';
      });
  const lastOn = events.reduce(
    (latest, { kind: what, on }) => (what === 'note' && on > latest ? on : latest),
    openedOn,
  );
  return {
    kind,
    promotedOn,
    carriedOver: carriedOver.toSorted((a, b) => a - b),
    reviewDue: !over && daysBetween(lastOn, today) >= REVIEW_DAYS,
  };
};
