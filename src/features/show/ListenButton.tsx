import { Square, Volume2 } from 'lucide-react';
import { piecesOf } from '../../domain/cards/cardText';
import { factText } from '../../domain/cards/facts';
import { todayInRome } from '../../state/today';
import type { Speech } from './useSpeech';

export interface ListenButtonProps {
  /** A text of a card. Its figures are read as they stand there. */
  readonly text: string;
  readonly speech: Speech;
  readonly words: { readonly listen: string; readonly stop: string };
}

/** Reads one paragraph aloud, and stops. */
export const ListenButton = ({ text, speech, words }: ListenButtonProps) => {
  const day = todayInRome();
  const plain = piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : factText(piece.fact, day)))
    .join('');
  const isSaying = speech.saying === plain;
  const Icon = isSaying ? Square : Volume2;
  return (
    <button
      type="button"
      className="listen"
      aria-label={isSaying ? words.stop : words.listen}
      aria-pressed={isSaying}
      onClick={() => speech.say(plain)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
};
