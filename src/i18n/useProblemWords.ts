import { useTranslation } from 'react-i18next';

export interface ProblemWords {
  readonly title: string;
  /** Whether what was written is safe. */
  readonly data: string;
  /** The one thing to do. */
  readonly todo: string;
}

export const useProblemWords = (): ((code: string) => ProblemWords) => {
  const { i18n } = useTranslation('problems');
  const word = (key: string): string => (i18n.t as (key: string) => string)(`problems:${key}`);
  return (code) => ({ title: word(`${code}.title`), data: word(`${code}.data`), todo: word(`${code}.todo`) });
};
