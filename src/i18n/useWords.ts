import { useTranslation } from 'react-i18next';

/** `t('section.key')`: the words of the screens, by keys the compiler knows. */
export const useWords = () => {
  const { t } = useTranslation();
  return { t };
};
