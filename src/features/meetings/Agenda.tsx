import { ListPlus, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { isEnded } from '../../domain/caseStatus';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView } from '../../state/shown';
import { useShown } from '../../state/stores';
import { useAgenda } from '../../state/useAgenda';
import { useKeptText } from '../../state/useKeptText';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { AgendaRow } from './AgendaRow';

export interface AgendaProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  /** The minutes are approved. */
  readonly isOver: boolean;
}

/** What is talked about: cases flagged for the team, and whatever else somebody adds. */
export const Agenda = ({ document, mirror, isOver }: AgendaProps) => {
  const { t } = useWords();
  const may = useMay();
  const task = useTask();
  const agenda = useAgenda(document);
  const [topic, setTopic] = useKeptText(`agenda-topic/${document.id}`);
  const load = useShown('cards', (state) => state.load);
  const cases = useShown('cards', (state) => state.byKind['case']);
  useEffect(() => {
    void load('case');
    void load('person');
  }, [load]);
  const flagged = (cases ?? [])
    .filter(({ values }) => values['forTeam'] === true && !isEnded((values['status'] ?? 'draft') as 'draft'))
    .map(({ documentId }) => documentId)
    .filter((id) => !agenda.items.some((item) => item.row.cells['case']?.value === id));
  const mayWrite = may('edit', 'agendaItem') && !isOver;
  const add = async (): Promise<void> => {
    if (topic.trim() !== '' && (await task.run(() => agenda.addTopic(topic.trim())))) setTopic('');
  };
  return (
    <section className="stack" aria-label={t('meetings.agenda')}>
      <h2 className="section-title">{t('meetings.agenda')}</h2>
      {agenda.items.length === 0 && <p className="soft">{t('meetings.emptyAgenda')}</p>}
      {agenda.items.length > 0 && (
        <ol className="list">
          {agenda.items.map((item, at) => (
            <AgendaRow
              key={item.id}
              {...{ document, mirror, item, isOver }}
              move={{ up: at > 0, down: at < agenda.items.length - 1 }}
              onMove={(by) => void task.run(() => agenda.move(item, by))}
              onTakeOut={() => void task.run(() => agenda.takeOut(item))}
            />
          ))}
        </ol>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      {mayWrite && (
        <>
          {flagged.length > 0 && (
            <div className="row">
              <Button
                busy={task.running}
                icon={<ListPlus aria-hidden="true" />}
                onClick={() => void task.run(() => agenda.propose(flagged))}
              >
                {t('meetings.takeFlagged', { count: flagged.length })}
              </Button>
            </div>
          )}
          <form
            className="stack-tight"
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <TextField id="agenda-topic" label={t('meetings.topic')} value={topic} onChange={setTopic} dir="auto" />
            <div className="row">
              <Button type="submit" busy={task.running} icon={<Plus aria-hidden="true" />}>
                {t('meetings.addTopic')}
              </Button>
            </div>
          </form>
        </>
      )}
    </section>
  );
};
