import { useState } from 'react';
import { BackToStart } from '../../forms/BackToStart';
import { NewPassphrase } from '../../forms/NewPassphrase';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine, useStores } from '../../state/stores';
import { useOpened } from '../../state/useOpened';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';
import { Words } from '../../ui/Words';
import { invitationIn } from './invitationIn';
import { ScanInvitation } from './ScanInvitation';

export const JoinTeam = () => {
  const { t } = useWords();
  const engine = useEngine();
  const { link, relayUrl } = useStores();
  const task = useTask();
  const opened = useOpened();
  const [linked, setLinked] = useState(link?.kind === 'join' ? link.secret : '');
  const [typed, setTyped] = useState('');
  const invitation = linked || (invitationIn(typed) ?? typed.trim());
  const [personName, setPersonName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [words, setWords] = useState<readonly string[]>();
  const [missing, setMissing] = useState(false);

  const join = async (): Promise<void> => {
    const complete = [invitation, personName, passphrase].every((text) => text.trim() !== '');
    setMissing(!complete);
    if (!complete || task.running) return;
    const request = { relayUrl, invitation, personName: personName.trim(), passphrase };
    const done = await task.run((progress) => engine.join(request, setWords, progress));
    setWords(undefined);
    if (done) opened(done.value, '/pin/today');
  };
  const errorOf = (text: string): string | undefined =>
    missing && text.trim() === '' ? t('forms.missing') : undefined;

  if (words) {
    return (
      <Page title={t('join.compareTitle')} lead={t('join.compareLead')}>
        <Words label={t('join.words')} words={words} />
        <Progress label={t('join.waiting')} done={0} total={0} />
        <p className="soft small">{t('join.stopText')}</p>
        <BackToStart word={t('join.stop')} />
      </Page>
    );
  }
  return (
    <Page title={t('join.title')} lead={linked ? t('join.leadLinked') : t('join.lead')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void join();
          showFirstFault(event.currentTarget);
        }}
      >
        {!linked && <ScanInvitation onRead={setLinked} />}
        {!linked && (
          <Field id="join-invitation" label={t('join.link')} why={t('join.linkWhy')} error={errorOf(invitation)}>
            {(parts) => (
              <textarea
                autoComplete="off"
                className="input"
                id={parts.id}
                dir="ltr"
                rows={3}
                spellCheck={false}
                value={typed}
                aria-describedby={parts.describedBy}
                aria-invalid={parts.invalid || undefined}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        <TextField
          id="join-name"
          label={t('join.name')}
          why={t('join.nameWhy')}
          error={errorOf(personName)}
          value={personName}
          onChange={setPersonName}
          dir="auto"
        />
        <NewPassphrase
          id="join-passphrase"
          value={passphrase}
          error={errorOf(passphrase)}
          onChange={(next) => {
            setPassphrase(next);
            task.calm();
          }}
          suggest={() => engine.suggestPassphrase()}
        />
        {task.problem && <ProblemNotice code={task.problem} />}
        {task.running ? (
          <Progress label={t('join.working')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
        ) : (
          <div className="row">
            <BackToStart />
            <Button type="submit" look="main" className="grow">
              {t('join.do')}
            </Button>
          </div>
        )}
      </form>
    </Page>
  );
};
