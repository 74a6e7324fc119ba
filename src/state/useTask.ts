import { useState } from 'react';
import type { ProblemCode } from '../domain/problems';
import type { Outcome, Progress } from '../engine/engine';

export interface Task {
  readonly running: boolean;
  readonly step: { readonly name: string; readonly done: number; readonly total: number } | undefined;
  readonly problem: ProblemCode | undefined;
  /** What went wrong no longer stands: something else is about to be tried. */
  readonly calm: () => void;
  /** What the work brought; undefined when it failed, and then `problem` says why. */
  readonly run: <T>(work: (progress: Progress) => Promise<Outcome<T>>) => Promise<{ readonly value: T } | undefined>;
}

/** One thing asked of the engine that may take a while or fail: what it is doing, and what went wrong. */
export const useTask = (): Task => {
  const [running, setRunning] = useState(false);
  const [step, setStep] = useState<Task['step']>();
  const [problem, setProblem] = useState<ProblemCode>();
  return {
    running,
    step,
    problem,
    calm: () => setProblem(undefined),
    run: async (work) => {
      setRunning(true);
      setProblem(undefined);
      try {
        const outcome = await work(setStep);
        if (outcome.ok) return { value: outcome.value };
        setProblem(outcome.error);
      } catch {
        setProblem('unknown_fault');
      } finally {
        setRunning(false);
        setStep(undefined);
      }
      return undefined;
    },
  };
};
