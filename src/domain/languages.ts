/**
 * The languages of the people, BCP 47 tags: the one place that says how each is called by those who speak it, how it is written,
 * how far Ponte must speak it (tier 0 works in it; 1 has everything shown to a person; 2 cards and consent; 3 audio or some
 * cards), whether it is heard rather than read, and what its people are likely to read where there are no words in it yet.
 */
export interface Language {
  /** In itself and its own script. Never a flag. */
  readonly name: string;
  readonly script: string;
  readonly dir: 'ltr' | 'rtl';
  readonly tier: 0 | 1 | 2 | 3;
  /** Heard before it is read, or not read at all. */
  readonly audio?: 'first' | 'only';
  /** Declared, not guessed. English and Italian close every chain. */
  readonly next?: readonly string[];
}

export const languageRegistry = {
  it: { name: 'Italiano', script: 'Latn', dir: 'ltr', tier: 0 },
  en: { name: 'English', script: 'Latn', dir: 'ltr', tier: 1 },
  fr: { name: 'Français', script: 'Latn', dir: 'ltr', tier: 1 },
  ar: { name: 'العربية', script: 'Arab', dir: 'rtl', tier: 1, next: ['fr'] },
  uk: { name: 'Українська', script: 'Cyrl', dir: 'ltr', tier: 1, next: ['ru'] },
  ro: { name: 'Română', script: 'Latn', dir: 'ltr', tier: 1, next: ['it'] },
  sq: { name: 'Shqip', script: 'Latn', dir: 'ltr', tier: 1, next: ['it'] },
  ur: { name: 'اردو', script: 'Arab', dir: 'rtl', tier: 1 },
  'zh-Hans': { name: '简体中文', script: 'Hans', dir: 'ltr', tier: 2 },
  pl: { name: 'Polski', script: 'Latn', dir: 'ltr', tier: 2 },
  wo: { name: 'Wolof', script: 'Latn', dir: 'ltr', tier: 2, audio: 'first', next: ['fr'] },
  ru: { name: 'Русский', script: 'Cyrl', dir: 'ltr', tier: 2 },
  'pa-Arab': { name: 'پنجابی', script: 'Arab', dir: 'rtl', tier: 2, next: ['ur'] },
  ary: { name: 'الدارجة', script: 'Arab', dir: 'rtl', tier: 2, audio: 'only', next: ['ar', 'fr'] },
  bn: { name: 'বাংলা', script: 'Beng', dir: 'ltr', tier: 2 },
  es: { name: 'Español', script: 'Latn', dir: 'ltr', tier: 2, next: ['it'] },
  ps: { name: 'پښتو', script: 'Arab', dir: 'rtl', tier: 3, next: ['ur'] },
  fa: { name: 'فارسی', script: 'Arab', dir: 'rtl', tier: 3 },
  ckb: { name: 'کوردیی ناوەندی', script: 'Arab', dir: 'rtl', tier: 3, next: ['ar'] },
  'pa-Guru': { name: 'ਪੰਜਾਬੀ', script: 'Guru', dir: 'ltr', tier: 3, next: ['ur'] },
  ff: { name: 'Pulaar', script: 'Latn', dir: 'ltr', tier: 3, audio: 'only', next: ['fr'] },
  bm: { name: 'Bamanankan', script: 'Latn', dir: 'ltr', tier: 3, audio: 'only', next: ['fr'] },
  mnk: { name: 'Mandinka', script: 'Latn', dir: 'ltr', tier: 3, audio: 'only', next: ['en'] },
  pcm: { name: 'Naijíriá Píjin', script: 'Latn', dir: 'ltr', tier: 3, audio: 'only', next: ['en'] },
  so: { name: 'Soomaali', script: 'Latn', dir: 'ltr', tier: 3 },
  ti: { name: 'ትግርኛ', script: 'Ethi', dir: 'ltr', tier: 3 },
  tr: { name: 'Türkçe', script: 'Latn', dir: 'ltr', tier: 3 },
  zgh: { name: 'ⵜⴰⵎⴰⵣⵉⵖⵜ', script: 'Tfng', dir: 'ltr', tier: 3, audio: 'only', next: ['ar', 'fr'] },
} as const satisfies Readonly<Record<string, Language>>;

export type PersonLanguage = keyof typeof languageRegistry;

export const isPersonLanguage = (tag: string): tag is PersonLanguage => Object.hasOwn(languageRegistry, tag);

export const languageOf = (tag: PersonLanguage): Language => languageRegistry[tag];

export interface FoundLanguage<T extends string> {
  readonly tag: T;
  /** The person's language in which there are no words; undefined where these are theirs, or none is known. */
  readonly missing: string | undefined;
}

const nextOf = (tag: string): readonly string[] => (isPersonLanguage(tag) ? (languageOf(tag).next ?? []) : []);

/**
 * In which of the languages that have words something is shown: the first of `theirs` that has, otherwise along the chain.
 * Whoever shows it says what was missing, so that nobody takes it for theirs.
 */
export const languageFor = <T extends string>(
  theirs: readonly string[],
  there: readonly T[],
): FoundLanguage<T | 'it'> => {
  const having = (tag: string): readonly T[] => there.filter((one) => one === tag);
  const [own] = theirs.flatMap(having);
  if (own) return { tag: own, missing: undefined };
  const chain = theirs.flatMap((tag) => [...nextOf(tag).flatMap((one) => [one, ...nextOf(one)]), 'en']);
  return { tag: chain.flatMap(having)[0] ?? 'it', missing: theirs[0] };
};
