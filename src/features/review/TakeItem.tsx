import { Trash2, Undo2 } from 'lucide-react';
import { type Hearing, isOlderThan } from '../../domain/review/approvedRecordings';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { Playback } from '../../sheets/usePlayback';
import { useEngine } from '../../state/stores';
import { useSession } from '../../state/useSession';
import type { TakeView } from '../../state/useTakes';
import { Button } from '../../ui/Button';
import { Decide } from './Decide';
import { DecidedLines } from './DecidedLines';
import { InLanguage } from './InLanguage';
import { PlayButton } from './PlayButton';
import { useDecision } from './useDecision';

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
  const { administrator } = useSession();
  const decision = useDecision('recording', take);
  const { isOwn, mayApprove, decide, task } = decision;
  const { status, decided, file, erased } = take;
  const isOver = status === 'withdrawn' || status === 'rejected';
  const readFrom = <InLanguage language="it">{take.source}</InLanguage>;
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
          {readFrom}
        </>
      )}
      {status === 'proposed' && isOwn && <p className="small">{t('voice.ownWaits')}</p>}
      <Decide decision={decision} status={status} by={take.by} sentBack={readFrom}>
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
      </Decide>
    </li>
  );
};
