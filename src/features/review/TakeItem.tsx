import { Check, Trash2, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { fold } from '../../domain/fold';
import { type Hearing, isOlderThan } from '../../domain/review/approvedRecordings';
import type { WordingStatus } from '../../domain/review/wordingLife';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { Playback } from '../../sheets/usePlayback';
import { useEngine } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useSession } from '../../state/useSession';
import type { TakeView } from '../../state/useTakes';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { DecidedLines } from './DecidedLines';
import { InLanguage } from './InLanguage';
import { PlayButton } from './PlayButton';
import { RejectDialog } from './RejectDialog';

export interface TakeItemProps {
  readonly take: TakeView;
  /** The paragraph as it stands today. */
  readonly hearing: Hearing;
  readonly playback: Playback;
}

/** One recording: whose and when, from which text, what became of it, and what may be done with it. */
export const TakeItem = ({ take, hearing, playback }: TakeItemProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const { personName, administrator } = useSession();
  const [rejecting, setRejecting] = useState(false);
  const { id, status, decided, file, erased } = take;
  const isOwn = fold(take.by) === fold(personName);
  const mayApprove = may('approve', 'recording');
  const decide = async (to: WordingStatus, reason = ''): Promise<void> => {
    if (await task.run(() => engine.decideRecording(id, to, reason))) setRejecting(false);
  };
  const startRejecting = (): void => {
    task.calm();
    setRejecting(true);
  };
  const isOver = status === 'withdrawn' || status === 'rejected';
  return (
    <li className="panel stack-tight">
      {erased ? <p>{t('voice.erased')}</p> : <PlayButton file={file} seconds={take.seconds} playback={playback} />}
      <p className="soft small">
        {t('voice.recordedBy', { name: take.by, when: formats.moment(take.at) })} · {formats.size(take.bytes)}
      </p>
      {decided && <DecidedLines status={status} decided={decided} />}
      {isOlderThan(take, hearing) && (
        <>
          <p className="notice-missing">{t('voice.changed')}</p>
          <p className="soft small">{t('voice.readFrom')}</p>
          <InLanguage language="it">{take.source}</InLanguage>
        </>
      )}
      {status === 'proposed' && isOwn && <p className="small">{t('voice.ownWaits')}</p>}
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
        {!isOver && (isOwn || (status === 'approved' && mayApprove)) && (
          <Button busy={task.running} icon={<Undo2 aria-hidden="true" />} onClick={() => void decide('withdrawn')}>
            {isOwn ? t('voice.takeBack') : t('voice.takeOut')}
          </Button>
        )}
        {isOver && !erased && administrator && (
          <Button
            look="danger"
            busy={task.running}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => void task.run(() => engine.erase([file], true))}
          >
            {t('voice.erase')}
          </Button>
        )}
      </div>
      {rejecting && (
        <RejectDialog
          by={take.by}
          problem={task.problem}
          busy={task.running}
          onReject={(reason) => void decide('rejected', reason)}
          onClose={() => setRejecting(false)}
        >
          <InLanguage language="it">{take.source}</InLanguage>
        </RejectDialog>
      )}
    </li>
  );
};
