import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ReadService } from '../../domain/directory/readServices';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { addServices } from '../../state/addServices';
import { useEngine } from '../../state/stores';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';

/** One service after the other: can be stopped, says how far it came, and what was written stays. */
export const AddServices = ({ services }: { readonly services: readonly ReadService[] }) => {
  const { t } = useWords();
  const engine = useEngine();
  const [done, setDone] = useState(0);
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<ProblemCode>();
  const stop = useRef(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void addServices(engine, { services, told: setDone, isStopped: () => stop.current }).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.error);
      setIsOver(true);
    });
  }, [engine, services]);
  return (
    <div className="stack" aria-live="polite">
      {!isOver && (
        <>
          <Progress label={t('directory.taking')} done={done} total={services.length} />
          <div className="row">
            <Button
              onClick={() => {
                stop.current = true;
              }}
            >
              {t('importing.stop')}
            </Button>
          </div>
        </>
      )}
      {problem && <ProblemNotice code={problem} />}
      {isOver && (
        <Notice tone={problem ? 'warm' : 'good'} title={t('exchange.done', { count: done })}>
          {done < services.length && <p>{t('exchange.rest')}</p>}
          <Link href="/show">{t('directory.title')}</Link>
        </Notice>
      )}
    </div>
  );
};
