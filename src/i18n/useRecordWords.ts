import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageTag } from './languages';

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
  readonly code: (list: string, code: string) => string;
  readonly fault: (fault: string) => string;
}

/** In the page's language, or in another. */
export const useRecordWords = (other?: LanguageTag): RecordWords => {
  const { i18n } = useTranslation(['records', 'lists'] as never, other ? { lng: other } : {});
  const language = other ?? i18n.language;
  return useMemo(() => {
    const lng = { lng: language };
    const word = (key: string): string => (i18n.t as (key: string, options: typeof lng) => string)(key, lng);
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
        return i18n.exists(key, lng) ? word(key) : undefined;
      },
      question: (record, field) => word(`records:${record}.${field}.question`),
      step: (record, field, step) => word(`records:${record}.${field}.steps.${step}`),
      code: (list, code) => word(`lists:${list}.${code}`),
      fault: (fault) => word(`records:checks.${fault}`),
    };
  }, [i18n, language]);
};
