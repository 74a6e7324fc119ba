import { X } from 'lucide-react';
import type { NoticeWords } from '../../i18n/useNoticeWords';
import { TapAnswer } from './TapAnswer';

export type Tapped = 'understood' | 'agree' | 'refuse';

export interface TapAnswersProps {
  readonly first: NoticeWords;
  readonly second: NoticeWords;
  readonly read: boolean;
  readonly answer: 'given' | 'refused' | undefined;
  /** To have understood is all that is asked. */
  readonly onlyRead?: boolean;
  readonly onTap: (what: Tapped) => void;
}

/** Understood is one tap, agreeing another; no is as near as yes, and asks for no reading. */
export const TapAnswers = ({ first, second, read, answer, onlyRead = false, onTap }: TapAnswersProps) => {
  const under = (name: Tapped | 'readFirst') =>
    first.tag !== second.tag && (
      <span className="ask-under" lang={second.tag} dir={second.dir}>
        {second.button(name)}
      </span>
    );
  return (
    <>
      <div className="ask-answers ask-answers-few">
        <TapAnswer
          label={first.button('understood')}
          under={under('understood')}
          pressed={read}
          onTap={() => onTap('understood')}
        />
        {!onlyRead && (
          <TapAnswer
            label={first.button('agree')}
            under={under('agree')}
            pressed={answer === 'given'}
            notYet={read ? undefined : 'ask-read-first'}
            onTap={() => onTap('agree')}
          />
        )}
        <TapAnswer
          label={first.button('refuse')}
          under={under('refuse')}
          pressed={answer === 'refused'}
          mark={X}
          onTap={() => onTap('refuse')}
        />
      </div>
      {!read && !onlyRead && (
        <p id="ask-read-first" className="soft ask-hint">
          {first.button('readFirst')}
          {under('readFirst')}
        </p>
      )}
    </>
  );
};
