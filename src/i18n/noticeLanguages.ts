/** In which language a notice is shown to a person: by the registry's chain, among those the screens speak. */
import { type FoundLanguage, languageFor } from '../domain/languages';
import { type LanguageTag, offeredLanguages } from './languages';

const there = offeredLanguages.map(({ tag }) => tag);

/** `theirs`: a person's languages. One of theirs that has words comes first, in their order. */
export const noticeLanguage = (theirs: readonly string[]): FoundLanguage<LanguageTag> => languageFor(theirs, there);
