import { isPersonLanguage, languageOf } from '../../domain/languages';

/** As those call it who speak it. */
export const LanguageName = ({ language }: { readonly language: string }) => (
  <bdi lang={language}>{isPersonLanguage(language) ? languageOf(language).name : language}</bdi>
);
