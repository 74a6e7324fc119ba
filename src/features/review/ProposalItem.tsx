import { Undo2 } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { ProposalView } from '../../state/useProposals';
import { Button } from '../../ui/Button';
import { Decide } from './Decide';
import { DecidedLines } from './DecidedLines';
import { InLanguage } from './InLanguage';
import { useDecision } from './useDecision';

export interface ProposalItemProps {
  readonly proposal: ProposalView;
  /** The Italian of today. */
  readonly source: string;
}

/** One sentence somebody proposed: who and when, from which Italian, what became of it, and what may be done with it. */
export const ProposalItem = ({ proposal, source }: ProposalItemProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const decision = useDecision('wording', proposal);
  const { isOwn, mayApprove, decide, task } = decision;
  const { status, decided } = proposal;
  const words = <InLanguage language={proposal.language}>{proposal.text}</InLanguage>;
  return (
    <li className="panel stack-tight">
      {words}
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
      <Decide decision={decision} status={status} by={proposal.by} sentBack={words}>
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
      </Decide>
    </li>
  );
};
