import { piecesOf } from '../../domain/cards/cardText';
import { cardFacts, factText } from '../../domain/cards/facts';
import { todayInRome } from '../../state/today';

/** A text of a card. Its figures keep their own direction inside any script, and numbers to call call. */
export const Pieces = ({ text }: { readonly text: string }) => {
  const day = todayInRome();
  return piecesOf(text).map((piece, place) => {
    if ('text' in piece) return piece.text;
    const key = `${piece.fact}-${place}`;
    const figure = factText(piece.fact, day);
    return cardFacts[piece.fact].kind === 'phone' ? (
      <a key={key} className="card-call" href={`tel:${figure.replaceAll(' ', '')}`}>
        <bdi dir="ltr">{figure}</bdi>
      </a>
    ) : (
      <bdi key={key} dir="ltr" className="figure">
        {figure}
      </bdi>
    );
  });
};
