import { useState } from 'react';
import { Link } from 'wouter';
import { matchIn } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { openCaseFromReferral } from '../../state/caseFromReferral';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useAccessBegun } from '../../state/useAccessBegun';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { PickField } from '../../ui/PickField';

/** An accepted referral becomes a case: with what it says of the person, and nothing more. */
export const OpenFromReferral = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const pickWords = usePickWords();
  const { engine } = useStores();
  const task = useTask();
  const reasons = useCodeChoices('request_reason', todayInRome());
  const [reason, setReason] = useState<string>();
  const desks = choicesAmong(usePlaces(), 'desk');
  const { desk: usual } = useAccessBegun();
  const desk = desks.find(({ id }) => id === usual) ?? desks[0];
  const open = async (): Promise<void> => {
    if (!reason || !desk) return;
    await task.run(async () => {
      const opening = { noAlias: t('cases.noAlias'), mainReason: reason, desk, today: todayInRome() };
      return openCaseFromReferral(engine, document, opening);
    });
  };
  return (
    <section className="panel stack" aria-label={t('referrals.openCase')}>
      <h2 className="section-title">{t('referrals.openCase')}</h2>
      <p>{t('referrals.openCaseText')}</p>
      <PickField
        id="referral-reason"
        label={words.field('case', 'mainReason')}
        choices={reasons}
        match={matchIn('request_reason')}
        words={pickWords}
        value={reason}
        onChoose={setReason}
      />
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        {reason && (
          <Button look="main" busy={task.running} onClick={() => void open()}>
            {t('cases.open')}
          </Button>
        )}
        <Link href="/cases" className="button button-quiet">
          {t('referrals.caseThere')}
        </Link>
      </div>
    </section>
  );
};
