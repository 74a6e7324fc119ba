import type { i18n as I18n } from 'i18next';
import type { LanguageTag } from './languages';
import { useLoadedWords } from './useLoadedWords';

const NAMESPACES = ['records', 'lists', 'screens'] as const;

/** Words found by convention from a record's, a list's or a check's own name. A test holds that each is there. */
export interface RecordWords {
  readonly record: (record: string) => string;
  readonly records: (record: string) => string;
  readonly field: (record: string, field: string) => string;
  /** The same of a question that this build may not know: its own name then. */
  readonly everField: (record: string, field: string) => string;
  /** Why the field is asked; undefined where nothing is written. */
  readonly why: (record: string, field: string) => string | undefined;
  /** How the field is put to a person. */
  readonly question: (record: string, field: string) => string;
  /** What one step of a number stands for. */
  readonly step: (record: string, field: string, step: number) => string;
  /** Also of a code that only a newer build knows. */
  readonly code: (list: string, code: string) => string;
  readonly fault: (fault: string) => string;
}

const makeWords = (i18n: I18n, language: string): RecordWords => {
  const lng = { lng: language };
  const known = new Map<string, string>();
  const word = (key: string): string => {
    const found = known.get(key) ?? (i18n.t as (key: string, options: typeof lng) => string)(key, lng);
    known.set(key, found);
    return found;
  };
  return {
    record: (record) => word(`records:${record}.label`),
    records: (record) => word(`records:${record}.plural`),
    field: (record, field) => word(`records:${record}.${field}.label`),
    everField: (record, field) => {
      const key = `records:${record}.${field}.label`;
      return i18n.exists(key, lng) ? word(key) : field;
    },
    why: (record, field) => {
      const key = `records:${record}.${field}.why`;
      return known.has(key) || i18n.exists(key, lng) ? word(key) : undefined;
    },
    question: (record, field) => word(`records:${record}.${field}.question`),
    step: (record, field, step) => word(`records:${record}.${field}.steps.${step}`),
    code: (list, code) => {
      const key = `lists:${list}.${code}`;
      return known.has(key) || i18n.exists(key, lng) ? word(key) : word('screens:forms.laterCode');
    },
    fault: (fault) => word(`records:checks.${fault}`),
  };
};

/** A form looks up hundreds: those of a language are looked up once, for as long as the app runs. */
const made = new Map<string, RecordWords>();

/** In the page's language, or in another. The same object for the same language. */
export const useRecordWords = (other?: LanguageTag): RecordWords => {
  const { words, language } = useLoadedWords(NAMESPACES, other);
  const ofRecords = made.get(language) ?? makeWords(words, language);
  made.set(language, ofRecords);
  return ofRecords;
};
