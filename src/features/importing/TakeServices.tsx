import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ServiceWrite } from '../../domain/directory/compareServices';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { takeServices } from '../../state/takeServices';
import { Notice } from '../../ui/Notice';
import { Running } from './Running';

/** One service after the other: can be stopped, says how far it came, and what was written stays. */
export const TakeServices = ({ services }: { readonly services: readonly ServiceWrite[] }) => {
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
    void takeServices(engine, { services, told: setDone, isStopped: () => stop.current }).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.error);
      setIsOver(true);
    });
  }, [engine, services]);
  return (
    <div className="stack" aria-live="polite">
      {!isOver && (
        <Running
          label={t('directory.taking')}
          done={done}
          total={services.length}
          onStop={() => {
            stop.current = true;
          }}
        />
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
