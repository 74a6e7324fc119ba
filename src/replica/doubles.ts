/**
 * [S11] Two who had not heard of each other may have carried over the same words: keys are the same and stand once, but in a text
 * each of them wrote the words anew. Those of one are taken out, and of which one follows from what was carried: so everybody
 * takes out the same, and never the last.
 */
import * as Y from 'yjs';

/** By the Yjs client that carried it, of each client of each document how far. */
type Carriers = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The letters of one Yjs client that stand in a text, in their order. */
const lettersOf = (text: Y.Text, client: number): readonly Y.Item[] => {
  const letters: Y.Item[] = [];
  for (let item = text._start; item; item = item.right) {
    if (item.id.client === client && !item.deleted && item.content instanceof Y.ContentString) letters.push(item);
  }
  return letters;
};
const wordsOf = (letters: readonly Y.Item[]): string =>
  letters.map(({ content }) => (content as Y.ContentString).str).join('');

/** Whether `one` brought all that `other` did; of two that brought the same, one does and the other does not. */
const standsFor = (carriers: Carriers, one: number, other: number): boolean => {
  const [mine, theirs] = [carriers.get(one) ?? new Map<string, number>(), carriers.get(other) ?? new Map()];
  const isIn = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
    [...a].every(([key, next]) => next <= (b.get(key) ?? -1));
  return one !== other && isIn(theirs, mine) && (one < other || !isIn(mine, theirs));
};

export const takeOutDoubles = (doc: Y.Doc, carriers: Carriers): void => {
  if (carriers.size < 2) return;
  const texts = [...doc.share.keys()].filter((name) => name.includes('/')).map((name) => doc.getText(name));
  for (const other of carriers.keys()) {
    for (const one of [...carriers.keys()].filter((client) => standsFor(carriers, client, other))) {
      for (const text of texts) {
        const letters = lettersOf(text, other);
        // Only what stands there once more, as it was written: what somebody has changed since is theirs.
        if (letters.length === 0 || !wordsOf(lettersOf(text, one)).includes(wordsOf(letters))) continue;
        for (const letter of letters) deleteLetters(text, letter);
      }
    }
  }
};

const deleteLetters = (text: Y.Text, letter: Y.Item): void => {
  let at = 0;
  for (let item = text._start; item && item !== letter; item = item.right) if (!item.deleted) at += item.length;
  text.delete(at, letter.length);
};
