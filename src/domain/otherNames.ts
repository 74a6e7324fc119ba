/**
 * What else people call an answer. Of a reason or a title: how it is asked for at the desk. Of a country or a language:
 * its names in the languages spoken there, in its own, and a few that no list holds any more. Read from the browser's
 * CLDR data when first asked for; what it does not know is not found by other names, and still by its own.
 */
import { askedAs } from './askedAs';
import { fold } from './fold';
import type { CodeListName } from './lists/index';

const DESK_LANGUAGES = ['it', 'en', 'fr', 'ar', 'uk', 'ro', 'sq', 'ur', 'es', 'ru', 'bn', 'de'];

/** Old names, and parts that stand for the whole. */
const FAMILIAR: Readonly<Record<string, string>> = {
  GB: 'Inghilterra England Scozia Galles Gran Bretagna',
  NL: 'Olanda Holland',
  US: 'America USA',
  MM: 'Birmania Burma',
  IR: 'Persia',
  LK: 'Ceylon',
  CD: 'Zaire',
  PS: 'Palestina Palestine',
  MK: 'Macedonia',
  SZ: 'Swaziland',
  CI: 'Ivory Coast',
  CV: 'Capo Verde',
  stateless: 'apolide senza patria',
};

const kindOf = { nationality: 'region', language: 'language' } as const;
type Named = keyof typeof kindOf;
const isNamed = (list: CodeListName): list is Named => Object.hasOwn(kindOf, list);

const speakers = new Map<string, Intl.DisplayNames>();
const speakerOf = (tag: string, type: 'region' | 'language'): Intl.DisplayNames => {
  const key = `${tag} ${type}`;
  const speaker = speakers.get(key) ?? new Intl.DisplayNames([tag], { type, fallback: 'none' });
  speakers.set(key, speaker);
  return speaker;
};

const ownTongue = (code: string, type: 'region' | 'language'): string =>
  type === 'language' ? code : new Intl.Locale(`und-${code}`).maximize().language;

const known = new Map<string, readonly string[]>();

/** Folded, each once. Empty for lists whose answers nobody calls otherwise. */
export const otherNames = (list: CodeListName, code: string): readonly string[] => {
  if (!isNamed(list)) return [askedAs[list]?.[code] ?? ''].filter((words) => words !== '').map(fold);
  const key = `${list} ${code}`;
  const already = known.get(key);
  if (already) return already;
  const type = kindOf[list];
  const isCodeOfCldr = type === 'language' || /^[A-Z]{2}$/.test(code);
  const tags = isCodeOfCldr ? new Set([...DESK_LANGUAGES, ownTongue(code, type)]) : [];
  const names = [...tags].map((tag) => speakerOf(tag, type).of(code) ?? '');
  const found = [...new Set([...names, FAMILIAR[code] ?? ''].map(fold))].filter((name) => name !== '');
  known.set(key, found);
  return found;
};
