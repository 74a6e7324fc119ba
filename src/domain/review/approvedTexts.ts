/**
 * Sentences that two people stand for, in the place of those that ship with the app. One is left out where it no longer fits what
 * is filled in; and an Italian one where the app has another Italian since, which may say what the law now is.
 */
import type { PublicRow } from '../publicKnowledge';
import { isStanding, isTree, paragraphsOf, type ReviewedFile, type WordTree, wordsIn } from './personTexts';
import { fitsInto, tidy } from './sentence';

export interface Approved {
  readonly id: string;
  readonly language: string;
  readonly key: string;
  readonly text: string;
  readonly source: string;
  readonly sourceVersion: string;
}

/** By language and key. */
export type ApprovedTexts = ReadonlyMap<string, Approved>;

const placeOf = (language: string, key: string): string => `${language} ${key}`;

export const approvedFrom = (rows: readonly PublicRow[]): ApprovedTexts =>
  new Map(
    rows
      .filter(({ record }) => record === 'approvedText')
      .map(({ id, values }) => {
        const { language, key, text, source, sourceVersion = '' } = values as Record<string, string>;
        const one = { id, language, key, text, source, sourceVersion } as Approved;
        return [placeOf(one.language, one.key), one] as const;
      }),
  );

/** The sentence in force for a text; undefined where the one of the app is. `shipped`: that one. */
export const approvedFor = (
  approved: ApprovedTexts,
  language: string,
  key: string,
  shipped: string,
): Approved | undefined => {
  const one = approved.get(placeOf(language, key));
  if (!one || !fitsInto(one.text, shipped)) return undefined;
  return language === 'it' && one.source !== tidy(shipped) ? undefined : one;
};

/** What a translation is made from: the Italian that is shown. `shipped`: that of the app. */
export const sourceFor = (approved: ApprovedTexts, key: string, shipped: string): string =>
  tidy(approvedFor(approved, 'it', key, shipped)?.text ?? shipped);

interface Worn {
  readonly value: unknown;
  readonly texts: readonly (Approved | undefined)[];
  /** Made from an Italian that says something else by now. */
  readonly isOlder: boolean;
}

const at = (tree: unknown, name: string): unknown => (isTree(tree) ? tree[name] : undefined);

const wearIn = (approved: ApprovedTexts, language: string, key: string, written: unknown, italian: unknown): Worn => {
  if (typeof written === 'string') {
    const originals = typeof italian === 'string' ? new Map(paragraphsOf(key, italian)) : undefined;
    const parts = paragraphsOf(key, written).map(([place, shipped]) => {
      // An empty one is of a language in which nothing ships.
      const one = approvedFor(approved, language, place, shipped === '' ? (originals?.get(place) ?? '') : shipped);
      // Without the file at hand only what the team itself made of the Italian can be known.
      const original = originals?.get(place) ?? approved.get(placeOf('it', place))?.source;
      const isOlder =
        language !== 'it' && one && original !== undefined && sourceFor(approved, place, original) !== one.source;
      return { one, text: one?.text ?? shipped, isOlder: isOlder === true };
    });
    return {
      value: parts.map(({ text }) => text).join('\n'),
      texts: parts.map(({ one }) => one),
      isOlder: parts.some(({ isOlder }) => isOlder),
    };
  }
  if (!isTree(written)) return { value: written, texts: [], isOlder: false };
  const worn = wordsIn(written).map(
    ([name, value]) => [name, wearIn(approved, language, `${key}/${name}`, value, at(italian, name))] as const,
  );
  const texts = worn.flatMap(([, inside]) => inside.texts);
  const isOlder = worn.some(([, inside]) => inside.isOlder);
  const words = Object.fromEntries(worn.map(([name, { value }]) => [name, value]));
  return { value: isStanding(written) ? standingOf(written, words, texts, isOlder) : words, texts, isOlder };
};

/** Whole only when each of its sentences is approved; of the version that all of them say, if they say the same. */
const standingOf = (
  written: WordTree,
  words: WordTree,
  texts: readonly (Approved | undefined)[],
  isOlder: boolean,
): WordTree => {
  const versions = new Set(texts.map((one) => one?.sourceVersion));
  const isWhole = texts.length > 0 && !versions.has(undefined);
  const [of] = versions.size === 1 ? [...versions] : [String(written['of'])];
  return {
    ...written,
    ...words,
    ...(isWhole && { status: 'approved', of }),
    ...(isOlder && { sourceChanged: 'yes' }),
  };
};

const blank = (tree: unknown): unknown => {
  if (!isTree(tree)) return '';
  const words = Object.fromEntries(wordsIn(tree).map(([name, value]) => [name, blank(value)]));
  return isStanding(tree) ? { ...tree, ...words } : words;
};

/**
 * A file of words with what is approved in it; of a language that has none, what is approved alone. `italian`: the file it was made
 * from, where it is at hand.
 */
export const withApproved = (
  approved: ApprovedTexts,
  language: string,
  name: ReviewedFile,
  file: unknown,
  italian?: unknown,
): unknown => {
  if (approved.size === 0) return file;
  const isThere = file !== undefined || [...approved.values()].some((one) => one.language === language);
  if (!isThere || (file === undefined && italian === undefined)) return undefined;
  return wearIn(approved, language, name, file ?? blank(italian), italian).value;
};
