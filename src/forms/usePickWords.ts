import { useTranslation } from 'react-i18next';
import type { PickFieldProps } from '../ui/PickField';

export const usePickWords = (): PickFieldProps['words'] => {
  const { t } = useTranslation();
  return {
    none: t('forms.none'),
    close: t('close'),
    search: t('forms.search'),
    nothing: t('forms.nothing'),
    found: (count) => t('forms.found', { count }),
  };
};
