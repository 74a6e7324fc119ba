import { isTree, type WordTree } from '../../domain/review/personTexts';
import { ASKED_VERSION } from '../../domain/textMarks';
import type { ShownWords } from '../../i18n/useShownWords';

/** Finds a word by its way through a section: a record's field, the code of a list, a step of a number. */
type Word = (first: string, second: string, third: string) => string;

const wordsOf = (italian: ShownWords): Readonly<Record<string, Word>> => ({
  around: italian.around as Word,
  questions: italian.question,
  fields: italian.field,
  lists: italian.code,
  steps: (record, field, step) => italian.step(record, field, Number(step)),
});

const laidOut = (tree: WordTree, word: Word, way: readonly string[] = []): WordTree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, below]) => {
      const [first = '', second = '', third = ''] = [...way, name];
      return [name, isTree(below) ? laidOut(below, word, [...way, name]) : word(first, second, third)];
    }),
  );

/** The Italian of the questions stands with the records and lists; here it is laid out as the file of another language is. */
export const italianOf = (file: unknown, italian: ShownWords): WordTree | undefined => {
  if (!isTree(file)) return undefined;
  const words = wordsOf(italian);
  const sections = Object.entries(file).flatMap(([section, inside]) => {
    const word = words[section];
    return word && isTree(inside) ? [[section, laidOut(inside, word)]] : [];
  });
  return { status: 'draft', of: ASKED_VERSION, ...Object.fromEntries(sections) };
};
