/** [S6] Chunks being brought stand in memory until they are whole and kept: few of one seat at once, and not too many of all. */
import { relayLimits } from '../relayLimits';

export interface UnderWay {
  /** What says that one is over; `undefined` where there are too many. */
  begin(seat: string): (() => void) | undefined;
}

export const createUnderWay = (): UnderWay => {
  const seats = new Map<string, number>();
  let all = 0;
  return {
    begin(seat) {
      const own = seats.get(seat) ?? 0;
      if (own >= relayLimits.chunksUnderWayPerSeat || all >= relayLimits.chunksUnderWay) return undefined;
      seats.set(seat, own + 1);
      all++;
      return () => {
        const left = (seats.get(seat) ?? 0) - 1;
        if (left > 0) seats.set(seat, left);
        else seats.delete(seat);
        all--;
      };
    },
  };
};
