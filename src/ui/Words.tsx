export interface WordsProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly numbered?: boolean;
}

/** Words to compare aloud or to write down, in order. */
export const Words = ({ label, words, numbered = true }: WordsProps) => (
  <ol className="words" aria-label={label} lang="it">
    {words.map((word, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice; its place is what it is
      <li className="word" key={`${place}-${word}`}>
        {numbered && <span className="word-place">{place + 1}</span>}
        {word}
      </li>
    ))}
  </ol>
);
