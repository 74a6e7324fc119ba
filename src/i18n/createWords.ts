import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { directionOf, isLanguageTag, type LanguageTag } from './languages';
import { loadWords } from './loadWords';

export type LoadedWords = i18n;

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    loadWords(language, namespace).then(
      (words) => done(null, words),
      (error: Error) => done(error, null),
    );
  },
};

/** Ready once the words of the first screens are loaded. Keeps `lang` and `dir` of the page true. */
export const createWords = async (language: LanguageTag): Promise<LoadedWords> => {
  const words = i18next.createInstance();
  const markPage = (tag: string): void => {
    document.documentElement.lang = tag;
    document.documentElement.dir = isLanguageTag(tag) ? directionOf(tag) : 'ltr';
  };
  words.on('languageChanged', markPage);
  await words
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['screens'],
      defaultNS: 'screens',
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
  return words;
};
