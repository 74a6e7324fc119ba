import { useMemo } from 'react';
import { languageOf, type PersonLanguage } from '../../domain/languages';
import { codesOf } from '../../domain/lists/index';
import { type Hearing, hearingsOf } from '../../domain/review/approvedRecordings';
import { useApprovedRecordings } from '../../state/approved';
import { todayInRome } from '../../state/today';
import { type TakeView, useTakes } from '../../state/useTakes';
import { useUnits } from './useUnits';

const isHeardFirst = (tag: PersonLanguage): boolean => languageOf(tag).audio !== undefined;

/** Those that are heard rather than read come first. Italian is what is read from. */
export const heardLanguages: readonly string[] = codesOf('language')
  .filter((tag) => tag !== 'it')
  .toSorted((a, b) => Number(isHeardFirst(b)) - Number(isHeardFirst(a)));

/** All paragraphs of these languages with their voices; undefined until they are here. */
export const useHearings = (languages: readonly string[]): readonly Hearing<TakeView>[] | undefined => {
  const units = useUnits(languages);
  const takes = useTakes();
  const recordings = useApprovedRecordings();
  return useMemo(
    () => units && takes && hearingsOf(units, recordings, takes, todayInRome()),
    [units, takes, recordings],
  );
};
