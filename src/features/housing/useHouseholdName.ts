import { singleRow, textOf } from '../../sheets/singleRow';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView } from '../../state/shown';

const HOUSEHOLD = ['household'] as const;

/** Whose pact or budget it is: from the pages of housing two of them look alike. */
export const useHouseholdName = (record: 'pact' | 'budget') => {
  const choices = useReferenceChoices(HOUSEHOLD);
  return (document: DocumentView): string | undefined => {
    const household = textOf(singleRow(document, record), 'household');
    return choices('household').find(({ value }) => value === household)?.label;
  };
};
