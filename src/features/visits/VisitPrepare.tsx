import { PackageCheck } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { opensOffline } from '../../state/opensOffline';
import type { VisitReadiness } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useFormDraft } from '../../state/useFormDraft';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { Readiness } from './Readiness';
import { VisitFiles } from './VisitFiles';
import type { VisitPartProps } from './visitPart';

/** What this tablet found when it was last prepared for this visit; its own knowledge, kept sealed, told nobody. */
const readinessIn = (draft: Readonly<Record<string, unknown>>): VisitReadiness | undefined =>
  typeof draft['at'] === 'number' ? (draft as unknown as VisitReadiness) : undefined;

/** Fetches, opens and counts what the visit needs, and says plainly whether the tablet may leave the network. */
export const VisitPrepare = ({ visit, status }: VisitPartProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const task = useTask();
  const [draft, keep] = useFormDraft(`visit/${visit.id}`);
  const readiness = readinessIn(draft);
  const prepare = async (): Promise<void> => {
    const done = await task.run((progress) => engine.prepareVisit(visit.id, progress));
    if (!done) return;
    keep({ ...done.value, opensOffline: opensOffline() });
    const listed = visit.values['preparedCases'];
    const before = Array.isArray(listed) ? listed.map(String) : [];
    const all = [...new Set([...before, ...done.value.cases])];
    if (all.length > before.length) {
      await task.run(() => engine.setField(visit.id, 'visit', visit.row.id, 'preparedCases', all));
    }
    if (status === 'planned') {
      await task.run(() => engine.addEvent(visit.id, 'visit', visit.row.id, 'status', 'prepared'));
    }
  };
  const { step } = task;
  return (
    <>
      {readiness && (
        <Readiness readiness={readiness} opensOffline={draft['opensOffline'] === true} languages={visit.languages} />
      )}
      {!readiness && <p>{t('visits.notPrepared')}</p>}
      {task.running && (
        <Progress
          label={t(step?.name === 'visit_documents' ? 'visits.checking' : 'visits.exchanging')}
          done={step?.done ?? 0}
          total={step?.total ?? 0}
        />
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button
          look={readiness ? 'plain' : 'main'}
          busy={task.running}
          icon={<PackageCheck aria-hidden="true" />}
          onClick={() => void prepare()}
        >
          {t(readiness ? 'visits.prepareAgain' : 'visits.prepare')}
        </Button>
      </div>
      <VisitFiles visit={visit} />
    </>
  );
};
