import { Ban, RotateCcw } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { RowForm } from '../../sheets/RowForm';
import { useEngine } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import type { VisitPartProps } from './visitPart';

const FIELDS = [
  'site',
  'date',
  'timeSlot',
  'team',
  'languages',
  'goals',
  'networkExpected',
  'transport',
  'preparedCases',
];

/** The plan, and calling it off for as long as nobody has closed it. */
export const VisitPlan = ({ document, mirror, visit, status }: VisitPartProps) => {
  const { t } = useWords();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const tell = (to: string) => task.run(() => engine.addEvent(visit.id, 'visit', visit.row.id, 'status', to));
  const isOpen = status === 'planned' || status === 'prepared' || status === 'in_progress';
  return (
    <>
      <RowForm document={document} row={visit.row} mirror={mirror} only={FIELDS} />
      {task.problem && <ProblemNotice code={task.problem} />}
      {may('edit', 'visit') && (
        <div className="row">
          {isOpen && (
            <Button
              look="quiet"
              icon={<Ban aria-hidden="true" />}
              busy={task.running}
              onClick={() => void tell('cancelled')}
            >
              {t('visits.cancel')}
            </Button>
          )}
          {status === 'cancelled' && (
            <Button icon={<RotateCcw aria-hidden="true" />} busy={task.running} onClick={() => void tell('planned')}>
              {t('visits.planAgain')}
            </Button>
          )}
        </div>
      )}
    </>
  );
};
