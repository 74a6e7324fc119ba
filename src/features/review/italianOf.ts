import { isTree, type WordTree } from '../../domain/review/personTexts';
import { ASKED_VERSION } from '../../domain/textMarks';
import type { ShownWords } from '../../i18n/useShownWords';

type Word = (section: string, name: string, under: string) => string;

const wordOf = (italian: ShownWords): Word => {
  const around = italian.around as (name: string) => string;
  const words: Readonly<Record<string, (name: string, under: string) => string>> = {
    around: (name) => around(name),
    questions: italian.question,
    fields: italian.field,
    lists: italian.code,
  };
  return (section, name, under) => words[section]?.(name, under) ?? '';
};

/** The Italian of the questions stands with the records and lists; here it is laid out as the file of another language is. */
export const italianOf = (file: unknown, italian: ShownWords): WordTree | undefined => {
  if (!isTree(file)) return undefined;
  const word = wordOf(italian);
  const sections = Object.entries(file).filter(([, value]) => isTree(value));
  const laidOut = sections.map(([section, inside]) => {
    const names = Object.entries(inside as WordTree).map(([name, below]) => [
      name,
      isTree(below)
        ? Object.fromEntries(Object.keys(below).map((under) => [under, word(section, name, under)]))
        : word(section, name, ''),
    ]);
    return [section, Object.fromEntries(names)];
  });
  return { status: 'draft', of: ASKED_VERSION, ...Object.fromEntries(laidOut) };
};
