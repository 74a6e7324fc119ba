import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useKeptText } from '../../state/useKeptText';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Dialog } from '../../ui/Dialog';
import { FieldFault } from '../../ui/FieldFault';
import { showFirstFault } from '../../ui/showFirstFault';
import { TextField } from '../../ui/TextField';

export interface ClosingProps {
  readonly document: DocumentView;
  readonly row: RowView;
  readonly onDone: () => void;
}

/** How it ended, and on which day: then the case is archived. It can always be reopened. */
export const Closing = ({ document, row, onDone }: ClosingProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const task = useTask();
  const today = todayInRome();
  const outcomes = useCodeChoices('case_closure', today);
  const [closure, setClosure] = useState<string>();
  const [on, setOn] = useState(today);
  const [note, setNote] = useKeptText(`case-closing/${document.id}`);
  const [tried, setTried] = useState(false);
  const isDayGiven = on !== '' && on <= today;
  const archive = async (): Promise<void> => {
    setTried(true);
    if (closure === undefined || !isDayGiven) return;
    const done = await task.run(async () => {
      const values = { closure, archivedOn: on, ...(note.trim() !== '' && { closureNote: note.trim() }) };
      for (const [field, value] of Object.entries(values)) {
        const written = await engine.setField(document.id, 'case', row.id, field, value);
        if (!written.ok) return written;
      }
      return engine.addEvent(document.id, 'case', row.id, 'status', { status: 'archived', on });
    });
    if (!done) return;
    setNote('');
    onDone();
  };
  return (
    <Dialog title={t('cases.closing')} close={t('cancel')} onClose={onDone}>
      <form
        className="stack form"
        onSubmit={(event) => {
          event.preventDefault();
          void archive();
          showFirstFault(event.currentTarget);
        }}
      >
        <ChoiceGrid
          id="closing-outcome"
          legend={words.field('case', 'closure')}
          choices={outcomes}
          value={closure === undefined ? [] : [closure]}
          onChange={([next]) => setClosure(next)}
        />
        {tried && closure === undefined && <FieldFault>{t('forms.missing')}</FieldFault>}
        <TextField
          id="closing-day"
          type="date"
          label={words.field('case', 'archivedOn')}
          error={tried && !isDayGiven ? words.fault('in_future') : undefined}
          value={on}
          max={today}
          onChange={setOn}
        />
        <TextField
          id="closing-note"
          label={words.field('case', 'closureNote')}
          value={note}
          onChange={setNote}
          dir="auto"
        />
        {task.problem && <ProblemNotice code={task.problem} />}
        <Button type="submit" look="main" busy={task.running}>
          {t('cases.archive')}
        </Button>
      </form>
    </Dialog>
  );
};
