import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';

/** «1 person, 2 cases, 14 notes»: what an erasure takes, in words. */
export const useWhat = (): ((kinds: Readonly<Record<string, number>>, notes?: number) => string) => {
  const { t } = useWords();
  const formats = useFormats();
  return (kinds, notes = 0) => {
    const parts = [
      kinds['person'] ? t('erasure.persons', { count: kinds['person'] }) : '',
      kinds['case'] ? t('erasure.cases', { count: kinds['case'] }) : '',
      notes > 0 ? t('erasure.notes', { count: notes }) : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? t('erasure.unknownKind') : formats.list(parts);
  };
};
