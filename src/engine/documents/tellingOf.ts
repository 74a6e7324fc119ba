/** What was asked for is answered, and the page told what changed. */
import type { OpenedSeat } from '../entrance/openedSeat';
import { tellFault } from '../seat/seat';

interface Answer {
  readonly ok: boolean;
}

export const createTellingOf = (open: OpenedSeat) => ({
  /** After a write that went through. */
  after: async <R extends Answer>(outcome: R, ids: readonly string[]): Promise<R> => {
    // What was refused may still be unsaved: the status line says so too. What was kept is kept, whatever follows.
    await open.wrote(outcome.ok ? ids : []).catch(tellFault(open.seat));
    return outcome;
  },
  /** Writes in one document: lists show what was kept before anybody hears of it, and the rest is told without waiting. */
  written: async <R extends Answer>(id: string, write: () => Promise<R>): Promise<R> => {
    const outcome = await open.seat.inTurn(async () => {
      const made = await write();
      if (made.ok) await open.show([id]).catch(tellFault(open.seat));
      return made;
    });
    open.told(outcome.ok ? [id] : []);
    return outcome;
  },
});
