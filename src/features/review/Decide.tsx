import { Check, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { WordingStatus } from '../../domain/review/wordingLife';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { RejectDialog } from './RejectDialog';
import type { Decision } from './useDecision';

export interface DecideProps {
  readonly decision: Decision;
  readonly status: WordingStatus;
  readonly by: string;
  /** What goes back to whoever made it. */
  readonly sentBack: ReactNode;
  /** What else may be done with it. */
  readonly children: ReactNode;
}

/** Approve or send back, which is for a second person. */
export const Decide = ({ decision, status, by, sentBack, children }: DecideProps) => {
  const { t } = useWords();
  const { isOwn, mayApprove, decide, task } = decision;
  const [rejecting, setRejecting] = useState(false);
  const startRejecting = (): void => {
    task.calm();
    setRejecting(true);
  };
  const reject = async (reason: string): Promise<void> => {
    if (await decide('rejected', reason)) setRejecting(false);
  };
  return (
    <>
      {task.problem && !rejecting && <ProblemNotice code={task.problem} />}
      <div className="row">
        {status === 'proposed' && !isOwn && mayApprove && (
          <>
            <Button
              look="main"
              busy={task.running}
              icon={<Check aria-hidden="true" />}
              onClick={() => void decide('approved')}
            >
              {t('review.approve')}
            </Button>
            <Button icon={<X aria-hidden="true" />} onClick={startRejecting}>
              {t('review.reject')}
            </Button>
          </>
        )}
        {children}
      </div>
      {rejecting && (
        <RejectDialog
          by={by}
          problem={task.problem}
          busy={task.running}
          onReject={(reason) => void reject(reason)}
          onClose={() => setRejecting(false)}
        >
          {sentBack}
        </RejectDialog>
      )}
    </>
  );
};
