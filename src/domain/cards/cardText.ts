/**
 * The words of a card in one language, as its file holds them, and what may be wrong with them. A card is shown in a language
 * only when every paragraph of it is there: half a card beside a whole one could not be followed together.
 */
import { cardFacts, type FactName, factText, isFactName } from './facts';
import { type CardSlug, cardOf } from './informationCards';
import type { SourceName } from './sources';

export interface CardText {
  readonly title: string;
  /** Who stands for the text: `draft` until somebody who speaks the language has read it. */
  readonly status: 'draft' | 'machine' | 'reviewed' | 'approved';
  /** The version of the card it says. */
  readonly of: number;
  /** What is approved in it was made from an Italian that says something else by now. */
  readonly sourceChanged?: string;
  readonly paragraphs: Readonly<Record<string, string>>;
}

export interface TextFault {
  readonly kind: 'missing' | 'unknown' | 'facts' | 'digit' | 'status';
  readonly place: string;
}

/** A text in pieces, so that what is a figure can be set apart. */
export type TextPiece = { readonly text: string } | { readonly fact: FactName };

const SPLIT = /\{\{(\w+)\}\}/u;

/** What is named and unknown stays as it was written: a fault, and found by `faultsOf`. */
export const piecesOf = (text: string): readonly TextPiece[] =>
  text
    .split(SPLIT)
    .map((part, place): TextPiece => {
      if (place % 2 === 0) return { text: part };
      return isFactName(part) ? { fact: part } : { text: `{{${part}}}` };
    })
    .filter((piece) => !('text' in piece) || piece.text !== '');

/** As it is read, with its figures. */
export const readText = (text: string, day: string): string =>
  piecesOf(text)
    .map((piece) => ('fact' in piece ? factText(piece.fact, day) : piece.text))
    .join('');

export const factsIn = (text: string): readonly FactName[] =>
  piecesOf(text)
    .flatMap((piece) => ('fact' in piece ? [piece.fact] : []))
    .sort();

const statuses: readonly unknown[] = [
  'draft',
  'machine',
  'reviewed',
  'approved',
] satisfies readonly CardText['status'][];
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const valuesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Any decimal digit of any script: a text writes none itself. */
const DIGIT = /\p{Nd}/u;

/** @param written What a file holds under the card's name. @param italian The original's, whose figures it must name. */
export const faultsOf = (slug: CardSlug, written: unknown, italian: unknown): readonly TextFault[] => {
  const { title, status, of, paragraphs } = valuesOf(written);
  const [texts, originals] = [valuesOf(paragraphs), valuesOf(valuesOf(italian)['paragraphs'])];
  const declared = cardOf(slug).paragraphs.map(({ id }) => id);
  const inText = (place: string, text: unknown, original: unknown): readonly TextFault[] => {
    if (!isText(text)) return [{ kind: 'missing', place }];
    const faults: TextFault[] = [];
    if (isText(original) && factsIn(text).join() !== factsIn(original).join()) faults.push({ kind: 'facts', place });
    if (DIGIT.test(text) || piecesOf(text).some((piece) => 'text' in piece && /[{}]/u.test(piece.text)))
      faults.push({ kind: 'digit', place });
    return faults;
  };
  return [
    ...inText('title', title, ''),
    ...declared.flatMap((id) => inText(id, texts[id], originals[id])),
    ...Object.keys(texts)
      .filter((id) => !declared.includes(id))
      .map((place) => ({ kind: 'unknown', place }) as const),
    ...(statuses.includes(status) && Number.isInteger(Number(of)) && Number(of) >= 1
      ? []
      : [{ kind: 'status', place: 'status' } as const]),
  ];
};

/** The card as a file of words has it; undefined where anything of it is missing. */
export const readCard = (slug: CardSlug, written: unknown, italian: unknown): CardText | undefined => {
  if (faultsOf(slug, written, italian).length > 0) return undefined;
  const { of, ...text } = written as Omit<CardText, 'of'> & { readonly of: unknown };
  return { ...text, of: Number(of) };
};

/** Where everything the card says is written: its paragraphs' sources, and those of the figures in them. */
export const sourcesOf = (slug: CardSlug, { paragraphs }: CardText): readonly SourceName[] => [
  ...new Set(
    cardOf(slug).paragraphs.flatMap(({ id, sources }) => [
      ...sources,
      ...factsIn(paragraphs[id] ?? '').map((fact) => cardFacts[fact].source),
    ]),
  ),
];
