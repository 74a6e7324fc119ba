import { CalendarPlus } from 'lucide-react';
import { Link } from 'wouter';
import { isDay } from '../../domain/fields/day';
import { sameWeekdayNextMonth } from '../../domain/visitSeries';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useGoOn } from '../../state/useGoOn';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { useVisits } from '../../state/useVisits';
import { Button } from '../../ui/Button';
import { useMakeVisit } from './useMakeVisit';
import type { Visit } from './visitPart';

/** What goes from one visit of a series to the next. */
const CARRIED = ['site', 'timeSlot', 'team', 'languages', 'goals', 'transport', 'networkExpected'];

/** The next visit of a monthly series, made from this one. */
export const NextVisit = ({ visit }: { readonly visit: Visit }) => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const make = useMakeVisit();
  const goOn = useGoOn();
  const visits = useVisits();
  // Before that nobody knows whether it is planned already.
  if (!visits || !isDay(visit.date)) return null;
  const next = visits.find(({ values }) => values['previous'] === visit.id);
  const nextDate = next?.values['date'];
  if (next && isDay(nextDate)) {
    return (
      <p>
        <Link href={`/team/visits/${next.documentId}`}>{t('visits.nextIs', { day: formats.day(nextDate) })}</Link>
      </p>
    );
  }
  const date = sameWeekdayNextMonth(visit.date);
  const plan = async (): Promise<void> => {
    const carried = Object.fromEntries(CARRIED.map((name) => [name, visit.values[name]]));
    const made = await task.run(() => make({ ...carried, date, previous: visit.id }));
    if (!made) return;
    if (await task.run(() => engine.setField(visit.id, 'visit', visit.row.id, 'nextVisit', date))) {
      goOn(`/team/visits/${made.value}`);
    }
  };
  if (!may('create', 'visit')) return null;
  return (
    <>
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button busy={task.running} icon={<CalendarPlus aria-hidden="true" />} onClick={() => void plan()}>
          {t('visits.planNext', { day: formats.day(date) })}
        </Button>
      </div>
    </>
  );
};
