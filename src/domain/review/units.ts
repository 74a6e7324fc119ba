/** What there is to review in a language: each text with its Italian, what is shown now, and what people proposed for it. */
import { type Approved, type ApprovedTexts, approvedFor, sourceFor } from './approvedTexts';
import { type ReviewedFile, textsIn } from './personTexts';
import type { WordingStatus } from './wordingLife';

export interface Proposal {
  readonly id: string;
  readonly language: string;
  readonly key: string;
  readonly text: string;
  readonly source: string;
  readonly sourceVersion: string;
  readonly status: WordingStatus;
}

export const reviewStates = ['to_review', 'proposed', 'changed', 'approved'] as const;
/** `changed`: what is approved was made from an Italian that is another now. */
export type ReviewState = (typeof reviewStates)[number];

export interface Unit<P extends Proposal = Proposal> {
  readonly file: ReviewedFile;
  readonly language: string;
  readonly key: string;
  /** The Italian as it is shown today. */
  readonly source: string;
  readonly sourceVersion: string;
  /** As it is shown today; empty where the language has none yet. */
  readonly text: string;
  readonly approved: Approved | undefined;
  /** The newest first. */
  readonly proposals: readonly P[];
  readonly state: ReviewState;
}

export interface ReviewedWords {
  readonly file: ReviewedFile;
  readonly written: unknown;
  readonly italian: unknown;
}

const stateOf = (source: string, approved: Approved | undefined, proposals: readonly Proposal[]): ReviewState => {
  if (proposals.some(({ status }) => status === 'proposed')) return 'proposed';
  if (!approved) return 'to_review';
  return approved.source === source ? 'approved' : 'changed';
};

/** In the order of the Italian. Of a language in which nothing is written yet each text is empty. */
export const unitsIn = <P extends Proposal>(
  language: string,
  { file, written, italian }: ReviewedWords,
  approved: ApprovedTexts,
  proposals: readonly P[],
): readonly Unit<P>[] => {
  const own = new Map(textsIn(file, written).map((one) => [one.key, one.text]));
  const byKey = new Map<string, P[]>();
  for (const one of proposals) {
    if (one.language === language) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  }
  return textsIn(file, italian).flatMap(({ key, text: original, version }) => {
    const shipped = own.get(key);
    if (shipped === undefined && own.size > 0) return [];
    const inForce = approvedFor(approved, language, key, shipped ?? original);
    // Of an Italian sentence the source is the one of the app.
    const source = language === 'it' ? sourceFor(new Map(), key, original) : sourceFor(approved, key, original);
    const of = byKey.get(key) ?? [];
    return [
      {
        file,
        language,
        key,
        source,
        sourceVersion: version,
        text: inForce?.text ?? shipped ?? '',
        approved: inForce,
        proposals: of,
        state: stateOf(source, inForce, of),
      },
    ];
  });
};

export const countStates = (units: readonly Unit[]): Readonly<Record<ReviewState, number>> => {
  const counts = { to_review: 0, proposed: 0, changed: 0, approved: 0 };
  for (const { state } of units) counts[state]++;
  return counts;
};

/** What a person reads comes before the few words around it. */
const isAround = ({ key }: Unit): boolean => key.startsWith('cards/') && !key.startsWith('cards/cards/');

export const inReadingOrder = (a: Unit, b: Unit): number => Number(isAround(a)) - Number(isAround(b));
