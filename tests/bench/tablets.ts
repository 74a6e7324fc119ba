/** Tablets for measuring: the real engine on the in-memory store, on a clock that can be put forward, with its traffic counted. */
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import type { Ports } from '../../src/engine/ports';
import { createMemoryStore } from '../../src/storage/memoryStore';
import type { TabletRecord } from '../../src/storage/tabletStore';
import type { Dial } from '../../src/sync/socket';
import { createMemoryTablet, type MemoryDisk, type MemoryTablet } from '../support/memoryTablet';
import { type Cable, createCable } from '../support/nodeDial';

export const PASSPHRASE = 'quattro parole di prova';
export const A_MINUTE_AND_SOME = 62_000;
export const nothing = (): void => undefined;
export const must = <T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!answer.ok) throw new Error(`refused: ${String(answer.error)}`);
  return answer.value;
};

/** What a line found not to be so: a figure of something that did not work is none. */
export const check = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`not so: ${what}`);
};

/** Of all connections together: payloads of WebSocket messages, and how often something was said after an answer. */
export interface Traffic {
  up: number;
  down: number;
  roundTrips: number;
}

const counted = (dial: Dial, traffic: Traffic): Dial => {
  return (url, events) => {
    let hasHeard = true;
    const socket = dial(url, {
      ...events,
      message: (bytes) => {
        traffic.down += bytes.length;
        hasHeard = true;
        events.message(bytes);
      },
    });
    return {
      ...socket,
      send: (bytes) => {
        traffic.up += bytes.length;
        if (hasHeard) traffic.roundTrips += 1;
        hasHeard = false;
        socket.send(bytes);
      },
    };
  };
};

export interface Clock {
  /** Milliseconds. */
  ahead: number;
  /** How much faster than the wall's its timers run. */
  speed: number;
}

export interface BenchTablet extends MemoryTablet {
  readonly cable: Cable;
  readonly traffic: Traffic;
  readonly clock: Clock;
}

const POOL_BYTES = 64 * 1024;

/** Drawn ahead, as a browser does: Node asks the system each time. */
const createRandom = () => {
  let pool: Uint8Array = new Uint8Array(0);
  let at = 0;
  return (length: number): Uint8Array => {
    if (length > POOL_BYTES) return new Uint8Array(randomBytes(length));
    if (at + length > pool.length) [pool, at] = [new Uint8Array(randomBytes(POOL_BYTES)), 0];
    at += length;
    return pool.slice(at - length, at);
  };
};

export const createBenchTablet = (
  disk?: MemoryDisk,
  clock: Clock = { ahead: 0, speed: 1 },
  ports: Partial<Ports> = {},
): BenchTablet => {
  const cable = createCable();
  const traffic: Traffic = { up: 0, down: 0, roundTrips: 0 };
  const world = {
    crypto: createNodeCrypto(createRandom()),
    ports: () => ports,
    dial: counted(cable.dial, traffic),
    now: () => Date.now() + clock.ahead,
    after: (milliseconds: number, call: () => void) => {
      const timer = setTimeout(call, milliseconds / clock.speed);
      return () => clearTimeout(timer);
    },
  };
  return { ...createMemoryTablet(world, disk), cable, traffic, clock };
};

export const unlock = async (tablet: BenchTablet): Promise<BenchTablet> => {
  must(await tablet.engine.unlock(PASSPHRASE, nothing));
  return tablet;
};

/** Off for good: nothing more reaches the network or the timers. */
export const switchOff = async ({ cable, engine }: BenchTablet): Promise<void> => {
  cable.unplug();
  await engine.prepareLock(undefined);
};

/** Resolves when it holds; asked again at each event of the tablet until then. */
export const until = (tablet: MemoryTablet, holds: () => Promise<boolean>): Promise<void> =>
  new Promise((resolve, reject) => {
    let over = false;
    const ask = (): void => {
      if (over) return;
      holds().then((is) => {
        over ||= is;
        if (is) resolve();
      }, reject);
    };
    void tablet.engine.subscribe(ask);
    ask();
  });

/** The tablet's own key cannot be written as it is. */
const withKey = (record: TabletRecord | undefined, change: (handle: unknown) => unknown): TabletRecord | undefined => {
  const { tabletKey } = record ?? {};
  return record && tabletKey ? { ...record, tabletKey: { ...tabletKey, handle: change(tabletKey.handle) } } : record;
};

/** A disk as bytes, for another process. */
export const packDisk = (disk: MemoryDisk): Uint8Array => {
  const databases = new Map([...disk.databases].map(([name, store]) => [name, store.image()]));
  const toBytes = (handle: unknown) => (handle as KeyObject).export({ type: 'pkcs8', format: 'der' });
  const [tablet, tabletCopy] = [withKey(disk.tablet, toBytes), withKey(disk.tabletCopy, toBytes)];
  return serialize({ ...disk, databases, tablet, tabletCopy });
};
export const unpackDisk = (bytes: Uint8Array): MemoryDisk => {
  const packed = deserialize(bytes) as MemoryDisk & { readonly databases: ReadonlyMap<string, never> };
  const toKey = (der: unknown) =>
    createPrivateKey({ key: Buffer.from(der as Uint8Array), type: 'pkcs8', format: 'der' });
  return {
    ...packed,
    databases: new Map([...packed.databases].map(([name, image]) => [name, createMemoryStore(image)])),
    tablet: withKey(packed.tablet, toKey),
    tabletCopy: withKey(packed.tabletCopy, toKey),
  };
};
