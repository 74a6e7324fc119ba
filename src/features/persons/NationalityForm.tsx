import { useState } from 'react';
import { matchIn } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { sayNationality } from '../../state/persons';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { PickField } from '../../ui/PickField';
import { TextField } from '../../ui/TextField';

export interface NationalityFormProps {
  readonly personId: string;
  readonly current: readonly string[];
  /** The value that turned out wrong; without one a nationality is added. */
  readonly replaces: string | undefined;
  readonly onDone: () => void;
}

export const NationalityForm = ({ personId, current, replaces, onDone }: NationalityFormProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const pickWords = usePickWords();
  const { engine } = useStores();
  const task = useTask();
  const today = todayInRome();
  const countries = useCodeChoices('nationality', today);
  const sources = useCodeChoices('nationality_source', today).filter(
    ({ value }) => value !== 'corrected' || replaces !== undefined,
  );
  const [value, setValue] = useState<string>();
  const [source, setSource] = useState(replaces === undefined ? 'stated' : 'document');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const save = async (): Promise<void> => {
    if (value === undefined) return setMissing(true);
    const said = { personId, current, value, source, note: note.trim(), replaces, today };
    if (await task.run(() => sayNationality(engine, said))) onDone();
  };
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {replaces !== undefined && <p>{t('people.correcting', { what: words.code('nationality', replaces) })}</p>}
      <PickField
        id="nationality-value"
        label={words.field('nationalityStatement', 'value')}
        error={missing && value === undefined ? t('forms.missing') : undefined}
        choices={countries.filter((choice) => choice.value !== replaces)}
        match={matchIn('nationality')}
        words={pickWords}
        value={value}
        onChoose={setValue}
      />
      <ChoiceGrid
        id="nationality-source"
        legend={words.field('nationalityStatement', 'source')}
        choices={sources}
        value={[source]}
        onChange={([next]) => next && setSource(next)}
      />
      <TextField
        id="nationality-note"
        label={words.field('nationalityStatement', 'note')}
        value={note}
        onChange={setNote}
        dir="auto"
      />
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button type="submit" look="main" busy={task.running}>
          {t('people.save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
