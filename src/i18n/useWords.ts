import { useTranslation } from 'react-i18next';
import type { LanguageTag } from './languages';

/** `t('section.key')`: the words of the screens, by keys the compiler knows; in the page's language or in another. */
export const useWords = (language?: LanguageTag) => {
  const { t, i18n } = useTranslation('screens', language ? { lng: language } : {});
  return { t, language: language ?? i18n.language };
};
