import { useMemo } from 'react';
import { useWords } from '../i18n/useWords';
import type { PickFieldProps } from '../ui/PickField';

export const usePickWords = (): PickFieldProps['words'] => {
  const { t } = useWords();
  return useMemo(
    () => ({
      none: t('forms.none'),
      close: t('close'),
      search: t('forms.search'),
      nothing: t('forms.nothing'),
      found: (count) => t('forms.found', { count }),
    }),
    [t],
  );
};
