import { MapPinCheck } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { nowInRome, todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { CloseVisit } from './CloseVisit';
import { RegisterHere } from './RegisterHere';
import { VisitFiles } from './VisitFiles';
import type { VisitPartProps } from './visitPart';

/** On site: arrived, the register set to this place, whom to look for, and closing. */
export const VisitOnSite = ({ visit, status }: VisitPartProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const today = todayInRome();
  const arrive = async (): Promise<void> => {
    const at = `${today}T${nowInRome().time}`;
    const kept = await task.run(() => engine.setField(visit.id, 'visit', visit.row.id, 'arrivedAt', at));
    if (kept) await task.run(() => engine.addEvent(visit.id, 'visit', visit.row.id, 'status', 'in_progress'));
  };
  const isBefore = status === 'planned' || status === 'prepared';
  return (
    <>
      {status === 'cancelled' && <Notice tone="warm" title={t('visits.wasCancelled')} />}
      {visit.date !== today && visit.date !== '' && (
        <Notice title={t('visits.otherDay', { day: formats.day(visit.date) })} />
      )}
      <div className="row">
        {isBefore && may('edit', 'visit') && (
          <Button busy={task.running} icon={<MapPinCheck aria-hidden="true" />} onClick={() => void arrive()}>
            {t('visits.arrived')}
          </Button>
        )}
        {status !== 'cancelled' && visit.site !== '' && <RegisterHere site={visit.site} />}
      </div>
      {task.problem && <ProblemNotice code={task.problem} />}
      <VisitFiles visit={visit} />
      {status !== 'cancelled' && status !== 'reported' && may('edit', 'visit') && (
        <CloseVisit visit={visit} status={status} />
      )}
    </>
  );
};
