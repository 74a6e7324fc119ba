/** The real relay core on a store in memory: switched off and on, restored from a copied file, emptied and founded anew. */
import { concatBytes } from '../../src/base/bytes';
import { ENTRY_PREFIX_BYTES } from '../../src/protocol/entry';
import { decodeFrame, encodeFrame, type Frame, type FrameOf } from '../../src/protocol/frames';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { createMemoryChunkStore, type MemoryChunkStore } from '../../sync-server/chunks/memoryChunkStore';
import type { Connection } from '../../sync-server/connection';
import { nodePorts } from '../../sync-server/nodePorts';
import type { Channel } from '../../sync-server/ports';
import { createRelay, type Relay } from '../../sync-server/relay';
import type { MemorySnapshot } from '../../sync-server/store/memoryState';
import { createMemoryStore, type MemoryStore } from '../../sync-server/store/memoryStore';
import type { Clockwork } from './clockwork';
import type { RandomBytes } from './seededBytes';
import type { Network } from './simulatedNetwork';

export const RELAY_URL = 'https://ponte.example';

/**
 * [L2, S12] What a malicious relay does to what it says: it leaves out, says twice, puts one entry's content under another's id,
 * shows each tablet another half, or gives itself out for what it was before.
 */
export const lies = ['withhold', 'replay', 'swap', 'fork', 'rollBack'] as const;
export type Lie = (typeof lies)[number];

export interface SimulatedRelay {
  start(): void;
  /** Power off: only what is in the store stays. */
  stop(): void;
  isUp(): boolean;
  store(): MemoryStore;
  chunks(): MemoryChunkStore;
  /** [S9] Only while it is off. */
  loseChunks(): void;
  /** The store becomes this copy; `undefined` is a new, empty one. Only while it is off. */
  replace(copy: MemorySnapshot | undefined): void;
  setupToken(): Uint8Array;
  /** From now on it lies in this way, or not any more. */
  lie(how: Lie | undefined): void;
  isLying(): boolean;
  /** The operator brings the team's roster, from its first record on, to a relay that knows nothing any more. */
  found(records: readonly Uint8Array[]): void;
}

type Entries = FrameOf<'PAGE'>['entries'];
interface Liar {
  readonly lie: Lie;
  /** One of two, of the seat it speaks to. */
  readonly half: number;
  /** Half of what the log held when it began to lie. */
  readonly before: number;
}
const twisted = (entries: Entries, { lie, half, before }: Liar): Entries => {
  if (lie === 'withhold') return entries.filter(({ place }) => place % 3 !== 0);
  if (lie === 'replay') return [...entries, ...entries];
  if (lie === 'fork') return entries.filter(({ place }) => place % 2 === half);
  if (lie === 'rollBack') return entries.filter(({ place }) => place <= before);
  return entries.map(({ place, entry }, at) => {
    const other = entries[at + 1]?.entry ?? entry;
    return { place, entry: concatBytes(entry.slice(0, ENTRY_PREFIX_BYTES), other.slice(ENTRY_PREFIX_BYTES)) };
  });
};

const told = (frame: Frame | undefined, liar: Liar): Frame | undefined => {
  if (frame?.type === 'PAGE') return { ...frame, entries: twisted(frame.entries, liar) };
  if (frame?.type !== 'WELCOME' || liar.lie !== 'rollBack') return frame;
  return { ...frame, head: Math.min(frame.head, liar.before), sameAtCursor: true };
};

export const createSimulatedRelay = (
  clockwork: Clockwork,
  network: Network,
  random: RandomBytes,
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
  /** Called when it acknowledges what it does not have. */
  unkept: () => void,
): SimulatedRelay => {
  let store = createMemoryStore({ relayId: random(16) });
  let chunks = createMemoryChunkStore();
  let relay: Relay | undefined;
  let lie: Lie | undefined;
  let before = 0;
  const running = (): Relay => {
    if (!relay) throw new Error('the relay is off');
    return relay;
  };
  const start = (): void => {
    const mine: Relay = createRelay({
      ...nodePorts,
      verify,
      random,
      store,
      chunks,
      now: clockwork.now,
      after: (ms, task) =>
        clockwork.schedule(ms, () => {
          // A relay that was switched off does nothing any more.
          if (relay === mine) task();
        }),
      log: ({ code, reason = '', count = '' }) => clockwork.trace(`relay ${code} ${reason}${count}`),
      isOwnOrigin: (origin) => origin === RELAY_URL,
    });
    relay = mine;
    network.serve((channel) => witnessed(mine, channel), mine.chunks);
  };
  /** [S2] What the relay says it has placed stands in its store at that moment. */
  const witnessed = (mine: Relay, channel: Channel): Connection => {
    let asked: 'PUSH' | 'KEYS_PUT' = 'PUSH';
    let team = new Uint8Array();
    let half = 0;
    const connection = mine.connect({
      close: channel.close,
      get bufferedAmount() {
        return channel.bufferedAmount;
      },
      send: (bytes) => {
        const frame = decodeFrame(bytes);
        const stored = frame?.type === 'ACK' ? store.team(team) : undefined;
        const last = (asked === 'PUSH' ? stored?.head : stored?.keysHead) ?? 0;
        if (frame?.type === 'ACK' && frame.results.some(({ place }) => place > last)) unkept();
        const other = lie && told(frame, { lie, half, before });
        channel.send(other && other !== frame ? encodeFrame(other) : bytes);
      },
    });
    return {
      ...connection,
      receive: (bytes) => {
        // What was still on its way when the power went reaches nobody.
        if (relay !== mine) return;
        const frame = decodeFrame(bytes);
        if (frame?.type === 'HELLO') team = frame.team.slice();
        if (frame?.type === 'HELLO') half = (frame.seat[0] ?? 0) % 2;
        if (frame?.type === 'PUSH' || frame?.type === 'KEYS_PUT') asked = frame.type;
        connection.receive(bytes);
      },
    };
  };
  const setupToken = (): Uint8Array => {
    const token = running().createSetupToken();
    if (!token.ok) throw new Error('the relay has no room for a setup token');
    return token.value;
  };
  return {
    start,
    stop: () => {
      relay = undefined;
      network.serve(undefined);
    },
    isUp: () => relay !== undefined,
    store: () => store,
    chunks: () => chunks,
    loseChunks: () => {
      chunks = createMemoryChunkStore();
    },
    replace: (copy) => {
      store = createMemoryStore(copy ?? { relayId: random(16) });
    },
    setupToken,
    lie: (how) => {
      lie = how;
      before = Math.floor(Math.max(0, ...[...store.snapshot().teams.values()].map(({ head }) => head)) / 2);
    },
    isLying: () => lie !== undefined,
    found: ([genesis, ...rest]) => {
      if (!genesis) throw new Error('a team begins with a record');
      const line = running().connect({ send: () => undefined, bufferedAmount: 0, close: () => undefined });
      line.receive(encodeFrame({ type: 'FOUND', setupToken: setupToken(), genesis }));
      for (const record of rest) {
        const prev = decodeSignedRecord(record)?.record.prev;
        if (prev) line.receive(encodeFrame({ type: 'APPEND', prev, record }));
      }
      line.closed();
    },
  };
};
