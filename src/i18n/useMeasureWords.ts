import { useTranslation } from 'react-i18next';

/** What a row of the yearly table is called. */
export const useMeasureWords = (): ((name: string) => string) => {
  const { i18n } = useTranslation('statistics' as never);
  return (name) => (i18n.t as (key: string) => string)(`statistics:${name}`);
};
