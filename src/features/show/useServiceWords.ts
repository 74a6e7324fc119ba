import { type CardFiles, cardWord } from '../../domain/cards/cardIn';
import { languageFor } from '../../domain/languages';
import { useCardFiles, useCardLanguages } from './useCardFiles';

export interface ServiceWords {
  readonly tag: string;
  /** The person's language, in which there are none. */
  readonly missing: string | undefined;
  readonly files: CardFiles;
  /** A word in that language, its `{{names}}` filled in; the Italian where it is missing. */
  readonly word: (tag: string, key: string, names?: Readonly<Record<string, string>>) => string;
  readonly category: (tag: string, code: string) => string;
}

/** A team may have approved a card in a language that has no words for this. */
const hasWords = (file: unknown): boolean => typeof file === 'object' && file !== null && 'service' in file;

/** Undefined until they are there. A file that cannot be had is passed over, along the declared chain. */
export const useServiceWords = (language: string): ServiceWords | undefined => {
  const there = useCardLanguages();
  const find = (files: CardFiles) =>
    languageFor(
      [language],
      there.filter((tag) => !files.has(tag) || hasWords(files.get(tag))),
    );
  const files = useCardFiles((had) => ['it', find(had).tag].find((tag) => !had.has(tag)));
  const { tag, missing } = find(files);
  if (!files.has('it') || !files.has(tag)) return undefined;
  const word: ServiceWords['word'] = (of, key, names = {}) =>
    cardWord(files, of, 'service', key).replace(/\{\{(\w+)\}\}/gu, (whole, name) => names[name] ?? whole);
  const category: ServiceWords['category'] = (of, code) => cardWord(files, of, 'where', code);
  return { tag, missing: missing === tag ? undefined : missing, files, word, category };
};
