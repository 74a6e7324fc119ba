import { Copy, UserCheck } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Invitation } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { QrCode } from '../../ui/QrCode';
import { Words } from '../../ui/Words';
import { useTimeLeft } from './useTimeLeft';

export interface InvitationPanelProps {
  readonly invitation: Invitation;
  readonly link: string | undefined;
  readonly onChanged: () => void;
}

/** One invitation on its way: first the code to hand over, then who asks, with words to compare aloud. */
export const InvitationPanel = ({ invitation, link, onChanged }: InvitationPanelProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine, notices } = useStores();
  const task = useTask();
  const left = useTimeLeft(invitation.expiresAt);
  const { asks } = invitation;
  const confirm = async (): Promise<void> => {
    if (!(await task.run(() => engine.confirmJoin(invitation.id)))) return;
    notices.getState().done('joined', { name: asks?.name });
    onChanged();
  };
  const cancel = async (): Promise<void> => {
    if (await task.run(() => engine.cancelInvitation(invitation.id))) onChanged();
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link ?? '');
    notices.getState().done('copied');
  };
  return (
    <section className="panel" aria-live="polite">
      <h2>{asks ? t('invite.asksTitle', { name: asks.name }) : words.code('profile', invitation.profile)}</h2>
      {asks ? (
        <>
          <p>{t('invite.as', { profile: words.code('profile', invitation.profile) })}</p>
          <p>{t('invite.compare')}</p>
          <Words label={t('join.words')} words={asks.words} />
        </>
      ) : (
        <>
          {link && <QrCode text={link} label={t('invite.qr')} />}
          {link && (
            <p className="code" dir="ltr">
              {link}
            </p>
          )}
          <p role="timer">{t('invite.left', { time: left })}</p>
        </>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        {asks && (
          <Button
            look="main"
            busy={task.running}
            icon={<UserCheck aria-hidden="true" />}
            onClick={() => void confirm()}
          >
            {t('invite.confirm')}
          </Button>
        )}
        {!asks && link && (
          <Button icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
            {t('invite.copy')}
          </Button>
        )}
        <Button look="danger" busy={task.running} onClick={() => void cancel()}>
          {asks ? t('invite.refuse') : t('invite.cancel')}
        </Button>
      </div>
    </section>
  );
};
