import { isPersonLanguage, languageOf } from '../../domain/languages';

/** What those call a language who speak it. */
export const ownNameOf = (language: string): string =>
  isPersonLanguage(language) ? languageOf(language).name : language;
