import { isPersonLanguage, languageRegistry } from '../domain/languages';

const screens = ['it', 'en'] as const;

export type LanguageTag = (typeof screens)[number] | 'ar-XB';

export interface ScreenLanguage {
  readonly tag: LanguageTag;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Those offered to people: the pseudo-language is reached by tests only. */
export const offeredLanguages: readonly ScreenLanguage[] = screens.map((tag) => ({
  tag,
  name: languageRegistry[tag].name,
  direction: languageRegistry[tag].dir,
}));

/** The languages a worker may choose for the screens. `ar-XB` is made from English, mirrored, to test right-to-left. */
export const languages: readonly ScreenLanguage[] = [
  ...offeredLanguages,
  { tag: 'ar-XB', name: '‮Pseudo‬', direction: 'rtl' },
];

export const isLanguageTag = (tag: string | null | undefined): tag is LanguageTag =>
  languages.some((language) => language.tag === tag);

/** English here is that of Europe: 13:05, and the day before the month. */
export const formatsOf = (tag: string): string => (tag === 'en' || tag === 'ar-XB' ? 'en-GB' : tag);

/** Of any language, also one that only people are spoken to in. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  isPersonLanguage(tag)
    ? languageRegistry[tag].dir
    : (languages.find((language) => language.tag === tag)?.direction ?? 'ltr');

/** The first of the person's own languages that the screens speak; Italian otherwise. */
export const languageFrom = (wanted: readonly string[]): LanguageTag => {
  for (const tag of wanted) {
    const base = tag.split('-')[0];
    if (isLanguageTag(tag)) return tag;
    if (isLanguageTag(base)) return base;
  }
  return 'it';
};
