import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { membersOf } from '../../domain/circles';
import { fold } from '../../domain/fold';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { ProfileField } from '../../forms/ProfileField';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Member as Person } from '../../state/shown';
import { useEngine, useShown } from '../../state/stores';
import { useGoOn } from '../../state/useGoOn';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { TextField } from '../../ui/TextField';

const isSameName = (a: string, b: string): boolean => fold(a) === fold(b);
const useOthers = (member: Person): readonly Person[] =>
  (useShown('team', (state) => state.team)?.members ?? []).filter(({ seatId }) => seatId !== member.seatId);
const hasSheet = (member: Person, others: readonly Person[]): boolean =>
  others.some(({ madeBy }) => madeBy === member.seatId);

/** Guests hold other keys than members: whoever becomes the other is invited anew. */
const isGuest = (profile: string): boolean => !membersOf('everyone').some((one) => one === profile);

/** [L7, L8] One member: what they do, making them an administrator, and letting them out. For administrators. */
export const Member = () => {
  const { t } = useWords();
  const { id } = useParams<{ readonly id: string }>();
  const { administrator, invented } = useSession();
  const team = useShown('team', (state) => state.team);
  const member = team?.members.find(({ seatId }) => seatId === id);
  const name = member?.paper ? t('team.paper') : (member?.name ?? '');
  if (!member || !administrator || member.self || invented) {
    return (
      <Page title={t('member.gone')}>
        <Link href="/team" className="button">
          {t('back')}
        </Link>
      </Page>
    );
  }
  return (
    <Page
      title={name}
      before={
        <Link href="/team" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('nav.team')}
        </Link>
      }
    >
      {!member.paper && <Profile member={member} />}
      {!member.paper && !isGuest(member.profile) && <Administrator member={member} />}
      <Remove member={member} name={name} />
      {!member.paper && !isGuest(member.profile) && <Reopen member={member} />}
    </Page>
  );
};

const Profile = ({ member }: { readonly member: Person }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const engine = useEngine();
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const task = useTask();
  const others = useOthers(member);
  const [profile, setProfile] = useState(member.profile);
  const [done, setDone] = useState(false);
  if (isGuest(member.profile)) {
    return (
      <Notice>
        <p>{t('member.guest', { profile: words.code('profile', member.profile) })}</p>
      </Notice>
    );
  }
  const change = async (): Promise<void> => {
    setDone(false);
    const changed = await task.run(() => engine.changeMember(member.seatId, profile));
    if (!changed) return;
    await loadTeam();
    setDone(true);
  };
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2>{t('member.work')}</h2>
      <ProfileField
        id="member-profile"
        value={profile}
        onChange={setProfile}
        label={t('member.profile')}
        offered={(one) => !isGuest(one)}
      />
      <p className="soft">{t('member.workText')}</p>
      {hasSheet(member, others) && <p className="soft">{t('member.workSheet')}</p>}
      {profile !== member.profile && (
        <Button type="submit" look="main" busy={task.running}>
          {t('member.change')}
        </Button>
      )}
      {done && (
        <Notice tone="good" live="polite">
          <p>{t('member.changed')}</p>
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </form>
  );
};

/** Said in full before it is done: it cannot be taken back by a tap. */
const Administrator = ({ member }: { readonly member: Person }) => {
  const { t } = useWords();
  const { name } = member;
  const engine = useEngine();
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const appoint = async (): Promise<void> => {
    if (!(await task.run(() => engine.makeAdministrator(member.seatId)))) return;
    setAsking(false);
    await loadTeam();
  };
  return (
    <section className="panel stack">
      <h2>{t('member.adminTitle')}</h2>
      {member.administrator ? (
        <p role="status">{t('member.adminIs', { name })}</p>
      ) : (
        <>
          <p>{t('member.adminText')}</p>
          <Button onClick={() => setAsking(true)}>{t('member.adminDo')}</Button>
        </>
      )}
      {asking && (
        <Dialog title={t('member.adminAskTitle', { name })} close={t('close')} onClose={() => setAsking(false)}>
          <p>{t('member.adminAskDoes')}</p>
          <p>{t('member.adminAskNot')}</p>
          <p>{t('member.adminAskBack')}</p>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button look="main" busy={task.running} onClick={() => void appoint()}>
            {t('member.adminAskDo', { name })}
          </Button>
        </Dialog>
      )}
    </section>
  );
};

/** After thirty days away a tablet shows a number and wants a code for it. */
const Reopen = ({ member }: { readonly member: Person }) => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState<string>();
  const ask = async (): Promise<void> => {
    setCode((await task.run(() => engine.reopenCode(member.seatId, number)))?.value);
  };
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <h2>{t('member.reopenTitle')}</h2>
      <p>{t('member.reopenText')}</p>
      <TextField id="reopen-number" label={t('member.reopenNumber')} value={number} onChange={setNumber} dir="ltr" />
      <Button type="submit" busy={task.running}>
        {t('member.reopenDo')}
      </Button>
      {code && (
        <Notice tone="good" live="polite">
          <p>
            {t('member.reopenCode')} <bdi dir="ltr">{code.replace(/(\d{4})/, '$1 ')}</bdi>
          </p>
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </form>
  );
};

const Remove = ({ member, name }: { readonly member: Person; readonly name: string }) => {
  const { t } = useWords();
  const engine = useEngine();
  const goOn = useGoOn();
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const task = useTask();
  const others = useOthers(member);
  const hasOther = others.some((one) => !one.paper && isSameName(one.name, member.name));
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const removed = await task.run(() => engine.removeMember(member.seatId));
    if (!removed) return;
    await loadTeam();
    goOn('/team');
  };
  return (
    <section className="panel stack">
      <h2>{t('member.removeTitle')}</h2>
      <p>{member.paper ? t('member.removePaper') : t('member.removeText')}</p>
      <Button look="danger" onClick={() => setAsking(true)}>
        {member.paper ? t('member.removePaperDo') : t('member.removeDo')}
      </Button>
      {asking && (
        <Dialog title={t('member.askTitle', { name })} close={t('close')} onClose={() => setAsking(false)}>
          <p>{t(member.paper ? 'member.askPaper' : 'member.askDoes')}</p>
          {!member.paper && <p>{t('member.askNot')}</p>}
          {hasSheet(member, others) && <p>{t('member.askSheet')}</p>}
          {!member.paper && hasOther && <p>{t('member.askOther')}</p>}
          <p>{t(member.paper ? 'member.askPaperBack' : 'member.askBack')}</p>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button look="danger" busy={task.running} onClick={() => void remove()}>
            {t('member.askDo')}
          </Button>
        </Dialog>
      )}
    </section>
  );
};
