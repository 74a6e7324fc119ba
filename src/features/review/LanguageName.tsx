import { ownNameOf } from './ownNameOf';

/** As those call it who speak it. */
export const LanguageName = ({ language }: { readonly language: string }) => (
  <bdi lang={language}>{ownNameOf(language)}</bdi>
);
