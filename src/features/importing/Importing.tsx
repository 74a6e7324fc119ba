import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { ASSUMED, type ReadRow } from '../../domain/importing';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import type { PlaceRow } from '../../state/usePlaces';
import { Notice } from '../../ui/Notice';
import { Running } from './Running';

export interface ImportingProps {
  readonly rows: readonly ReadRow[];
  readonly desk: PlaceRow;
  /** The day of what has none: the one that was said, also after midnight. */
  readonly today: string;
}

/** One case after the other: can be stopped, says how far it came, and what was written stays. */
export const Importing = ({ rows, desk, today }: ImportingProps) => {
  const { t } = useWords();
  const engine = useEngine();
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<ProblemCode>();
  const [stopped, setStopped] = useState(false);
  const stop = useRef(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const run = async (): Promise<void> => {
      for (const [at, { person, case: file, note }] of rows.entries()) {
        if (stop.current) return setStopped(true);
        const opened = await engine.openCase({
          person: { ...person },
          case: {
            desk: desk.id,
            ...ASSUMED,
            openedOn: today,
            riskFlag: 'none',
            ...file,
            source: 'import',
          },
          place: desk.municipality || desk.name,
        });
        if (!opened.ok) return setProblem(opened.error);
        if (note['text'] !== undefined) {
          const values = { kind: 'contact', happenedOn: file['openedOn'] ?? today, text: note['text'] };
          const added = await engine.addRow(opened.value.caseId, 'note', values);
          if (!added.ok) return setProblem(added.error);
        }
        setDone(at + 1);
      }
    };
    void run();
  }, [desk, engine, rows, today]);
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
