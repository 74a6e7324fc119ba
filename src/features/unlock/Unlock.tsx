import { Hourglass, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { useOpened } from '../../state/useOpened';
import { useTask } from '../../state/useTask';
import { BridgeMark } from '../../ui/BridgeMark';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { PassphraseField } from '../../ui/PassphraseField';
import { Progress } from '../../ui/Progress';
import { TextField } from '../../ui/TextField';
import { ForgetTrial } from './ForgetTrial';

/** The neutral lock screen: it does not say whose tablet this is, nor that there is anything on it. */
export const Unlock = () => {
  const { t } = useWords();
  const { engine, link, lockedBecause, unsavedAtLock } = useStores();
  const tablet = useShown('session', (state) => state.tablet);
  const task = useTask();
  const opened = useOpened();
  const [passphrase, setPassphrase] = useState('');
  const [number, setNumber] = useState<string>();
  const [code, setCode] = useState('');
  const locked = tablet.kind === 'locked' ? tablet : undefined;
  // A full disk may have taken neither what was typed nor the engine’s word of it.
  const isUnsaved = unsavedAtLock || locked?.unsavedAtLock;
  const open = async (): Promise<void> => {
    if (passphrase === '' || task.running) return;
    const done = await task.run((progress) => engine.unlock(passphrase, progress, code || undefined));
    if (!done) return setNumber(await engine.reopenNumber());
    const isForRelay = link?.kind === 'found' && done.value.administrator;
    if (isForRelay) opened({ ...done.value, resume: undefined }, '/team/relay');
    else opened(done.value, done.value.resume?.route ?? '/today');
  };
  const unlock = (event: FormEvent): void => {
    event.preventDefault();
    void open();
  };
  const openTrial = async (): Promise<void> => {
    const done = await task.run((progress) => engine.tryInvented(progress));
    if (done) opened(done.value, done.value.resume?.route ?? '/today');
  };
  const takeOver = async (): Promise<void> => {
    if (await task.run(() => engine.takeOver())) await open();
  };
  return (
    <form className="gate" onSubmit={unlock}>
      <BridgeMark />
      <h1>{t('unlock.title')}</h1>
      {lockedBecause && (
        <Notice icon={<Hourglass aria-hidden="true" />}>
          <p>{t(`unlock.because.${lockedBecause}`)}</p>
          {!isUnsaved && <p>{t('unlock.kept')}</p>}
        </Notice>
      )}
      {isUnsaved && (
        <Notice tone="bad" live="polite">
          <p>{t('unlock.unsaved')}</p>
        </Notice>
      )}
      {locked?.invented && (
        <Notice
          title={t('trialMark')}
          actions={
            <Button busy={task.running} onClick={() => void openTrial()}>
              {t('unlock.openTrial')}
            </Button>
          }
        >
          <p>{t('unlock.trialText')}</p>
        </Notice>
      )}
      {link?.kind === 'found' && (
        <Notice actions={<Link href="/found">{t('unlock.foundAnother')}</Link>}>
          <p>{t('unlock.setupLink')}</p>
        </Notice>
      )}
      <PassphraseField
        id="passphrase"
        label={t('unlock.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        words={{ show: t('passphrase.show'), hide: t('passphrase.hide') }}
      />
      {number !== undefined && (
        <Notice title={t('unlock.number', { number })}>
          <TextField
            id="reopen-code"
            label={t('unlock.code')}
            why={t('unlock.codeWhy')}
            value={code}
            onChange={setCode}
            dir="ltr"
          />
        </Notice>
      )}
      {task.problem && (
        <ProblemNotice
          code={task.problem}
          actions={
            task.problem === 'second_window' && <Button onClick={() => void takeOver()}>{t('unlock.takeOver')}</Button>
          }
        />
      )}
      {task.running ? (
        <Progress label={t('unlock.opening')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
      ) : (
        <Button type="submit" look="main" wide icon={<KeyRound aria-hidden="true" />}>
          {t('unlock.open')}
        </Button>
      )}
      <p className="small">
        <Link href="/join">{t('unlock.join')}</Link> {t('or')} <Link href="/sheet">{t('unlock.sheet')}</Link>
      </p>
      {locked?.invented && <ForgetTrial />}
    </form>
  );
};
