/** Which voice is heard for which paragraph in which language, and how far the recording of a language has come. */
import { readText } from '../cards/cardText';
import type { CardSlug } from '../cards/informationCards';
import { languageRegistry } from '../languages';
import type { PublicRow } from '../publicKnowledge';
import { tidy } from './sentence';
import type { Unit } from './units';
import type { WordingStatus } from './wordingLife';

export interface Recorded {
  readonly id: string;
  readonly language: string;
  readonly key: string;
  readonly source: string;
  readonly text: string;
  readonly seconds: number;
  readonly bytes: number;
  /** Its attachment. */
  readonly file: string;
}

/** By language and key. */
export type ApprovedRecordings = ReadonlyMap<string, Recorded>;

const placeOf = (language: string, key: string): string => `${language} ${key}`;

export const recordedFrom = (id: string, values: Readonly<Record<string, unknown>>): Recorded => ({
  id,
  language: String(values['language'] ?? ''),
  key: String(values['key'] ?? ''),
  source: String(values['source'] ?? ''),
  text: String(values['text'] ?? ''),
  seconds: Number(values['seconds'] ?? 0),
  bytes: Number(values['bytes'] ?? 0),
  file: String(values['file'] ?? ''),
});

export const recordingsFrom = (rows: readonly PublicRow[]): ApprovedRecordings =>
  new Map(
    rows
      .filter(({ record }) => record === 'approvedRecording')
      .map(({ id, values }) => recordedFrom(id, values))
      .map((one) => [placeOf(one.language, one.key), one] as const),
  );

export const recordingFor = (recordings: ApprovedRecordings, language: string, key: string): Recorded | undefined =>
  recordings.get(placeOf(language, key));

/** A text as it is read aloud on a day, `YYYY-MM-DD`, and as it is kept. */
export const asRead = (text: string, day: string): string => tidy(readText(text, day));

/** The place of a paragraph of a card in the files of words. */
export const paragraphKey = (slug: CardSlug, paragraph: string): string =>
  `cards/cards/${slug}/paragraphs/${paragraph}`;

/** Paragraphs of cards are read aloud; titles and the words around them are short enough for a colleague to say. */
const isRead = (key: string): boolean => /^cards\/cards\/\w+\/paragraphs\/\w+$/u.test(key);

/** Languages somebody can hear at least a paragraph in. */
export const languagesHeard = (recordings: ApprovedRecordings): readonly string[] => {
  const heard = new Set([...recordings.values()].map(({ language }) => language));
  return Object.keys(languageRegistry).filter((tag) => heard.has(tag));
};

/** What was read aloud, compared with what stands there today, in Italian or, where it is written, in the language itself. */
export const isOlderThan = (
  one: Recorded,
  { source, text }: { readonly source: string; readonly text: string },
): boolean => one.source !== source || (one.text !== '' && text !== '' && one.text !== text);

/** A recording somebody made, and what became of it. */
export interface Take extends Recorded {
  readonly status: WordingStatus;
}

export const hearingStates = ['to_record', 'to_hear', 'changed', 'recorded'] as const;
/** `to_hear`: a second person has not listened yet. `changed`: what is played was read from a text that is another now. */
export type HearingState = (typeof hearingStates)[number];

/** A paragraph in a language: what stands there today, as it is read aloud, and which voices there are. */
export interface Hearing<T extends Take = Take> {
  readonly language: string;
  readonly key: string;
  readonly source: string;
  /** Empty where the language has none written. */
  readonly text: string;
  readonly played: Recorded | undefined;
  /** The newest first. */
  readonly takes: readonly T[];
  readonly state: HearingState;
}

const stateOf = (
  played: Recorded | undefined,
  takes: readonly Take[],
  now: { source: string; text: string },
): HearingState => {
  if (takes.some(({ status }) => status === 'proposed')) return 'to_hear';
  if (!played) return 'to_record';
  return isOlderThan(played, now) ? 'changed' : 'recorded';
};

/** `units`: of one language or several. @param day For the figures, `YYYY-MM-DD`. */
export const hearingsOf = <T extends Take>(
  units: readonly Unit[],
  recordings: ApprovedRecordings,
  takes: readonly T[],
  day: string,
): readonly Hearing<T>[] => {
  const byPlace = new Map<string, T[]>();
  for (const one of takes) {
    const place = placeOf(one.language, one.key);
    byPlace.set(place, [...(byPlace.get(place) ?? []), one]);
  }
  return units
    .filter(({ key }) => isRead(key))
    .map(({ language, key, source, text }) => {
      const now = { source: asRead(source, day), text: asRead(text, day) };
      const played = recordingFor(recordings, language, key);
      const of = byPlace.get(placeOf(language, key)) ?? [];
      return { language, key, ...now, played, takes: of, state: stateOf(played, of, now) };
    });
};

export const countHearings = (hearings: readonly Hearing[]): Readonly<Record<HearingState, number>> => {
  const counts = { to_record: 0, to_hear: 0, changed: 0, recorded: 0 };
  for (const { state } of hearings) counts[state]++;
  return counts;
};

/** Bytes of all that are played. */
export const bytesOf = (recordings: ApprovedRecordings): number =>
  [...recordings.values()].reduce((sum, { bytes }) => sum + bytes, 0);
