import { useMemo } from 'react';
import { useFoundWords, wordAt } from './findWords';
import { directionOf, isLanguageTag } from './languages';
import { useRecordWords } from './useRecordWords';
import { useWords } from './useWords';

const ofScreens = {
  language: 'language',
  leave: 'ask.leave',
  thanks: 'ask.thanks',
  search: 'forms.search',
  nothing: 'forms.nothing',
  draft: 'ask.draft',
  machine: 'ask.machine',
  reviewed: 'ask.reviewed',
  older: 'ask.older',
  size: 'ask.size',
  backToText: 'ask.backToText',
  planTitle: 'ask.planTitle',
  question: 'ask.question',
  back: 'ask.back',
  next: 'ask.next',
  decline: 'ask.decline',
  finish: 'ask.finish',
} as const;

/** Who stands for a text, and the version of the Italian that it says. */
export interface Standing {
  readonly status: string;
  readonly of: string;
  readonly sourceChanged: boolean;
}

/** What is put to a person, and the few words around it, in one language. */
export interface ShownWords {
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** The person's language, in which there are none. */
  readonly missing: string | undefined;
  /** Undefined of the languages the screens speak. */
  readonly standing: Standing | undefined;
  readonly around: (name: keyof typeof ofScreens) => string;
  readonly question: (record: string, field: string) => string;
  /** How a field of a sheet they take home is called. */
  readonly field: (record: string, field: string) => string;
  readonly code: (list: string, code: string) => string;
  /** What one step of a number stands for. */
  readonly step: (record: string, field: string, step: number) => string;
}

/** In the first of these languages that has words, or the next of the chain. A single word that is missing is Italian. */
export const useShownWords = (wanted: readonly string[]): ShownWords => {
  const { tag, missing, words } = useFoundWords('questions', wanted);
  const screens = isLanguageTag(tag) ? tag : 'it';
  const records = useRecordWords(screens);
  const { t } = useWords(screens);
  return useMemo(
    () => ({
      tag,
      dir: directionOf(tag),
      missing,
      standing: words && {
        status: wordAt(words, 'status') ?? '',
        of: wordAt(words, 'of') ?? '',
        sourceChanged: wordAt(words, 'sourceChanged') !== undefined,
      },
      around: (name) => wordAt(words, 'around', name) ?? t(ofScreens[name]),
      question: (record, field) => wordAt(words, 'questions', record, field) ?? records.question(record, field),
      field: (record, field) => wordAt(words, 'fields', record, field) ?? records.field(record, field),
      code: (list, code) => wordAt(words, 'lists', list, code) ?? records.code(list, code),
      step: (record, field, step) =>
        wordAt(words, 'steps', record, field, String(step)) ?? records.step(record, field, step),
    }),
    [tag, missing, words, records, t],
  );
};
