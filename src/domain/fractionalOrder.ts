/**
 * Places in a list that several people put in order offline: words, of which one can always be made between two others, so
 * that moving one thing writes one thing. Two equal places, made by two people at once, are told apart by the rows' ids.
 */
const LEAST = 'a'.charCodeAt(0);
const DIGITS = 26;

const digitAt = (word: string, at: number): number => (at < word.length ? word.charCodeAt(at) - LEAST : 0);
const letter = (digit: number): string => String.fromCharCode(LEAST + digit);

/** A word after `before` and before `after`; an empty one stands for the end of the list. No word ends with the first letter. */
export const placeBetween = (before: string, after: string): string => {
  let word = '';
  let open = after === '';
  for (let at = 0; ; at++) {
    const low = digitAt(before, at);
    const high = open ? DIGITS : digitAt(after, at);
    if (high - low > 1) return word + letter((low + high) >> 1);
    word += letter(low);
    // Once it is one letter lower, all that follows stays before `after`.
    if (high > low) open = true;
  }
};

export interface Placed {
  readonly id: string;
  /** Without one it stands at the end. */
  readonly place: unknown;
}

export const inOrder = <P extends Placed>(items: readonly P[]): readonly P[] => {
  const key = ({ place }: P): string => (typeof place === 'string' && place !== '' ? place : '~');
  return items.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one !== other) return one < other ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
};
