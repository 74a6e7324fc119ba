/** What must be known of a card's text before anybody relies on it. Each mark is said in the person's language and in Italian. */
import type { CardShown } from './cardIn';
import type { CardText } from './cardText';
import { cardOf, isPastReview } from './informationCards';

export type CardMark = 'fallback' | 'older' | 'pastReview' | Exclude<CardText['status'], 'approved'>;

/** A translation is worth no more than the original it was made from: both must be approved to carry no mark. */
const standingOf = ({ text, italian }: CardShown): readonly CardMark[] => {
  const status = text.status === 'approved' ? italian.status : text.status;
  return status === 'approved' ? [] : [status];
};

export const marksOf = (card: CardShown, day: string): readonly CardMark[] => {
  const declared = cardOf(card.slug);
  return [
    ...(card.missing === undefined ? [] : (['fallback'] as const)),
    ...standingOf(card),
    ...(card.text.of < declared.version ? (['older'] as const) : []),
    ...(isPastReview(declared, day) ? (['pastReview'] as const) : []),
  ];
};
