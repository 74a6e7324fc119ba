import { isDocumentKind } from '../../domain/documents';
import { isDay } from '../../domain/fields/day';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { DocumentName } from '../../state/shown';

/** What a document is, and how it is called: «Household budget», «March 2026 · Famiglia Prova». */
export const useNames = () => {
  const { t } = useWords();
  const formats = useFormats();
  const titleOf = (title: string): string => {
    if (isDay(title)) return formats.shortDay(title);
    return isDay(`${title}-01`) ? formats.month(title) : title;
  };
  return {
    kind: (kind: string): string => (isDocumentKind(kind) ? t(`documentKinds.${kind}`) : ''),
    name: ({ title, household = '' }: DocumentName): string =>
      [titleOf(title), household].filter((part) => part !== '').join(' · ') || t('erasure.untitled'),
  };
};
