import { useState } from 'react';
import { Link } from 'wouter';
import { matchIn } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useAccessBegun } from '../../state/useAccessBegun';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import type { ShownReferral } from '../../state/useReferrals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { PickField } from '../../ui/PickField';

/** An accepted referral becomes a case: with what it says of the person, and nothing more. */
export const OpenFromReferral = ({ referral }: { readonly referral: ShownReferral }) => {
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
  const { documentId, values } = referral.card;
  const open = async (): Promise<void> => {
    if (!reason || !desk) return;
    await task.run(async () => {
      const { alias, languages, phone } = values;
      const opened = await engine.openCase({
        person: { alias: alias ?? t('cases.noAlias'), languages, phone },
        case: {
          kind: 'full',
          mainReason: reason,
          desk: desk.id,
          openedOn: todayInRome(),
          riskFlag: 'none',
          problem: values['reason'],
        },
        place: desk.municipality || desk.name,
      });
      if (!opened.ok) return opened;
      for (const [field, value] of Object.entries({ case: opened.value.caseId, person: opened.value.personId })) {
        const set = await engine.setField(documentId, 'referral', 'main', field, value);
        if (!set.ok) return set;
      }
      return opened;
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
