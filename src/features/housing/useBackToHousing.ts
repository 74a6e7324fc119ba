import { useWords } from '../../i18n/useWords';
import { singleRow, textOf } from '../../sheets/singleRow';
import type { DocumentView } from '../../state/shown';

/** From a pact or a budget back to what else is kept of its household's housing. */
export const useBackToHousing = (record: 'pact' | 'budget') => {
  const { t } = useWords();
  return (document: DocumentView): { readonly href: string; readonly label: string } | undefined => {
    const household = textOf(singleRow(document, record), 'household');
    return household === '' ? undefined : { href: `/housing/${household}`, label: t('housing.title') };
  };
};
