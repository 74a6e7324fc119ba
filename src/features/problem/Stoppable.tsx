import type { ReactNode } from 'react';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';

export interface StoppableProps {
  /** Why nothing can be kept any more; `undefined` as long as all is well. */
  readonly code: ProblemCode | undefined;
  readonly children: ReactNode;
}

/** [T8] The team's screens. When storage is lost they stay to be read and copied on paper, and take nothing more. */
export const Stoppable = ({ code, children }: StoppableProps) => (
  <>
    {code && <ProblemNotice code={code} />}
    <div inert={code !== undefined}>{children}</div>
  </>
);
