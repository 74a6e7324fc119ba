import type { TFunction } from 'i18next';
import type { LanguageTag } from './languages';
import { useLoadedWords } from './useLoadedWords';

const NAMESPACES = ['screens'] as const;

/** Sentences that say nothing of a case are looked up once for a language: fifty fields ask for the same ones. */
const onceEach = (t: TFunction<'screens'>): TFunction<'screens'> => {
  const known = new Map<string, string>();
  const word = (key: string, options?: object): string => {
    if (options) return (t as (key: string, options: object) => string)(key, options);
    const found = known.get(key) ?? (t as (key: string) => string)(key);
    known.set(key, found);
    return found;
  };
  return word as typeof t;
};
const made = new Map<string, TFunction<'screens'>>();

/** `t('section.key')`: the words of the screens, by keys the compiler knows; in the page's language or in another. */
export const useWords = (other?: LanguageTag) => {
  const { words, language } = useLoadedWords(NAMESPACES, other);
  const t = made.get(language) ?? onceEach(words.getFixedT(language, 'screens'));
  made.set(language, t);
  return { t, language };
};
