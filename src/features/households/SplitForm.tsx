import { useState } from 'react';
import { isIn, nextNamesake } from '../../domain/households';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { makeHousehold } from '../../state/households';
import { useStores } from '../../state/stores';
import { useGoOn } from '../../state/useGoOn';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { FieldFault } from '../../ui/FieldFault';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';
import { useHouseholds } from './useHouseholds';

export interface SplitFormProps {
  readonly from: string;
  /** `split`: some of them go to a new household. `join`: all of two go to a new one. */
  readonly how: 'split' | 'join';
  readonly onDone: () => void;
}

/** A new household out of one or two: who goes, what to call it, and whether those who stay must not know where. */
export const SplitForm = ({ from, how, onDone }: SplitFormProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const goOn = useGoOn();
  const { of, aliasOf, households, nameOf, today } = useHouseholds();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [other, setOther] = useState<string>();
  const [reference, setReference] = useState<string>();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [safety, setSafety] = useState(false);
  const [tried, setTried] = useState(false);
  const inside = (id: string) => of(id).filter((one) => isIn(one, today));
  const goes =
    how === 'split'
      ? inside(from).filter(({ row }) => chosen.includes(row))
      : [...inside(from), ...(other === undefined ? [] : inside(other))];
  const isWhole = name.trim() !== '' && goes.length > 0 && (how === 'split' || other !== undefined);
  const mayProtect = may('create', 'protectedAddress');
  const asksAddress = !safety || mayProtect;
  /** "Nucleo di" somebody who goes now: the name was the app's, not theirs. Another they gave it stays. */
  const leftCalled = (): string | undefined => {
    const stay = inside(from).filter((one) => !goes.includes(one));
    const isTheirs = goes.some(({ person }) => nameOf(from) === t('households.called', { who: aliasOf(person) }));
    const next = nextNamesake(stay, today);
    return isTheirs && next !== undefined ? t('households.called', { who: aliasOf(next) }) : undefined;
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isWhole) return;
    const typed = asksAddress && address.trim() !== '' ? address.trim() : undefined;
    const made = await task.run(() =>
      makeHousehold(engine, {
        values: {
          name: name.trim(),
          ...(how === 'split' ? { splitFrom: from } : { mergedFrom: [from, other] }),
          ...(!safety && typed !== undefined && { address: typed }),
        },
        members: goes,
        reference,
        today,
        protectedAddress: safety ? typed : undefined,
        leftCalled: leftCalled(),
      }),
    );
    if (!made) return;
    onDone();
    goOn(`/households/${made.value}`);
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
      <h3>{t(how === 'split' ? 'households.split' : 'households.join')}</h3>
      {how === 'split' ? (
        <ChoiceGrid
          id="split-who"
          legend={t('households.whoGoes')}
          several
          choices={inside(from).map(({ row, person }) => ({ value: row, label: aliasOf(person) }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : (
        <ChoiceGrid
          id="join-with"
          legend={t('households.joinWith')}
          choices={households
            .filter(({ documentId }) => documentId !== from && inside(documentId).length > 0)
            .map(({ documentId }) => ({ value: documentId, label: nameOf(documentId) }))}
          value={other === undefined ? [] : [other]}
          onChange={([next]) => setOther(next)}
        />
      )}
      {tried && goes.length === 0 && <FieldFault>{t('forms.missing')}</FieldFault>}
      {goes.length > 1 && (
        <ChoiceGrid
          id="split-reference"
          legend={t('households.whoRefers')}
          choices={goes.map(({ person }) => ({ value: person, label: aliasOf(person) }))}
          value={reference === undefined ? [] : [reference]}
          onChange={([next]) => setReference(next)}
        />
      )}
      <TextField
        id="split-name"
        label={words.field('household', 'name')}
        why={words.why('household', 'name')}
        error={tried && name.trim() === '' ? t('forms.missing') : undefined}
        value={name}
        onChange={setName}
        dir="auto"
      />
      <ChoiceGrid
        id="split-safety"
        legend={t('households.safety')}
        several
        choices={[{ value: 'safety', label: t('households.safetyText') }]}
        value={safety ? ['safety'] : []}
        onChange={(next) => setSafety(next.length > 0)}
      />
      {asksAddress ? (
        <TextField
          id="split-address"
          label={safety ? words.field('protectedAddress', 'address') : words.field('household', 'address')}
          value={address}
          onChange={setAddress}
          dir="auto"
        />
      ) : (
        <p className="soft">{t('households.askProtection')}</p>
      )}
      <p className="small soft">{t('households.staysBehind')}</p>
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button type="submit" look="main" busy={task.running}>
          {t(how === 'split' ? 'households.splitNow' : 'households.joinNow')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
