import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Words found by convention from a record's, a list's or a check's own name. A test holds that each is there. */
export interface RecordWords {
  readonly record: (record: string) => string;
  readonly field: (record: string, field: string) => string;
  /** Why the field is asked; undefined where nothing is written. */
  readonly why: (record: string, field: string) => string | undefined;
  readonly code: (list: string, code: string) => string;
  readonly fault: (fault: string) => string;
}

export const useRecordWords = (): RecordWords => {
  const { i18n } = useTranslation(['records', 'lists'] as never);
  const language = i18n.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useMemo(() => {
    const word = (key: string): string => (i18n.t as (key: string) => string)(key);
    return {
      record: (record) => word(`records:${record}.label`),
      field: (record, field) => word(`records:${record}.${field}.label`),
      why: (record, field) => {
        const key = `records:${record}.${field}.why`;
        return i18n.exists(key) ? word(key) : undefined;
      },
      code: (list, code) => word(`lists:${list}.${code}`),
      fault: (fault) => word(`records:checks.${fault}`),
    };
  }, [i18n, language]);
};
