/**
 * Which words of a card are shown to a person: theirs where the whole card is there in their language, otherwise the next of
 * the chain in which it is; Italian beside it, which is the original.
 */
import { languageFor } from '../languages';
import { type CardText, readCard } from './cardText';
import type { CardSlug } from './informationCards';

/** A language's file of words; undefined for one that could not be had. */
export type CardFiles = ReadonlyMap<string, unknown>;

export interface CardShown {
  readonly slug: CardSlug;
  readonly tag: string;
  readonly text: CardText;
  readonly italian: CardText;
  /** The person's language, in which the card is not there. */
  readonly missing: string | undefined;
}

const under = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );

/** One word of a file; what is missing is taken from the Italian. */
export const cardWord = (files: CardFiles, tag: string, ...path: readonly string[]): string => {
  const [own, italian] = [under(files.get(tag), ...path), under(files.get('it'), ...path)];
  return typeof own === 'string' && own !== '' ? own : typeof italian === 'string' ? italian : '';
};

/** @returns the tag of a file that must be had first, as a string; undefined where not even the Italian is whole. */
export const cardIn = (
  slug: CardSlug,
  wanted: string,
  there: readonly string[],
  files: CardFiles,
): CardShown | string | undefined => {
  if (!files.has('it')) return 'it';
  const original = under(files.get('it'), 'cards', slug);
  const italian = readCard(slug, original, original);
  if (!italian) return undefined;
  const { tag, missing } = languageFor([wanted], there);
  if (!files.has(tag)) return tag;
  const text = readCard(slug, under(files.get(tag), 'cards', slug), original);
  if (text) return { slug, tag, text, italian, missing };
  const shown = cardIn(
    slug,
    wanted,
    there.filter((one) => one !== tag),
    files,
  );
  return typeof shown === 'object' ? { ...shown, missing: wanted } : shown;
};
