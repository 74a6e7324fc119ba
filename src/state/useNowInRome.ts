import { useEffect, useState } from 'react';
import { nowInRome, todayInRome } from './today';

const SECONDS = 20_000;

export interface NowInRome {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** 0 is Monday. */
  readonly weekday: number;
  /** `HH:MM`. */
  readonly time: string;
}

const read = (): NowInRome => ({ today: todayInRome(), ...nowInRome() });

/** The minute it is where the teams work, told again when it is another: what is open now may be shut soon. */
export const useNowInRome = (): NowInRome => {
  const [now, setNow] = useState(read);
  useEffect(() => {
    const look = (): void => {
      const next = read();
      setNow((before) => (before.time === next.time && before.today === next.today ? before : next));
    };
    const timer = window.setInterval(look, SECONDS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
};
