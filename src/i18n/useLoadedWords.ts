import { createContext, use } from 'react';
import type { LoadedWords } from './createWords';
import type { LanguageTag } from './languages';

export interface PageWords {
  readonly words: LoadedWords;
  /** In which the page is written now. */
  readonly language: string;
}
export const PageWordsContext = createContext<PageWords | undefined>(undefined);

interface Sets {
  readonly there: Set<string>;
  readonly coming: Map<string, Promise<unknown>>;
}
const setsOf = new WeakMap<LoadedWords, Sets>();

/** What has to be waited for; the same promise for all who wait, also when it is kept. */
const waitFor = (words: LoadedWords, language: string, namespaces: readonly string[]): Promise<unknown> | undefined => {
  const sets = setsOf.get(words) ?? { there: new Set(), coming: new Map() };
  setsOf.set(words, sets);
  const key = [language, ...namespaces].join();
  if (sets.there.has(key)) return undefined;
  const known = sets.coming.get(key);
  if (known) return known;
  if (namespaces.every((name) => words.hasResourceBundle(language, name))) {
    sets.there.add(key);
    return undefined;
  }
  const promise = words.loadNamespaces([...namespaces]).then(() => words.loadLanguages(language));
  sets.coming.set(key, promise);
  return promise;
};

/**
 * The words of the page's language, or of another, once they are there: a screen waits for what it needs. Hundreds of pieces of
 * one screen ask, so that asking is no more than reading what the page knows.
 */
export const useLoadedWords = (namespaces: readonly string[], other?: LanguageTag): PageWords => {
  const page = use(PageWordsContext);
  if (!page) throw new Error('outside of WordsProvider');
  const language = other ?? page.language;
  const promise = waitFor(page.words, language, namespaces);
  if (promise) use(promise);
  return { words: page.words, language };
};
