import { ListChecks } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { usualPapers } from '../../domain/permitChecklist';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { papersOf } from './papersOf';

export interface ChecklistProps {
  readonly document: DocumentView;
  readonly application: RowView;
}

/** Which papers are there and which are missing: one tap each. Begins with those usually wanted for this permit. */
export const Checklist = ({ document, application }: ChecklistProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const engine = useEngine();
  const task = useTask();
  const may = useMay();
  const states = useCodeChoices('paper_state', todayInRome());
  const copied = [{ value: 'yes', label: words.field('checklistItem', 'copyMade') }];
  const papers = papersOf(document, application);
  const value = (field: string): unknown => application.cells[field]?.value;
  const there = new Set(papers.map(({ type }) => type));
  const lacking = usualPapers(value('permitType'), value('request')).filter((type) => !there.has(type));
  const write = (row: string, field: string, next: unknown) =>
    task.run(() => engine.setField(document.id, 'checklistItem', row, field, next));
  const latest = useRef(lacking);
  useEffect(() => {
    latest.current = lacking;
  });
  /** What is lacking is asked anew for each line: what the permit is for may be chosen an instant before the tap. */
  const begin = async (): Promise<void> => {
    const made = new Set<string>();
    for (;;) {
      const documentType = latest.current.find((type) => !made.has(type));
      if (!documentType) return;
      made.add(documentType);
      const values = { application: application.id, documentType };
      if (!(await task.run(() => engine.addRow(document.id, 'checklistItem', values)))) return;
    }
  };
  return (
    <section className="stack" aria-label={t('permits.checklist')}>
      <h3>{t('permits.checklist')}</h3>
      <ul className="stack checklist">
        {papers.map(({ id, type, state, copyMade }) => (
          <li key={id} className="checklist-item">
            <ChoiceGrid
              id={fieldId('checklistItem', id, 'state')}
              short
              legend={words.code('document_type', type)}
              choices={states}
              value={state ? [state] : []}
              onChange={([next]) => void write(id, 'state', next)}
            />
            {state === 'have' && (
              <ChoiceGrid
                id={fieldId('checklistItem', id, 'copyMade')}
                short
                several
                legend={<span className="unseen">{words.code('document_type', type)}</span>}
                choices={copied}
                value={copyMade ? ['yes'] : []}
                onChange={(next) => void write(id, 'copyMade', next.length > 0)}
              />
            )}
          </li>
        ))}
      </ul>
      {task.problem && <ProblemNotice code={task.problem} />}
      {lacking.length > 0 && may('create', 'checklistItem') && (
        <div className="row">
          <Button busy={task.running} icon={<ListChecks aria-hidden="true" />} onClick={() => void begin()}>
            {papers.length === 0 ? t('permits.makeChecklist') : t('permits.completeChecklist')}
          </Button>
        </div>
      )}
    </section>
  );
};
