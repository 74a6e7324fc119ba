/** What must be known of a card's text before anybody relies on it. Each mark is said in the person's language and in Italian. */
import type { CardShown } from './cardIn';
import type { CardText } from './cardText';
import { cardOf, isPastReview } from './informationCards';

export type CardMark = 'fallback' | 'older' | 'original' | 'pastReview' | Exclude<CardText['status'], 'approved'>;

/** A translation that somebody stands for is worth no more than the original it was made from: that nobody does yet is said too. */
const standingOf = ({ text, italian }: CardShown): readonly CardMark[] => {
  if (text.status !== 'approved') return [text.status];
  return italian.status === 'approved' ? [] : ['original'];
};

export const marksOf = (card: CardShown, day: string): readonly CardMark[] => {
  const declared = cardOf(card.slug);
  return [
    ...(card.missing === undefined ? [] : (['fallback'] as const)),
    ...standingOf(card),
    ...(card.text.of < declared.version || card.text.sourceChanged ? (['older'] as const) : []),
    ...(isPastReview(declared, day) ? (['pastReview'] as const) : []),
  ];
};
