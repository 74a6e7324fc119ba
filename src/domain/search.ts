/**
 * Finding names and codes as they are typed, in any script and spelling, by ear, or with one slip of the finger. Every
 * word of the query must be found; the order of words does not matter.
 */
import type { Values } from './fields/field';
import { kindOf } from './fields/index';
import { fold } from './fold';
import { phoneTyped, withoutPrefix } from './phoneTyped';
import type { RecordDefinition } from './records/defineRecord';
import { romanise } from './romanise';
import { soundOf } from './soundOf';
import { spellings } from './spellings';

const spellingsOf = new Map<string, readonly string[]>();
for (const row of spellings) {
  const names = row.split(' ').map(fold);
  for (const name of names) spellingsOf.set(name, [...(spellingsOf.get(name) ?? []), ...names]);
}

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '');

/** How unlike a typed word and a found one are; the words of a query add up. */
const EXACT = 0;
const BEGINS = 1;
const SPELLED_OTHERWISE = 2;
const BEGINS_OTHERWISE = 3;
const SOUNDS_ALIKE = 4;
const ONE_SLIP = 5;
/** Remembered of two words that have nothing in common. */
const UNLIKE = -1;

// Two letters sound like the beginning of too much.
const SHORTEST_BY_SOUND = 3;
// Shorter words have too many neighbours one letter away.
const SHORTEST_WITH_SLIP = 4;

/** A word and the ways it is compared; what takes long is worked out when it is first needed. */
interface Heard {
  readonly word: string;
  readonly forms: readonly string[];
  sound?: string;
}

const hear = (word: string): Heard => ({
  word,
  forms: [...new Set([word, romanise(word), ...(spellingsOf.get(word) ?? [])])],
});
/** A typed word is compared with thousands. */
interface Typed extends Heard {
  readonly isNumber: boolean;
}
const hearTyped = (word: string): Typed => ({
  word,
  forms: [...new Set([word, romanise(word)])],
  isNumber: /^\d{3,}$/.test(word),
});
const soundIn = (heard: Heard): string => {
  heard.sound ??= soundOf(heard.word);
  return heard.sound;
};

/** By what else than the letters themselves, which are compared before. */
const byForms = (typed: Heard, heard: Heard): number | undefined => {
  if (typed.forms.length + heard.forms.length === 2) return undefined;
  if (typed.forms.some((form) => heard.forms.includes(form))) return SPELLED_OTHERWISE;
  const begins = typed.forms.some((form) => heard.forms.some((other) => other.startsWith(form)));
  return begins ? BEGINS_OTHERWISE : undefined;
};

const likeness = (typed: Typed, heard: Heard): number | undefined => {
  const { word } = heard;
  if (word.startsWith(typed.word)) return word.length === typed.word.length ? EXACT : BEGINS;
  const otherwise = byForms(typed, heard);
  if (otherwise !== undefined) return otherwise;
  if (typed.isNumber) return word.includes(typed.word) ? BEGINS_OTHERWISE : undefined;
  if (typed.word.length >= SHORTEST_BY_SOUND && soundIn(heard).startsWith(soundIn(typed))) return SOUNDS_ALIKE;
  return typed.word.length >= SHORTEST_WITH_SLIP && oneSlipApart(typed.word, word) ? ONE_SLIP : undefined;
};

/** One letter more, less or other, or two neighbours swapped. */
const oneSlipApart = (a: string, b: string): boolean => {
  const longest = Math.max(a.length, b.length);
  const shortest = Math.min(a.length, b.length);
  if (longest - shortest > 1) return false;
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const between = longest - start - end;
  if (between <= 1) return true;
  return a.length === b.length && between === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
};

/** What few others are like first: where one word is not found, the others are not looked for. */
const rarestFirst = (a: Heard, b: Heard): number =>
  Number(/\d/.test(b.word)) - Number(/\d/.test(a.word)) || b.word.length - a.word.length;

