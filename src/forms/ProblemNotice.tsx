import type { ReactNode } from 'react';
import { type ProblemCode, problems } from '../domain/problems';
import { useProblemWords } from '../i18n/useProblemWords';
import { Notice } from '../ui/Notice';

export interface ProblemNoticeProps {
  readonly code: ProblemCode;
  readonly actions?: ReactNode;
}

/** What went wrong, whether what was written is safe, and the one thing to do: always the three, in this order. */
export const ProblemNotice = ({ code, actions }: ProblemNoticeProps) => {
  const { title, data, todo } = useProblemWords()(code);
  return (
    <Notice tone={problems[code].data === 'safe' ? 'warm' : 'bad'} title={title} live="assertive" actions={actions}>
      <p>{data}</p>
      <p>{todo}</p>
    </Notice>
  );
};
