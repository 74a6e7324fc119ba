/**
 * Many tablets of one team, real engines, and one relay, in virtual time: what happens to all their connections at one
 * moment, and when each dials again.
 */
import { randomBytes } from 'node:crypto';
import { toBase64Url } from '../../src/base/bytes';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import type { Dial } from '../../src/sync/socket';
import { createMemoryChunkStore } from '../../sync-server/chunks/memoryChunkStore';
import { nodePorts } from '../../sync-server/nodePorts';
import { createRelay, type Relay } from '../../sync-server/relay';
import { createMemoryStore } from '../../sync-server/store/memoryStore';
import { createClockwork } from '../simulation/clockwork';
import { must, nothing, PASSPHRASE } from '../support/engineTeam';
import { createMemoryTablet, type MemoryTablet } from '../support/memoryTablet';
import { createPrng } from '../support/prng';
import { random } from '../support/testTeam';

const RELAY_URL = 'https://ponte.example';
const SECOND = 1_000;
const LATENCY_MS = 1;
/** Keeps what is under way on one connection in order. */
const APART_MS = 0.001;

export interface Dialled {
  readonly tablet: number;
  readonly at: number;
}

/** `chance`: what every tablet draws its pause with, in place of randomness; for the control. */
export const createStorm = (seed: number, chance?: number) => {
  const clockwork = createClockwork(seed);
  const store = createMemoryStore({ relayId: random(16) });
  const chunks = createMemoryChunkStore();
  const lines = new Set<{ readonly cut: () => void }>();
  const dials: Dialled[] = [];
  let relay: Relay | undefined;

  const now = (): number => Math.floor(clockwork.now());

  const start = (): void => {
    const mine: Relay = createRelay({
      ...nodePorts,
      store,
      chunks,
      now,
      after: (ms, task) => clockwork.schedule(ms, () => relay === mine && task()),
      log: nothing,
      isOwnOrigin: (origin) => origin === RELAY_URL,
    });
    relay = mine;
  };
  const dialFor =
    (tablet: number): Dial =>
    (_, events) => {
      dials.push({ tablet, at: clockwork.now() });
      let last = 0;
      let over = false;
      const inOrder = (run: () => void): void => {
        last = Math.max(last + APART_MS, clockwork.now() + LATENCY_MS);
        clockwork.schedule(last - clockwork.now(), run);
      };
      const cut = (): void => {
        if (over) return;
        over = true;
        lines.delete(line);
        events.closed();
      };
      const line = { cut };
      const connection = relay?.connect({
        send: (bytes) => inOrder(() => !over && events.message(bytes)),
        bufferedAmount: 0,
        close: () => inOrder(cut),
      });
      if (connection) lines.add(line);
      inOrder(() => (connection ? events.opened() : cut()));
      return {
        send: (bytes) => inOrder(() => !over && connection?.receive(bytes)),
        close: () => {
          connection?.closed();
          inOrder(cut);
        },
      };
    };

  const tablets: MemoryTablet[] = [];
  const makeTablet = (): MemoryTablet => {
    const real = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
    const prng = createPrng(seed * 1_000 + tablets.length);
    const share = (): number => (chance === undefined ? prng.int(256) : Math.floor(256 * chance));
    // A single byte is what a pause is drawn with; the same each time the test is run.
    const drawn = (length: number): Uint8Array => (length === 1 ? Uint8Array.of(share()) : real.random(length));
    const tablet = createMemoryTablet({
      dial: dialFor(tablets.length),
      now,
      after: clockwork.schedule,
      crypto: { ...real, random: drawn },
    });
    tablets.push(tablet);
    return tablet;
  };
  /** Lets virtual time pass until it is done: what is computed in another thread needs real time besides. */
  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    const settle = (): void => {
      done = true;
    };
    promise.then(settle, settle);
    while (!done) {
      await clockwork.run(() => done, SECOND / 4);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return promise;
  };

  return {
    dials,
    now: clockwork.now,
    start,
    /** As when the relay is killed: all connections end at one moment. */
    kill: (): void => {
      relay = undefined;
      for (const line of [...lines]) line.cut();
    },
    pass: (milliseconds: number) => clockwork.run(() => false, milliseconds),
    connected: () => lines.size,
    async gather(count: number): Promise<void> {
      start();
      const setupToken = (relay as unknown as Relay).createSetupToken();
      const founder = makeTablet();
      const desk = { name: 'Grosseto', municipality: 'Grosseto' };
      const who = { teamName: 'Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
      const token = toBase64Url(must(setupToken));
      must(await until(founder.engine.found({ relayUrl: RELAY_URL, setupToken: token, ...who, desk }, nothing)));
      for (let at = 1; at < count; at++) {
        const joiner = makeTablet();
        const { id, link } = must(await until(founder.engine.invite('SW', false)));
        const invitation = link.split('#join=')[1] ?? '';
        const request = { relayUrl: RELAY_URL, invitation, personName: `Persona ${at}`, passphrase: PASSPHRASE };
        const joining = joiner.engine.join(request, nothing, nothing);
        joining.catch(nothing);
        for (let asks = false; !asks; ) {
          await until(founder.engine.syncNow());
          asks = (await founder.engine.team()).invitations.some((one) => one.id === id && one.asks);
        }
        must(await until(founder.engine.confirmJoin(id)));
        must(await until(joining));
      }
    },
  };
};
