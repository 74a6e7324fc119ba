import { CircleCheck } from 'lucide-react';
import type { VisitStatus } from '../../domain/visitLife';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import type { Visit } from './visitPart';

/** The report stands: said by a person. */
export const ReportDone = ({ visit, status }: { readonly visit: Visit; readonly status: VisitStatus }) => {
  const { t } = useWords();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  if (!may('edit', 'visit') || (status !== 'closed_on_site' && status !== 'synced')) return null;
  return (
    <>
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button
          busy={task.running}
          icon={<CircleCheck aria-hidden="true" />}
          onClick={() => void task.run(() => engine.addEvent(visit.id, 'visit', visit.row.id, 'status', 'reported'))}
        >
          {t('visits.reported')}
        </Button>
      </div>
    </>
  );
};
