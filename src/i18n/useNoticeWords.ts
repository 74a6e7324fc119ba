import { useMemo } from 'react';
import { useFoundWords, wordAt } from './findWords';
import { directionOf, isLanguageTag } from './languages';
import type { Standing } from './useShownWords';

/** The words of one notice, in one language. A test holds that each kind of consent has them. */
export interface NoticeWords {
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** The person's language, in which there are none. */
  readonly missing: string | undefined;
  readonly standing: Standing;
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

/** Names keep their own direction inside a text of any script. */
const isolated = (name: string): string => (name === '' ? '' : `\u2068${name}\u2069`);

export const useNoticeWords = (wanted: readonly string[], { kind, team, service }: NoticeAbout): NoticeWords => {
  const { tag, missing, words } = useFoundWords('notices', wanted);
  return useMemo(() => {
    const [theTeam, theService] = isLanguageTag(tag) ? [team, service] : [isolated(team), isolated(service)];
    const word = (...path: readonly string[]): string =>
      (wordAt(words, ...path) ?? '').replace(/\{\{(team|service)\}\}/gu, (_, name) =>
        name === 'team' ? theTeam : theService,
      );
    return {
      tag,
      dir: directionOf(tag),
      missing,
      standing: {
        status: word('kinds', kind, 'status'),
        of: word('kinds', kind, 'of'),
        sourceChanged: wordAt(words, 'kinds', kind, 'sourceChanged') !== undefined,
      },
      title: word('kinds', kind, 'title'),
      paragraphs: word('kinds', kind, 'text').split('\n'),
      button: (name) => word(name),
    };
  }, [tag, missing, words, kind, team, service]);
};
