import { UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { ProfileField } from '../../forms/ProfileField';
import { useWords } from '../../i18n/useWords';
import { useEngine, useShown } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { InvitationPanel } from './InvitationPanel';

export const Invite = () => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const team = useShown('team', (state) => state.team);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const [profile, setProfile] = useState('FO');
  const [administrator, setAdministrator] = useState(false);
  // Links are shown once, by the tablet that made them: they are not kept.
  const [links, setLinks] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => void loadTeam(), [loadTeam]);
  const invite = async (): Promise<void> => {
    const done = await task.run(() => engine.invite(profile, administrator));
    if (!done) return;
    setLinks({ ...links, [done.value.id]: done.value.link });
    await loadTeam();
  };
  const invitations = team?.invitations.filter((one) => one.state !== 'expired') ?? [];
  return (
    <Page title={t('invite.title')} lead={t('invite.lead')}>
      {invitations.map((invitation) => (
        <InvitationPanel
          key={invitation.id}
          invitation={invitation}
          link={links[invitation.id]}
          onChanged={() => void loadTeam()}
        />
      ))}
      <section className="panel">
        <h2>{t('invite.newTitle')}</h2>
        <ProfileField id="invite-profile" label={t('member.profile')} value={profile} onChange={setProfile} />
        <label className="checkbox">
          <input type="checkbox" checked={administrator} onChange={(event) => setAdministrator(event.target.checked)} />
          <span>{t('invite.administrator')}</span>
        </label>
        {task.problem && <ProblemNotice code={task.problem} />}
        <Button look="main" busy={task.running} icon={<UserPlus aria-hidden="true" />} onClick={() => void invite()}>
          {t('invite.make')}
        </Button>
      </section>
      <Notice>
        <p>{t('invite.howTo')}</p>
      </Notice>
    </Page>
  );
};
