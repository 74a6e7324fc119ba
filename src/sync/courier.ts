/**
 * Keeps one team in step with its relay: dials, shakes hands, exchanges, waits for a WAKE or a local change, and dials
 * again after a pause that grows. [S6] The pause is drawn at random up to its bound and shrinks only after a session
 * that held; where the relay says when to come back, it comes after that.
 */
import { equalBytes } from '../base/bytes';
import type { Crypto, KeyPair } from '../crypto/crypto';
import type { FrameOf } from '../protocol/frames';
import type { Carry } from './carry';
import { type CarryingSide, createCarrier } from './carrying';
import { type Conversation, dialConversation } from './conversation';
import { exchange } from './exchange';
import { asSeat, type Standing, shakeHands } from './handshake';
import { createLive } from './live';
import type { RelayRoster } from './rosterExchange';
import type { Side } from './side';
import type { Dial } from './socket';

export type Connection = 'offline' | 'connecting' | 'syncing' | 'synced';

export interface CourierDeps {
  readonly crypto: Crypto;
  readonly dial: Dial;
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Between 0 and 1. */
  readonly chance: () => number;
  readonly carry: Carry;
  readonly now: () => number;
  readonly side: Side &
    CarryingSide & {
      standing(): Standing;
      /** The highest place known or confirmed: a relay that ends below it was brought back from a copy. */
      highestPlace(): number;
      signing(): KeyPair;
      relayUrl(): string;
      /** [S5] Another log, another entry at the cursor, or a head behind it: start from zero and offer everything. */
      startOver(logId: Uint8Array): Promise<boolean>;
      /** Everything went out and came in. */
      caughtUp(): Promise<void>;
      asksWaiting(): void;
      /** [L8] This seat is out, and what it wrote before is delivered. */
      ended(): void;
    };
  readonly changed: (connection: Connection, bye: FrameOf<'BYE'>['reason'] | undefined) => void;
}

export interface Courier {
  /** Exchange soon; resolves when that exchange is over. Not before the time the relay has named, unless `asked` for. */
  poke(asked?: boolean): Promise<void>;
  /** Something was written here: it goes out at once where there is a connection, with what is written until its turn. */
  deliver(): void;
  isConnected(): boolean;
  /** A question of the office's own (roster records, asks), between two exchanges. `undefined` without a connection. */
  withRelay<T>(use: (talk: Conversation) => Promise<T>): Promise<T | undefined>;
  /** Leaves the connection there is and dials anew: the address has changed. */
  redial(): Promise<void>;
  stop(): void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const STABLE_MS = 30_000;
/** Chunks that do not go now are tried again after that, at first; later after longer. */
const CARRY_PAUSE_MS = 5_000;
const LONGEST_CARRY_PAUSE_MS = 60 * 60_000;
/** A relay may ask for patience, not for an evening. */
const LONGEST_REST_MS = 10 * 60_000;

export const createCourier = (deps: CourierDeps): Courier => {
  const { side } = deps;
  let talk: Conversation | undefined;
  const carrier = createCarrier({ side, carry: deps.carry, now: deps.now, sha256: deps.crypto.sha256 });
  let carryTries = 0;
  let cancelCarry: (() => void) | undefined;
  let stopped = false;
  let attempts = 0;
  let relayRoster: RelayRoster = { length: 0, head: undefined };
  let cancelRetry: (() => void) | undefined;
  let cancelStable: (() => void) | undefined;
  /** One thing at a time on the connection. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = turn.then(run, run);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** Exchanges that began, once connected; the last of them that came to its end; and the one that is not enough. */
  let [begun, ended, wanted] = [0, 0, 0];
  /** However many reasons there are to exchange, one exchange that begins after them is enough. */
  let queued: Promise<void> | undefined;
  const soon = (): Promise<void> => {
    wanted = Math.max(wanted, begun);
    queued ??= inTurn(() => {
      queued = undefined;
      return ended > wanted ? Promise.resolve() : cycle();
    });
    return queued;
  };

  const live = createLive({
    side,
    after: deps.after,
    talk: () => (stopped ? undefined : talk),
    inTurn,
    exchange: () => cycle(),
    exchangeSoon: () => void soon(),
    delivered: () => deps.changed('synced', undefined),
  });

  /** The relay has named a time that has not come yet. */
  let resting = false;
  const poke = (asked = false): Promise<void> => (resting && !asked ? Promise.resolve() : soon());

  const retry = (bye: FrameOf<'BYE'> | undefined): void => {
    if (stopped) return;
    const rest = Math.min(LONGEST_REST_MS, bye?.retryAfterMs ?? 0);
    const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts++);
    cancelRetry?.();
    resting = rest > 0;
    cancelRetry = deps.after(rest + Math.ceil(deps.chance() * bound), () => {
      resting = false;
      void soon();
    });
  };

