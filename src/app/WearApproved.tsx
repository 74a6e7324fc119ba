import { type ReactNode, useCallback } from 'react';
import { withApproved } from '../domain/review/approvedTexts';
import { type ReviewedFile, reviewedFiles } from '../domain/review/personTexts';
import { ApprovedWordsContext, type WearApproved as Wear } from '../i18n/approvedWords';
import { ApprovedProvider, useApproved } from '../state/approved';

const isReviewed = (name: string): name is ReviewedFile => reviewedFiles.some((one) => one === name);

const Worn = ({ children }: { readonly children: ReactNode }) => {
  const approved = useApproved();
  const wear = useCallback<Wear>(
    (language, name, words) =>
      isReviewed(name) ? (withApproved(approved, language, name, words) as typeof words) : words,
    [approved],
  );
  return <ApprovedWordsContext value={wear}>{children}</ApprovedWordsContext>;
};

/** Around all screens: what two people of the team stand for is what is shown. */
export const WearApproved = ({ children }: { readonly children: ReactNode }) => (
  <ApprovedProvider>
    <Worn>{children}</Worn>
  </ApprovedProvider>
);
