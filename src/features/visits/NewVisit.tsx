import { useEffect, useState } from 'react';
import { addDays } from '../../domain/daysBetween';
import { marksFrom } from '../../domain/givenOn';
import { visit } from '../../domain/records/visit';
import { FormerAnswers } from '../../forms/FormerAnswers';
import { matchChoices } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { leftOf, leftText, useFormDraft } from '../../state/useFormDraft';
import { useGoOn } from '../../state/useGoOn';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { FieldFault } from '../../ui/FieldFault';
import { Page } from '../../ui/Page';
import { PickField } from '../../ui/PickField';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';
import { useMakeVisit } from './useMakeVisit';

const askedOn = (): number => visit.version;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Where, when and who: the rest of the plan can wait. */
export const NewVisit = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const session = useSession();
  const goOn = useGoOn();
  const task = useTask();
  const make = useMakeVisit();
  const [draft, change, clear] = useFormDraft('visit', askedOn);
  const [missing, setMissing] = useState(false);
  const members = useShown('team', (state) => state.team)?.members.filter(({ paper }) => !paper) ?? [];
  const loadTeam = useShown('team', (state) => state.loadTeam);
  useEffect(() => void loadTeam(), [loadTeam]);
  const sites = choicesAmong(usePlaces(), 'site').map(({ id, name }) => ({ value: id, label: name }));
  const site = sites.find(({ value }) => value === draft['site'])?.value;
  const date = textOf(draft['date']) ?? addDays(todayInRome(), 1);
  const team = Array.isArray(draft['team']) ? draft['team'].map(String) : [session.seatId];
  const pickWords = usePickWords();
  // Of a draft that an earlier build began.
  const left = leftOf(draft, ['site', 'date', 'team']);

  const plan = async (): Promise<void> => {
    if (site === undefined || date === '' || team.length === 0) return setMissing(true);
    const done = await task.run(() =>
      make({
        site,
        date,
        team,
        ...marksFrom(draft, { site: 'site', date: 'date', team: 'team' }),
        ...(left.length > 0 && { goals: leftText(left) }),
      }),
    );
    if (!done) return;
    clear();
    goOn(`/team/visits/${done.value}`, { replace: true });
  };
  const errorIf = (empty: boolean): string | undefined => (missing && empty ? t('forms.missing') : undefined);
  return (
    <Page title={t('visits.newTitle')} lead={t('visits.newLead')}>
      <form
        className="stack form"
        onSubmit={(event) => {
          event.preventDefault();
          void plan();
          showFirstFault(event.currentTarget);
        }}
      >
        <PickField
          id="visit-new-site"
          label={words.field('visit', 'site')}
          error={errorIf(site === undefined)}
          choices={sites}
          match={matchChoices}
          words={pickWords}
          value={site}
          onChoose={(next) => change({ site: next })}
        />
        {sites.length === 0 && <p className="soft">{t('visits.noSites')}</p>}
        <TextField
          id="visit-new-date"
          type="date"
          label={words.field('visit', 'date')}
          error={errorIf(date === '')}
          value={date}
          onChange={(next) => change({ date: next })}
        />
        <ChoiceGrid
          id="visit-new-team"
          several
          legend={words.field('visit', 'team')}
          choices={members.map(({ seatId, name }) => ({ value: seatId, label: name }))}
          value={team}
          onChange={(next) => change({ team: next })}
        />
        {errorIf(team.length === 0) && <FieldFault>{t('forms.missing')}</FieldFault>}
        <FormerAnswers record="visit" answers={left} />
        {task.problem && <ProblemNotice code={task.problem} />}
        <Button type="submit" look="main" busy={task.running} wide>
          {t('visits.plan')}
        </Button>
      </form>
    </Page>
  );
};