  const connect = async (): Promise<Conversation | undefined> => {
    if (talk?.open) return talk;
    talk = undefined;
    deps.changed('connecting', undefined);
    const made = await dialConversation(deps.dial, deps.after, side.relayUrl(), {
      unasked: (frame) => {
        if (frame.type === 'PAGE') return live.takeSoon();
        if (frame.type !== 'WAKE') return;
        if (frame.rosterLength !== relayRoster.length) relayRoster = { length: frame.rosterLength, head: undefined };
        if (frame.asks > 0) side.asksWaiting();
        // One that still dials may go by what WELCOME said before.
        wanted = begun + 1;
        void soon();
      },
      closed: (bye) => {
        cancelStable?.();
        deps.changed('offline', bye?.reason);
        retry(bye);
      },
    });
    if (!made || stopped) {
      made?.close();
      if (!made) retry(undefined);
      return undefined;
    }
    const welcome = await shakeHands(
      deps.crypto,
      made,
      side.standing(),
      asSeat(deps.crypto, side.signing()),
      side.relayUrl(),
    );
    if (!welcome) {
      made.close();
      return undefined;
    }
    const standing = side.standing();
    const known = standing.logId !== undefined && equalBytes(standing.logId, welcome.logId);
    if (!known || !welcome.sameAtCursor || welcome.head < side.highestPlace()) {
      if (!(await side.startOver(welcome.logId))) {
        made.close();
        return undefined;
      }
    }
    side.begin(welcome.time);
    relayRoster = { length: welcome.rosterLength, head: welcome.rosterHead, welcome };
    talk = made;
    cancelStable = deps.after(STABLE_MS, () => {
      attempts = 0;
    });
    return made;
  };

  const stop = (): void => {
    stopped = true;
    cancelRetry?.();
    live.settled();
    cancelStable?.();
    cancelCarry?.();
    talk?.close();
  };

  const carryLater = (): void => {
    const bound = Math.min(LONGEST_CARRY_PAUSE_MS, CARRY_PAUSE_MS * 2 ** carryTries++);
    cancelCarry?.();
    cancelCarry = deps.after(Math.ceil(bound * (1 + deps.chance())), () => void soon());
  };

  const cycle = async (): Promise<void> => {
    if (stopped) return;
    cancelRetry?.();
    resting = false;
    const held = talk?.open === true;
    const connected = await connect();
    const nth = ++begun;
    if (!connected) return deps.changed('offline', undefined);
    deps.changed('syncing', undefined);
    live.settled();
    carrier.tryAgain();
    for (;;) {
      const relay = relayRoster;
      // What WELCOME said holds for one exchange.
      relayRoster = { length: relay.length, head: relay.head };
      const step = await exchange(connected, side, relay).catch(() => 'cut' as const);
      if (step === 'cut') {
        connected.close();
        // A connection that was already there may have died unnoticed: one new one is worth a try at once.
        return held && !connected.bye ? cycle() : undefined;
      }
      // The connection stays, so that the relay is asked again only when something changed there.
      if (step === 'forked') return deps.changed('offline', undefined);
      if (step !== 'out') await side.caughtUp();
      // [S9] Chunks go a few at a time, with everything that was written meanwhile in between.
      const carried = stopped ? 'nothing' : await carrier.part(connected).catch(() => 'later' as const);
      // [L8] A relay that takes no more of a seat that is out never will.
      const isOver = step === 'out' && (carried === 'nothing' || connected.bye?.reason === 'revoked');
      if (isOver) stop();
      if (isOver) return side.ended();
      if (carried === 'later') carryLater();
      else if (carried === 'nothing') carryTries = 0;
      if (carried !== 'more' || stopped) break;
    }
    ended = nth;
    deps.changed(connected.open ? 'synced' : 'offline', undefined);
  };

  return {
    poke,
    deliver: () => {
      if (!resting) live.deliverSoon();
    },
    isConnected: () => talk?.open === true,
    withRelay: (use) =>
      inTurn(async () => {
        const connected = await connect();
        return connected ? use(connected) : undefined;
      }),
    redial: async () => {
      await inTurn(async () => talk?.close());
      return soon();
    },
    stop,
  };
};
