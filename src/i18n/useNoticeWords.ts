import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageTag } from './languages';

/** The words of one notice, in one language. A test holds that each kind of consent has them. */
export interface NoticeWords {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly button: (
    name: 'understood' | 'agree' | 'refuse' | 'readFirst' | 'sign' | 'signature' | 'orOnPaper',
  ) => string;
}

export interface NoticeAbout {
  readonly kind: string;
  readonly team: string;
  /** Empty where it names none. */
  readonly service: string;
}

export const useNoticeWords = (language: LanguageTag, { kind, team, service }: NoticeAbout): NoticeWords => {
  const { i18n } = useTranslation(['notices'] as never, { lng: language });
  return useMemo(() => {
    const word = (key: string): string =>
      (i18n.t as (key: string, options: object) => string)(`notices:${key}`, { lng: language, team, service });
    return {
      title: word(`kinds.${kind}.title`),
      paragraphs: word(`kinds.${kind}.text`).split('\n'),
      button: (name) => word(name),
    };
  }, [i18n, language, kind, team, service]);
};
