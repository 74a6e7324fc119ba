import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { records } from '../../domain/records/index';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { readTyped } from '../../forms/typedText';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { addNewMember } from '../../state/households';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useFormDraft } from '../../state/useFormDraft';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { FieldFault } from '../../ui/FieldFault';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';

/** Somebody who is in no file yet, such as a child: a name, a birth, a relation. */
export const NewMember = ({ household }: { readonly household: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const task = useTask();
  const today = todayInRome();
  const relations = useCodeChoices('household_relation', today);
  const [draft, change, clear] = useFormDraft(`household-member/${household}`);
  const [begun, setBegun] = useState(false);
  const answer = (name: string): string => (typeof draft[name] === 'string' ? draft[name] : '');
  const [alias, birth, relation] = [answer('alias'), answer('birth'), answer('relation') || undefined];
  // What was typed before the tablet was covered stands there again.
  const open = begun || [alias, birth, relation].some(Boolean);
  const [tried, setTried] = useState(false);
  const read = birth.trim() === '' ? undefined : readTyped(records.person.fields.birth, birth, today);
  const birthFault = read?.ok === false ? read.error : undefined;
  if (!open) {
    return (
      <div className="row">
        <Button icon={<UserPlus aria-hidden="true" />} onClick={() => setBegun(true)}>
          {t('households.addNew')}
        </Button>
      </div>
    );
  }
  const end = (): void => {
    clear();
    setTried(false);
    setBegun(false);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (alias.trim() === '' || relation === undefined || birthFault) return;
    const who = { alias: alias.trim(), ...(read?.ok && { birth: String(read.value) }) };
    if (!(await task.run(() => addNewMember(engine, { household, who, relation, today })))) return;
    end();
  };
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
        showFirstFault(event.currentTarget);
      }}
    >
      <TextField
        id="member-alias"
        label={words.field('person', 'alias')}
        error={tried && alias.trim() === '' ? t('forms.missing') : undefined}
        value={alias}
        onChange={(next) => change({ alias: next })}
        dir="auto"
      />
      <TextField
        id="member-birth"
        label={words.field('person', 'birth')}
        why={words.why('person', 'birth')}
        error={tried && birthFault ? words.fault(birthFault) : undefined}
        inputMode="numeric"
        dir="ltr"
        value={birth}
        onChange={(next) => change({ birth: next })}
      />
      <ChoiceGrid
        id="member-relation"
        legend={words.field('householdMember', 'relation')}
        choices={relations}
        value={relation === undefined ? [] : [relation]}
        onChange={([next]) => change({ relation: next })}
      />
      {tried && relation === undefined && <FieldFault>{t('forms.missing')}</FieldFault>}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button type="submit" look="main" busy={task.running}>
          {t('households.add')}
        </Button>
        <Button onClick={end}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
