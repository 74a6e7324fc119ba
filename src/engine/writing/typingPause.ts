/** What is typed on the page's copy is kept at a second's pause. That it is not kept yet is said with the first letter only. */
import { inBackground, type Seat, tellFault } from '../seat/seat';

/** Before all documents are shut: whatever is wrong with one, they are, and the disk is let go. */
export const keepWhatCan = (seat: Seat, flush: () => Promise<boolean>): Promise<boolean> =>
  flush().catch((fault: unknown) => {
    tellFault(seat)(fault);
    return false;
  });

const PAUSE_MS = 1_000;

export interface TypingPause {
  /** A letter was typed. */
  letter(): void;
  stop(): void;
}

export const createTypingPause = (
  seat: Seat,
  keep: () => Promise<unknown>,
  tellStatus: () => Promise<void>,
): TypingPause => {
  let cancel: (() => void) | undefined;
  return {
    letter: () => {
      if (!cancel) inBackground(seat, tellStatus());
      cancel?.();
      cancel = seat.ports.after(PAUSE_MS, () => {
        cancel = undefined;
        inBackground(seat, keep());
      });
    },
    stop: () => cancel?.(),
  };
};
