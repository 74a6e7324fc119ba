import type { ReactNode } from 'react';
import { type ProblemCode, problems } from '../domain/problems';
import { directionOf } from '../i18n/languages';
import { useProblemWords } from '../i18n/useProblemWords';
import { useWords } from '../i18n/useWords';
import { Notice } from '../ui/Notice';

export interface ProblemNoticeProps {
  readonly code: ProblemCode;
  readonly actions?: ReactNode;
}

/** What went wrong, whether what was written is safe, and the one thing to do: always the three, in this order. */
export const ProblemNotice = ({ code, actions }: ProblemNoticeProps) => {
  const { title, data, todo } = useProblemWords()(code);
  // On a screen in a person's language too, it is said in the worker's.
  const { language } = useWords();
  const said = { lang: language, dir: directionOf(language) };
  return (
    <Notice
      tone={problems[code].data === 'safe' ? 'warm' : 'bad'}
      title={title}
      live="assertive"
      actions={actions}
      {...said}
    >
      <p>{data}</p>
      <p>{todo}</p>
    </Notice>
  );
};
