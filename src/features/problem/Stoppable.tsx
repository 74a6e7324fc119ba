import type { ReactNode } from 'react';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useProblemWords } from '../../i18n/useProblemWords';

export interface StoppableProps {
  /** Why nothing can be kept any more; `undefined` as long as all is well. */
  readonly code: ProblemCode | undefined;
  readonly children: ReactNode;
}

/** What a screen reader begins with: the screens below are shut to it too. */
const Stopped = ({ code }: { readonly code: ProblemCode }) => (
  <main>
    <h1 className="unseen">{useProblemWords()(code).title}</h1>
    <ProblemNotice code={code} />
  </main>
);

/**
 * [T8] The team's screens. When storage is lost they stay to be read and copied on paper, and take nothing more. [T7] Where all of
 * it can be read, they go on, and say so themselves.
 */
export const Stoppable = ({ code, children }: StoppableProps) => {
  const shut = code === 'reading_only' ? undefined : code;
  return (
    <>
      {shut && <Stopped code={shut} />}
      <div inert={shut !== undefined}>{children}</div>
    </>
  );
};
