/** Words shown to a person: in their language where there are any, otherwise along the declared chain, which says so. */
import { use, useMemo } from 'react';
import { languageFor, languageRegistry } from '../domain/languages';
import { ApprovedWordsContext } from './approvedWords';
import { offeredLanguages } from './languages';
import { languagesWith, loadWords } from './loadWords';
import type { Words } from './pseudo';

export interface FoundWords {
  readonly tag: string;
  /** The person's language, in which there are none; undefined where these are theirs. */
  readonly missing: string | undefined;
  /** Undefined where the words of the screens say it. */
  readonly words: Words | undefined;
}

/** Those in which a person can be asked and told everything: the screens', and each with a file of questions and one of notices. */
export const shownLanguages: readonly string[] = Object.keys(languageRegistry).filter(
  (tag) =>
    offeredLanguages.some((one) => one.tag === tag) ||
    ['questions', 'notices'].every((namespace) => languagesWith(namespace).includes(tag)),
);

/** A file that cannot be had is passed over like one that is not there. */
export const findWords = async (
  namespace: string,
  wanted: readonly string[],
  there: readonly string[],
  load: typeof loadWords = loadWords,
): Promise<FoundWords> => {
  const { tag, missing } = languageFor(wanted, there);
  if (!languagesWith(namespace).includes(tag === 'ar-XB' ? 'en' : tag)) return { tag, missing, words: undefined };
  try {
    return { tag, missing, words: await load(tag, namespace) };
  } catch (error) {
    if (tag === 'it') throw error;
    const others = there.filter((one) => one !== tag);
    const next = await findWords(namespace, wanted, others, load);
    return { ...next, missing: next.missing ?? wanted[0] };
  }
};

const known = new Map<string, Promise<FoundWords>>();

/** A screen waits for them; whoever changes the language does it in a transition, so that the focus stays. */
export const useFoundWords = (namespace: string, wanted: readonly string[]): FoundWords => {
  const key = [namespace, ...wanted].join();
  const found = known.get(key) ?? findWords(namespace, wanted, [...shownLanguages, 'ar-XB']);
  known.set(key, found);
  const words = use(found);
  const wear = use(ApprovedWordsContext);
  return useMemo(
    () => (words.words ? { ...words, words: wear(words.tag, namespace, words.words) } : words),
    [words, wear, namespace],
  );
};

export const wordAt = (words: Words | undefined, ...path: readonly string[]): string | undefined => {
  let at: string | Words | undefined = words;
  for (const key of path) at = typeof at === 'object' ? at[key] : undefined;
  return typeof at === 'string' ? at : undefined;
};
