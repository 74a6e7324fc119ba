import { Check, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { fold } from '../../domain/fold';
import type { WordingStatus } from '../../domain/review/wordingLife';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useMay } from '../../state/useMay';
import type { ProposalView } from '../../state/useProposals';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { DecidedLines } from './DecidedLines';
import { InLanguage } from './InLanguage';
import { RejectDialog } from './RejectDialog';

export interface ProposalItemProps {
  readonly proposal: ProposalView;
  /** The Italian of today. */
  readonly source: string;
}

/** One sentence somebody proposed: who and when, from which Italian, what became of it, and what may be done with it. */
export const ProposalItem = ({ proposal, source }: ProposalItemProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const { personName } = useSession();
  const [rejecting, setRejecting] = useState(false);
  const { id, status, decided } = proposal;
  const isOwn = fold(proposal.by) === fold(personName);
  const mayApprove = may('approve', 'wording');
  const decide = async (to: WordingStatus, reason = ''): Promise<void> => {
    if (await task.run(() => engine.decideWording(id, to, reason))) setRejecting(false);
  };
  const startRejecting = (): void => {
    task.calm();
    setRejecting(true);
  };
  return (
    <li className="panel stack-tight">
      <InLanguage language={proposal.language}>{proposal.text}</InLanguage>
      <p className="soft small">
        {t('review.proposedBy', { name: proposal.by, when: formats.moment(proposal.at) })}
        {proposal.sourceVersion !== '' && ` · ${t('review.version', { version: proposal.sourceVersion })}`}
      </p>
      {decided && <DecidedLines status={status} decided={decided} />}
      {proposal.source !== source && (
        <>
          <p className="notice-missing">{t('review.sourceChanged')}</p>
          <p className="soft small">{t('review.madeFrom')}</p>
          <InLanguage language="it">{proposal.source}</InLanguage>
        </>
      )}
      {status === 'proposed' && isOwn && <p className="small">{t('review.ownWaits')}</p>}
      {status === 'proposed' && !isOwn && !mayApprove && <p className="small">{t('review.alreadyProposed')}</p>}
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
        {status === 'proposed' && isOwn && (
          <Button busy={task.running} icon={<Undo2 aria-hidden="true" />} onClick={() => void decide('withdrawn')}>
            {t('review.withdraw')}
          </Button>
        )}
        {((status === 'withdrawn' && isOwn) || (status === 'rejected' && (isOwn || mayApprove))) && (
          <Button busy={task.running} icon={<Undo2 aria-hidden="true" />} onClick={() => void decide('proposed')}>
            {t('review.again')}
          </Button>
        )}
      </div>
      {rejecting && (
        <RejectDialog
          by={proposal.by}
          problem={task.problem}
          busy={task.running}
          onReject={(reason) => void decide('rejected', reason)}
          onClose={() => setRejecting(false)}
        >
          <InLanguage language={proposal.language}>{proposal.text}</InLanguage>
        </RejectDialog>
      )}
    </li>
  );
};
