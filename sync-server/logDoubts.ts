/**
 * [S5] Whose word makes a relay draw a new log id. An honest tablet finds a restored relay once, and from then on everybody
 * is told the new id; whoever goes on finding one makes the whole team start over. So a seat is believed once an hour.
 */
import { toHex } from '../src/base/bytes';
import { relayLimits } from './relayLimits';

export interface LogDoubts {
  /** How often this seat has found another log within the hour, this time counted: it may be believed the first time. */
  said(team: Uint8Array, seat: Uint8Array): number;
  /** Of how many seats it is remembered. */
  remembered(): number;
}

export const createLogDoubts = (now: () => number): LogDoubts => {
  /** Those whose hour began last stand last. */
  const bySeat = new Map<string, { readonly since: number; count: number }>();
  return {
    said(team, seat) {
      const key = `${toHex(team)}/${toHex(seat)}`;
      const known = bySeat.get(key);
      if (known && now() - known.since < relayLimits.doubtMs) return ++known.count;
      bySeat.delete(key);
      bySeat.set(key, { since: now(), count: 1 });
      const [oldest] = bySeat.keys();
      if (bySeat.size > relayLimits.doubtingSeats && oldest !== undefined) bySeat.delete(oldest);
      return 1;
    },
    remembered: () => bySeat.size,
  };
};
