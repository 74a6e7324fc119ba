import { useMemo } from 'react';
import { inReadingOrder, type Unit, unitsIn } from '../../domain/review/units';
import { useApproved } from '../../state/approved';
import { type ProposalView, useProposals } from '../../state/useProposals';
import { useReviewedWords } from './useReviewedWords';

/** All texts of these languages as they stand today; undefined until they are here. */
export const useUnits = (languages: readonly string[]): readonly Unit<ProposalView>[] | undefined => {
  const words = useReviewedWords(languages);
  const approved = useApproved();
  const { proposals } = useProposals();
  const wanted = languages.join();
  return useMemo(
    () =>
      words &&
      proposals &&
      wanted
        .split(',')
        .flatMap((language) => words(language).flatMap((one) => unitsIn(language, one, approved, proposals)))
        .toSorted(inReadingOrder),
    [words, approved, proposals, wanted],
  );
};
