import { MapPinned } from 'lucide-react';
import { useState } from 'react';
import { writeNew } from '../domain/directory/compareServices';
import { cellsOfHsds } from '../domain/directory/hsdsCells';
import { plainCodes, readServices } from '../domain/directory/readServices';
import type { ProblemCode } from '../domain/problems';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useWords } from '../i18n/useWords';
import { servicesHere } from '../state/servicesHere';
import { useEngine } from '../state/stores';
import { takeServices } from '../state/takeServices';
import { todayInRome } from '../state/today';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Progress } from '../ui/Progress';

const MAPPED = 49;
const DESKS = 4;

export interface TakeMappedProps {
  /** In an empty directory, and where others are imported: what was cut short is gone on with. */
  readonly isOffered: boolean;
  readonly look?: 'main' | 'plain';
}

/**
 * The services and desks that others have mapped, which ship with the app: they are taken at a tap, as to be verified. How far it came and how it ended stays here while the list fills.
 */
export const TakeMapped = ({ isOffered, look = 'main' }: TakeMappedProps) => {
  const { t } = useWords();
  const engine = useEngine();
  const [step, setStep] = useState<{ readonly done: number; readonly total: number }>();
  const [taken, setTaken] = useState<number>();
  const [problem, setProblem] = useState<ProblemCode>();
  const take = async (): Promise<void> => {
    setProblem(undefined);
    setStep({ done: 0, total: 0 });
    const { default: file } = await import('../domain/directory/mappedServices.json');
    const directory = await engine.document(await engine.publicDocument());
    // Only what is not here: whatever the team made of one of them stays as it is.
    const known = directory ? servicesHere(directory) : new Map();
    const { read } = readServices(cellsOfHsds(file) ?? [], { today: todayInRome(), codesOf: plainCodes, known });
    const total = read.length;
    const services = read.map(writeNew);
    const outcome = await takeServices(engine, { services, told: (done) => setStep({ done, total }) });
    setStep(undefined);
    if (outcome.ok) setTaken(outcome.value);
    else setProblem(outcome.error);
  };
  return (
    <div className="stack" aria-live="polite">
      {step && <Progress label={t('directory.taking')} done={step.done} total={step.total} />}
      {problem && <ProblemNotice code={problem} />}
      {taken === 0 && <p role="status">{t('directory.takenNone')}</p>}
      {taken !== undefined && taken > 0 && (
        <Notice tone="good" title={t('directory.taken', { count: taken })}>
          <p>{t('directory.takenText')}</p>
        </Notice>
      )}
      {(isOffered || problem) && !step && (
        <Button look={look} icon={<MapPinned aria-hidden="true" />} onClick={() => void take()}>
          {t('directory.take', { services: MAPPED, desks: DESKS })}
        </Button>
      )}
    </div>
  );
};