const typedWords = (query: string): readonly Typed[] =>
  // A phone number is one word, however it is grouped.
  wordsOf(phoneTyped(query) ?? withoutPrefix(query))
    .map(hearTyped)
    .sort(rarestFirst);

const rankWords = (
  typedOnes: readonly Typed[],
  words: readonly Heard[],
  likenessOf: (typed: Typed, heard: Heard) => number | undefined = likeness,
): number | undefined => {
  let sum = 0;
  for (const typed of typedOnes) {
    let best: number | undefined;
    for (const word of words) {
      const found = likenessOf(typed, word);
      if (found !== undefined && (best === undefined || found < best)) best = found;
    }
    if (best === undefined) return undefined;
    sum += best;
  }
  return sum;
};

/** How well a text answers a query, 0 best; `undefined` when it does not. An empty query is answered by everything. */
export const rank = (query: string, text: string): number | undefined =>
  rankWords(typedWords(query), wordsOf(text).map(hear));

/**
 * The same over many things, letter by letter: the words of each are taken apart once, for as long as it is the same object, a
 * word that many have is one, and is compared once with each word typed, for as long as that is typed.
 */
export const createRanking = <T extends object>(
  textOf: (item: T) => string,
): {
  /** Takes the words of one apart before somebody waits for it. */
  readonly prepare: (item: T) => void;
  readonly rankFor: (query: string) => (item: T) => number | undefined;
} => {
  const heard = new WeakMap<T, readonly Heard[]>();
  const words = new Map<string, Heard>();
  const hearOnce = (word: string): Heard => {
    const known = words.get(word) ?? hear(word);
    words.set(word, known);
    return known;
  };
  const wordsIn = (item: T): readonly Heard[] => {
    const known = heard.get(item) ?? wordsOf(textOf(item)).map(hearOnce);
    heard.set(item, known);
    return known;
  };
  let compared = new Map<string, Map<Heard, number>>();
  const rankFor = (query: string) => {
    const typed = typedWords(query);
    compared = new Map(typed.map(({ word }) => [word, compared.get(word) ?? new Map<Heard, number>()]));
    const known = compared;
    const likenessOf = (one: Typed, other: Heard): number | undefined => {
      const likes = known.get(one.word);
      const found = likes?.get(other) ?? likeness(one, other) ?? UNLIKE;
      likes?.set(other, found);
      return found === UNLIKE ? undefined : found;
    };
    return (item: T) => rankWords(typed, wordsIn(item), likenessOf);
  };
  // Code is slow when it first runs: names are compared once before anybody waits for it.
  const prepared = [rankFor('anything'), rankFor('000')];
  return {
    prepare: (item) => {
      wordsIn(item).forEach(soundIn);
      for (const ranked of prepared) ranked(item);
    },
    rankFor,
  };
};

export const matches = (query: string, text: string): boolean => rank(query, text) !== undefined;

/** What answers the query, best first; equally good ones keep their order. */
export const bestFirst = <T>(items: readonly T[], ranked: (item: T) => number | undefined): readonly T[] =>
  items
    .map((item) => ({ item, place: ranked(item) }))
    .filter((found): found is { item: T; place: number } => found.place !== undefined)
    .sort((a, b) => a.place - b.place)
    .map((found) => found.item);

export const bestMatches = <T>(query: string, items: readonly T[], textOf: (item: T) => string): readonly T[] =>
  bestFirst(items, (item) => rank(query, textOf(item)));

/** The short fields of a row that search looks at, in one text. Long texts are searched on their own. */
export const searchTextOf = (record: RecordDefinition, values: Values): string =>
  Object.entries(record.fields)
    .filter(([, field]) => field.searchable === true && field.kind !== 'longText')
    .map(([name, field]) => {
      const read = kindOf(field).parse(values[name], field);
      return read.ok ? kindOf(field).searchText(read.value) : '';
    })
    .filter((text) => text !== '')
    .join(' ');
