import type { CardShown } from '../../domain/cards/cardIn';
import { cardOf } from '../../domain/cards/informationCards';
import { asRead, isOlderThan, paragraphKey, type Recorded, recordingFor } from '../../domain/review/approvedRecordings';
import { type Playback, usePlayback } from '../../sheets/usePlayback';
import { useApprovedRecordings } from '../../state/approved';
import { todayInRome } from '../../state/today';

export interface Voice extends Recorded {
  /** Read from a text that is another now. */
  readonly isOlder: boolean;
}

export interface Voices {
  /** The person's own language, also where the text is in another. */
  readonly language: string;
  readonly of: (paragraph: string) => Voice | undefined;
  /** In the order of the card. */
  readonly all: readonly Voice[];
  readonly playback: Playback;
}

/** The recordings that a card has in the person's language. */
export const useVoices = ({ slug, tag, missing, text, italian }: CardShown): Voices => {
  const recordings = useApprovedRecordings();
  const playback = usePlayback();
  const language = missing ?? tag;
  const day = todayInRome();
  const of = (paragraph: string): Voice | undefined => {
    const found = recordingFor(recordings, language, paragraphKey(slug, paragraph));
    const now = {
      source: asRead(italian.paragraphs[paragraph] ?? '', day),
      text: missing === undefined ? asRead(text.paragraphs[paragraph] ?? '', day) : '',
    };
    return found && { ...found, isOlder: isOlderThan(found, now) };
  };
  return { language, of, all: cardOf(slug).paragraphs.flatMap(({ id }) => of(id) ?? []), playback };
};
