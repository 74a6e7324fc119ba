/**
 * In which language a notice is shown to a person: their own where there are words, otherwise the next that people who speak
 * it are likely to read. The screen says which was found, so that nobody takes it for theirs.
 */
import { type LanguageTag, offeredLanguages } from './languages';

/** Declared, not guessed: what follows a language for which there are no words yet. English and Italian close every chain. */
const next: Readonly<Record<string, readonly string[]>> = {
  ary: ['ar', 'fr'],
  zgh: ['ar', 'fr'],
  ckb: ['ar'],
  ar: ['fr'],
  wo: ['fr'],
  ff: ['fr'],
  bm: ['fr'],
  mnk: ['en'],
  pcm: ['en'],
  'pa-Arab': ['ur'],
  'pa-Guru': ['ur'],
  ps: ['ur'],
  uk: ['ru'],
  ro: ['it'],
  sq: ['it'],
  es: ['it'],
};

const there = (tag: string): LanguageTag | undefined => offeredLanguages.find((one) => one.tag === tag)?.tag;

export interface NoticeLanguage {
  readonly tag: LanguageTag;
  /** The person's language in which there are no words; undefined where these are theirs, or none is known. */
  readonly missing: string | undefined;
}

/** `theirs`: a person's languages. One of theirs that has words comes first, in their order. */
export const noticeLanguage = (theirs: readonly string[]): NoticeLanguage => {
  const own = theirs.flatMap((tag) => there(tag) ?? []);
  if (own[0]) return { tag: own[0], missing: undefined };
  const chain = theirs.flatMap((tag) => [...(next[tag] ?? []).flatMap((one) => [one, ...(next[one] ?? [])]), 'en']);
  return { tag: chain.flatMap((tag) => there(tag) ?? [])[0] ?? 'it', missing: theirs[0] };
};
