import { useEffect, useRef, useState } from 'react';
import type { ProblemCode } from '../../domain/problems';
import { type Microphone, openMicrophone, type Sound } from './openMicrophone';

/** Often enough to see that one is heard. */
const LOOK_MS = 200;

export interface Recorder {
  /** `asking`: whether the microphone may be used. `taken`: recorded, and kept by nobody yet. */
  readonly step: 'idle' | 'asking' | 'recording' | 'taken';
  readonly sound: Sound | undefined;
  /** While recording: seconds since it began, and how loud it is, 0 to 1. */
  readonly seconds: number;
  readonly level: number;
  readonly problem: ProblemCode | undefined;
  readonly start: () => void;
  readonly stop: () => void;
  /** Throws away what was taken. */
  readonly clear: () => void;
}

/** One recording after another. Whoever leaves, covers or locks has ended it, and the microphone is off. */
export const useRecorder = (): Recorder => {
  const [step, setStep] = useState<Recorder['step']>('idle');
  const [sound, setSound] = useState<Sound>();
  const [now, setNow] = useState({ seconds: 0, level: 0 });
  const [problem, setProblem] = useState<ProblemCode>();
  const left = useRef(false);
  const microphone = useRef<Microphone>(undefined);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      microphone.current?.stop();
    };
  }, []);
  useEffect(() => {
    if (step !== 'recording') return;
    const began = performance.now();
    const look = setInterval(() => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      setNow({ seconds, level: microphone.current?.level() ?? 0 });
    }, LOOK_MS);
    return () => clearInterval(look);
  }, [step]);
  const record = async (): Promise<void> => {
    setStep('asking');
    const opened = await openMicrophone();
    if (!opened.ok) {
      setProblem(opened.error);
      setStep('idle');
      return;
    }
    microphone.current = opened.value;
    if (left.current) opened.value.stop();
    setNow({ seconds: 0, level: 0 });
    setStep('recording');
    const taken = await opened.value.over;
    microphone.current = undefined;
    setSound(taken);
    setStep('taken');
  };
  return {
    step,
    sound,
    ...now,
    problem,
    start: () => {
      setProblem(undefined);
      setSound(undefined);
      void record();
    },
    stop: () => microphone.current?.stop(),
    clear: () => {
      setSound(undefined);
      setStep('idle');
    },
  };
};
