import { type ReactNode, startTransition, useState } from 'react';
import { ShownFrame } from '../features/cover/ShownFrame';
import { TapAnswer } from '../features/cover/TapAnswer';
import type { Tongue } from '../features/cover/ways';
import { useNoticeWords } from '../i18n/useNoticeWords';
import { useShownWords } from '../i18n/useShownWords';
import { useWords } from '../i18n/useWords';
import { useShown } from '../state/stores';

const NO_NAMES = { kind: 'notice_read', team: '', service: '' };

/** The language something public is shown in, and how another is chosen: on this screen, and for whatever is shown next. */
export const useHandedLanguage = (
  begun: string,
  { theirs = begun, onTheirs }: Tongue,
): readonly [tag: string, speak: (tag: string) => void] => {
  const choose = useShown('showing', (showing) => showing.choose);
  return [
    theirs,
    (next) => {
      choose(next);
      startTransition(() => onTheirs(next));
    },
  ];
};

export interface HandedFrameProps {
  readonly language: string;
  readonly onLanguage: (tag: string) => void;
  /** Languages in which it can be heard. */
  readonly alsoIn?: readonly string[];
  /** Undefined until its words are there: then the heading says so. */
  readonly title: ReactNode;
  readonly onOperator: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Something public, to the person in front of the tablet. That it was understood is said on this screen, and kept nowhere. */
export const HandedFrame = ({ language, title, children, onLanguage, alsoIn = [], ...ways }: HandedFrameProps) => {
  const { t, language: workers } = useWords();
  const [understood, setUnderstood] = useState(false);
  const [first, second] = [useShownWords([language]), useShownWords(['it'])];
  const [theirs, italian] = [useNoticeWords([language], NO_NAMES), useNoticeWords(['it'], NO_NAMES)];
  return (
    <ShownFrame
      first={first}
      second={second}
      onLanguage={onLanguage}
      alsoIn={alsoIn}
      spoken={language}
      thanked={understood}
      {...ways}
    >
      <h1 tabIndex={-1} aria-busy={title === undefined}>
        {title ?? <bdi lang={workers}>{t('opening')}</bdi>}
      </h1>
      {children}
      <div className="ask-answers ask-answers-few">
        <TapAnswer
          label={theirs.button('understood')}
          under={
            theirs.tag !== 'it' && (
              <span className="ask-under" lang="it" dir="ltr">
                {italian.button('understood')}
              </span>
            )
          }
          pressed={understood}
          onTap={() => setUnderstood(true)}
        />
      </div>
    </ShownFrame>
  );
};
