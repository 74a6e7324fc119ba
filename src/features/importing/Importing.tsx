import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ReadRow } from '../../domain/importing';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import { Notice } from '../../ui/Notice';
import { Running } from './Running';

/** One case after the other: can be stopped, says how far it came, and what was written stays. */
export const Importing = ({ rows }: { readonly rows: readonly ReadRow[] }) => {
  const { t } = useWords();
  const engine = useEngine();
  const [desk] = choicesAmong(usePlaces(), 'desk');
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<ProblemCode>();
  const [stopped, setStopped] = useState(false);
  const stop = useRef(false);
  const begun = useRef(false);
  useEffect(() => {
    if (!desk || begun.current) return;
    begun.current = true;
    const run = async (): Promise<void> => {
      for (const [at, { person, case: file, note }] of rows.entries()) {
        if (stop.current) return setStopped(true);
        const opened = await engine.openCase({
          person: { ...person },
          case: {
            desk: desk.id,
            kind: 'full',
            mainReason: 'other',
            openedOn: todayInRome(),
            riskFlag: 'none',
            ...file,
            source: 'import',
          },
          place: desk.municipality || desk.name,
        });
        if (!opened.ok) return setProblem(opened.error);
        if (note['text'] !== undefined) {
          const values = { kind: 'contact', happenedOn: file['openedOn'] ?? todayInRome(), text: note['text'] };
          const added = await engine.addRow(opened.value.caseId, 'note', values);
          if (!added.ok) return setProblem(added.error);
        }
        setDone(at + 1);
      }
    };
    void run();
  }, [desk, engine, rows]);
  const isOver = done === rows.length || stopped || problem !== undefined;
  return (
    <div className="stack">
      {!isOver && (
        <Running
          label={t('importing.running')}
          done={done}
          total={rows.length}
          onStop={() => {
            stop.current = true;
          }}
        />
      )}
      {problem && <ProblemNotice code={problem} />}
      {isOver && (
        <Notice tone={problem ? 'warm' : 'good'} title={t('importing.done', { count: done })}>
          {done < rows.length && <p>{t('importing.restOf', { number: rows[done]?.number ?? 0 })}</p>}
          <Link href="/cases">{t('cases.backToList')}</Link>
        </Notice>
      )}
    </div>
  );
};
