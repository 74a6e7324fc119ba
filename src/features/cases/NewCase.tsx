import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { marksFrom } from '../../domain/givenOn';
import { recordOf } from '../../domain/records/index';
import { bestMatches } from '../../domain/search';
import { FormerAnswers } from '../../forms/FormerAnswers';
import { matchIn } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useAccessBegun } from '../../state/useAccessBegun';
import { leftOf, leftText, useFormDraft } from '../../state/useFormDraft';
import { useGoOn } from '../../state/useGoOn';
import { useOpenCase } from '../../state/useOpenCase';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import { useTask } from '../../state/useTask';
import { useVisitAtHand } from '../../state/useVisits';
import { Button } from '../../ui/Button';
import { type Choice, ChoiceGrid } from '../../ui/ChoiceGrid';
import { FieldFault } from '../../ui/FieldFault';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { PickField } from '../../ui/PickField';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';
import { useCaseList } from './useCaseList';
import { useSubject } from './useSubject';

const ALIKE = 3;
const askedOn = (name: string): number => recordOf(name === 'alias' ? 'person' : 'case').version;

/** An alias and a reason are enough to begin; the rest is asked when the next step needs it. */
export const NewCase = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const pickWords = usePickWords();
  const goOn = useGoOn();
  const engine = useEngine();
  const openCase = useOpenCase();
  const { of, id } = useParams();
  const subject = useSubject(of, id);
  const task = useTask();
  const today = todayInRome();
  const desks = choicesAmong(usePlaces(), 'desk');
  const visit = useVisitAtHand();
  const known = useCaseList() ?? [];
  const reasons = useCodeChoices('request_reason', today);
  const kinds = useCodeChoices('case_kind', today);
  // Of somebody who is known, one of their own: what is begun for another has nothing to do with them.
  const [draft, change, clear] = useFormDraft(id === undefined ? 'case' : `case/${of}/${id}`, askedOn);
  const answer = (name: string): string | undefined => {
    const value = draft[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const among = (choices: readonly Choice[], name: string): string | undefined =>
    choices.find(({ value }) => value === answer(name))?.value;
  const [alias, desk] = [answer('alias') ?? '', answer('desk')];
  const [reason, kind] = [among(reasons, 'reason'), among(kinds, 'kind')];
  // Of a draft that an earlier build began.
  const left = leftOf(draft, ['alias', 'desk', ...(reason ? ['reason'] : []), ...(kind ? ['kind'] : [])]);
  const [missing, setMissing] = useState(false);
  const { desk: usual } = useAccessBegun();
  const single = desks.length === 1 ? desks[0]?.id : undefined;
  // The usual desk may have been retired meanwhile.
  const [chosenDesk] = [desk, usual, single].flatMap((wanted) => desks.find(({ id }) => id === wanted) ?? []);
  const alike = alias.trim().length < 3 ? [] : bestMatches(alias, known, (item) => item.alias).slice(0, ALIKE);

  const open = async (): Promise<void> => {
    if ((!subject && alias.trim() === '') || !reason || !kind || !chosenDesk) return setMissing(true);
    const done = await task.run(() =>
      openCase({
        of: subject ?? { alias: alias.trim() },
        mainReason: reason,
        kind,
        desk: chosenDesk,
        openedOn: today,
        marks: {
          person: marksFrom(draft, { alias: 'alias' }),
          case: marksFrom(draft, { mainReason: 'reason', kind: 'kind', desk: 'desk' }),
        },
        ...(visit && { openedAtSite: visit.values['site'] }),
      }),
    );
    if (!done) return;
    if (left.length > 0) {
      const note = { kind: 'contact', happenedOn: today, text: leftText(left) };
      if (!(await task.run(() => engine.addRow(done.value, 'note', note)))) return;
    }
    const isAssessed = of === 'assess';
    if (isAssessed) {
      const assessment = { date: today, kind: 'pre_assessment' };
      if (!(await task.run(() => engine.addRow(done.value, 'assessment', assessment)))) return;
    }
    clear();
    goOn(`/cases/${done.value}${isAssessed ? '/needs' : ''}`, { replace: true });
  };
  const errorIf = (empty: boolean): string | undefined => (missing && empty ? t('forms.missing') : undefined);
  return (
    <Page
      title={t(of === 'assess' ? 'cases.assessTitle' : 'cases.newTitle')}
      lead={t(of === 'assess' ? 'cases.assessLead' : 'cases.newLead')}
    >
      <form
        className="stack form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
          showFirstFault(event.currentTarget);
        }}
      >
        {subject ? (
          <p className="list-title">
            <bdi>{subject.name}</bdi>
          </p>
        ) : (
          <TextField
            id="case-new-alias"
            label={words.field('person', 'alias')}
            why={words.why('person', 'alias')}
            error={errorIf(alias.trim() === '')}
            value={alias}
            onChange={(next) => change({ alias: next })}
            dir="auto"
          />
        )}
        {!subject && alike.length > 0 && (
          <Notice tone="warm" title={t('cases.alike')}>
            <ul className="list">
              {alike.map((item) => (
                <li key={item.id}>
                  <Link href={`/cases/${item.id}`}>{`${item.alias} · ${item.code}`}</Link>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <PickField
          id="case-new-reason"
          label={words.field('case', 'mainReason')}
          error={errorIf(!reason)}
          choices={reasons}
          match={matchIn('request_reason')}
          words={pickWords}
          value={reason}
          onChoose={(next) => change({ reason: next })}
        />
        <ChoiceGrid
          id="case-new-kind"
          legend={words.field('case', 'kind')}
          choices={kinds}
          value={kind ? [kind] : []}
          onChange={([next]) => change({ kind: next })}
        />
        {errorIf(!kind) && <FieldFault>{t('forms.missing')}</FieldFault>}
        {desks.length > 1 && (
          <ChoiceGrid
            id="case-new-desk"
            legend={words.field('case', 'desk')}
            choices={desks.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosenDesk ? [chosenDesk.id] : []}
            onChange={([next]) => change({ desk: next })}
          />
        )}
        {errorIf(!chosenDesk) && <FieldFault>{t('forms.missing')}</FieldFault>}
        <FormerAnswers record="case" answers={left} />
        {task.problem && <ProblemNotice code={task.problem} />}
        <Button type="submit" look="main" busy={task.running} wide>
          {t('cases.open')}
        </Button>
      </form>
    </Page>
  );
};
