import { useEffect, useState } from 'react';
import { nowInRome, todayInRome } from './today';

const SECONDS = 20_000;

/** The day, weekday and minute it is where the teams work, told again as they pass: what is open now may be shut soon. */
export const useNowInRome = (): { readonly today: string; readonly weekday: number; readonly time: string } => {
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setAt(new Date()), SECONDS);
    return () => window.clearInterval(timer);
  }, []);
  return { today: todayInRome(at), ...nowInRome(at) };
};
