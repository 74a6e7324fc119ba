/**
 * What goes on over a connection between two exchanges: pages come by themselves and are shown, what is written here goes
 * out at once, and when either has happened the rest of an exchange follows, for all of it together.
 */
import type { Conversation } from './conversation';
import { deliver, takeFed } from './exchange';
import { createPaced } from './paced';
import type { Side } from './side';

/** Deliveries follow each other no faster: what is written in between goes together, within the frames a relay takes. */
const DELIVERY_PAUSE_MS = 15;
/** After something came or went by itself, the rest of an exchange: what is due, what may be missing, what to sum up. */
const SETTLE_MS = 5_000;

export interface LiveDeps {
  readonly side: Side;
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** The connection there is; `undefined` once the courier has stopped. */
  readonly talk: () => Conversation | undefined;
  readonly inTurn: (run: () => Promise<void>) => Promise<void>;
  /** A whole exchange, within this turn. */
  readonly exchange: () => Promise<void>;
  readonly exchangeSoon: () => void;
  readonly delivered: () => void;
}

export interface Live {
  /** A page has come. */
  takeSoon(): void;
  deliverSoon(): void;
  /** An exchange is about to do all that would have followed. */
  settled(): void;
}

export const createLive = (deps: LiveDeps): Live => {
  const { side, talk } = deps;
  let cancelSettle: (() => void) | undefined;
  const settleSoon = (): void => {
    cancelSettle ??= deps.after(SETTLE_MS, () => {
      cancelSettle = undefined;
      // Without a connection the next exchange is another dial's.
      if (talk()?.open) deps.exchangeSoon();
    });
  };
  /** Pages that came by themselves are taken in one turn, however many they are. */
  let feeding = false;
  const takeHere = async (): Promise<void> => {
    feeding = false;
    const connected = talk();
    if (!connected?.open || !connected.fed) return;
    const step = await takeFed(connected, side).catch(() => 'cut' as const);
    if (step === 'cut') connected.close();
    if (step === 'done') settleSoon();
  };
  const deliverHere = async (): Promise<void> => {
    const connected = talk();
    if (!connected?.open) return;
    if (!connected.fed) return deps.exchange();
    const step = await deliver(connected, side).catch(() => 'cut' as const);
    if (step === 'cut') connected.close();
    if (step !== 'done') return connected.bye ? undefined : deps.exchange();
    settleSoon();
    deps.delivered();
  };
  return {
    takeSoon: () => {
      if (feeding) return;
      feeding = true;
      void deps.inTurn(takeHere);
    },
    deliverSoon: createPaced(deps.after, DELIVERY_PAUSE_MS, () => deps.inTurn(deliverHere)),
    settled: () => {
      cancelSettle?.();
      cancelSettle = undefined;
    },
  };
};
