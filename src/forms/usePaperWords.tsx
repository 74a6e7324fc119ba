import type { ReactNode } from 'react';
import { languageFor } from '../domain/languages';
import { directionOf, isLanguageTag, type LanguageTag, offeredLanguages } from '../i18n/languages';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { Said } from '../ui/Said';
import type { Tongue } from './useShowValue';

export interface PaperWords {
  readonly tag: LanguageTag;
  readonly dir: 'ltr' | 'rtl';
  /** The same thing said once, or in two languages. */
  readonly say: (read: (tongue: Tongue) => string) => ReactNode;
  /** Only where it must be one text: in the first language. */
  readonly first: Tongue;
  /** That there are no words in the person's language yet, and which these are. */
  readonly missing: ReactNode | undefined;
}

const offered = offeredLanguages.map(({ tag }) => tag);

/**
 * What a sheet for a person is written in: their language with Italian under it. `theirs` are a person's languages, the one
 * that was read in first; without words in any of them the declared chain decides, and the sheet says so. Undefined: the worker's.
 */
export const usePaperWords = (theirs: readonly string[] | undefined): PaperWords => {
  const page = useWords();
  const pageTag = isLanguageTag(page.language) ? page.language : 'it';
  const found = theirs === undefined || theirs.length === 0 ? undefined : languageFor(theirs, offered);
  const tag = found?.tag ?? pageTag;
  const first: Tongue = { t: useWords(tag).t, words: useRecordWords(tag), formats: useFormats(tag) };
  const second: Tongue = { t: useWords('it').t, words: useRecordWords('it'), formats: useFormats('it') };
  const dir = directionOf(tag);
  const say = (read: (tongue: Tongue) => string): ReactNode => (
    <Said first={read(first)} under={found && tag !== 'it' ? read(second) : undefined} lang={tag} dir={dir} />
  );
  const { missing } = found ?? {};
  const told = ({ t, words }: Tongue): string =>
    t('print.noWords', { language: words.code('language', missing ?? ''), shown: words.code('language', tag) });
  return { tag, dir, say, first, missing: missing === undefined ? undefined : say(told) };
};
