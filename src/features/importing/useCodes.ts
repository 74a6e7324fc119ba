import { useMemo } from 'react';
import { fold } from '../../domain/fold';
import { type CodeListName, codesOf } from '../../domain/lists/index';
import { useRecordWords } from '../../i18n/useRecordWords';

/** Codes of a list by their folded labels, in the language of the page and in Italian, and by themselves. */
export const useCodes = (): ((list: string) => ReadonlyMap<string, string>) => {
  const words = useRecordWords();
  const italian = useRecordWords('it');
  return useMemo(() => {
    const known = new Map<string, ReadonlyMap<string, string>>();
    return (list) => {
      const before = known.get(list);
      if (before) return before;
      const labels = new Map<string, string>();
      for (const code of codesOf(list as CodeListName)) {
        for (const name of [code, italian.code(list, code), words.code(list, code)]) labels.set(fold(name), code);
      }
      known.set(list, labels);
      return labels;
    };
  }, [words, italian]);
};
