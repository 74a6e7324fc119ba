import { useState } from 'react';
import { BackToStart } from '../../forms/BackToStart';
import { FoundingSteps } from '../../forms/FoundingSteps';
import { NewPassphrase } from '../../forms/NewPassphrase';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine, useStores } from '../../state/stores';
import { useOpened } from '../../state/useOpened';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { showFirstFault } from '../../ui/showFirstFault';
import { TeamFields, type TeamFieldsValue, teamFieldsComplete } from './TeamFields';

const EMPTY: TeamFieldsValue = {
  teamName: '',
  personName: '',
  profile: 'CM',
  deskName: '',
  municipality: '',
  token: '',
};

/** The link's token stands after `found=` when a whole link is pasted. */
const tokenOf = (text: string): string => /found=([^&\s]+)/u.exec(text)?.[1] ?? text.trim();

export const FoundTeam = () => {
  const { t } = useWords();
  const engine = useEngine();
  const { link, relayUrl } = useStores();
  const task = useTask();
  const opened = useOpened();
  const linked = link?.kind === 'found' ? link.secret : '';
  const [fields, setFields] = useState({ ...EMPTY, token: linked });
  const [passphrase, setPassphrase] = useState('');
  const [step, setStep] = useState<'team' | 'passphrase'>('team');
  const [missing, setMissing] = useState(false);

  const next = (): void => {
    const complete = teamFieldsComplete(fields);
    setMissing(!complete);
    if (complete) setStep('passphrase');
  };
  const found = async (): Promise<void> => {
    const done = await task.run((progress) =>
      engine.found(
        {
          relayUrl,
          setupToken: tokenOf(fields.token),
          teamName: fields.teamName.trim(),
          personName: fields.personName.trim(),
          profile: fields.profile,
          passphrase,
          desk: { name: fields.deskName.trim(), municipality: fields.municipality.trim() },
        },
        progress,
      ),
    );
    if (done) opened(done.value, '/pin/sheet');
  };
  return (
    <Page
      title={step === 'team' ? t('found.title') : t('passphrase.title')}
      lead={step === 'team' ? t('found.lead') : t('passphrase.lead')}
      before={<FoundingSteps current={step === 'team' ? 'stepTeam' : 'stepPassphrase'} />}
    >
      {step === 'team' && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            next();
            showFirstFault(event.currentTarget);
          }}
        >
          <TeamFields value={fields} onChange={setFields} showMissing={missing} tokenKnown={linked !== ''} />
          <div className="row">
            <BackToStart />
            <Button type="submit" look="main" className="grow">
              {t('continue')}
            </Button>
          </div>
        </form>
      )}
      {step === 'passphrase' && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!task.running && passphrase !== '') void found();
          }}
        >
          <NewPassphrase
            id="new-passphrase"
            value={passphrase}
            onChange={(next) => {
              setPassphrase(next);
              task.calm();
            }}
            suggest={() => engine.suggestPassphrase()}
          />
          <Notice>
            <p>{t('found.secondAdministrator')}</p>
          </Notice>
          {task.problem && <ProblemNotice code={task.problem} />}
          {task.running ? (
            <Progress label={t('found.working')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
          ) : (
            <div className="row">
              <Button
                onClick={() => {
                  setStep('team');
                  task.calm();
                }}
              >
                {t('back')}
              </Button>
              <Button type="submit" look="main" className="grow">
                {t('found.do')}
              </Button>
            </div>
          )}
        </form>
      )}
    </Page>
  );
};
