/**
 * A tablet under Node: the real engine on in-memory databases that can be switched off and on like a disk, real crypto,
 * and whatever network it is given. Passphrases are stretched for real, so tests that open many seats share one.
 */
import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../src/base/result';
import type { Crypto } from '../../src/crypto/crypto';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { createEngine } from '../../src/engine/createEngine';
import type { Engine, EngineEvent } from '../../src/engine/engine';
import type { After, Ports } from '../../src/engine/ports';
import { createMemoryStore, type MemoryStore } from '../../src/storage/memoryStore';
import type { KeptRecording } from '../../src/storage/publicStore';
import { readingOnly } from '../../src/storage/readingOnly';
import type { TabletPlace, TabletRecord, TabletStore } from '../../src/storage/tabletStore';
import type { Carry } from '../../src/sync/carry';
import type { Dial } from '../../src/sync/socket';
import { createMemoryPublicStore } from './memoryPublicStore';
import { createMemoryReserve, type MemoryReserve } from './memoryReserve';

export interface MemoryDisk {
  readonly databases: Map<string, MemoryStore>;
  /** Projections of public knowledge, by their names. */
  readonly projections: Map<string, Uint8Array>;
  /** Beside them. */
  readonly recordings: Map<string, KeptRecording>;
  tablet: TabletRecord | undefined;
  /** The second of the two places of the tablet's record. */
  tabletCopy: TabletRecord | undefined;
  /** The mark that stands apart from all databases. */
  used: boolean;
}

/** The tablet's record on a disk of its own making, in one place. */
export const onePlace = (place: TabletPlace): TabletStore => ({
  places: [place],
  mark: async () => undefined,
  alone: (run) => run(),
  hasTraces: async () => false,
});

export const tabletOn = (disk: MemoryDisk): TabletStore => {
  const place = (name: 'tablet' | 'tabletCopy'): TabletPlace => ({
    read: async () => disk[name],
    write: async (record) => {
      if ((disk[name]?.revision ?? 0) <= (record.revision ?? 0)) disk[name] = record;
    },
  });
  return {
    places: [place('tablet'), place('tabletCopy')],
    mark: async (used) => {
      disk.used = used;
    },
    alone: (run) => run(),
    hasTraces: async () => disk.used || disk.databases.size > 0,
  };
};

export interface MemoryTablet {
  readonly engine: Engine;
  readonly disk: MemoryDisk;
  readonly events: EngineEvent[];
  readonly reserve: MemoryReserve;
  /** Ends this engine as a crash would and starts another on the same disk. */
  restart(): MemoryTablet;
}

export interface TabletWorld {
  readonly dial: Dial;
  /** Without it no chunk goes anywhere. */
  readonly carry?: Carry;
  readonly now?: () => number;
  readonly after?: After;
  /** As `now` where nothing is said. */
  readonly elapsed?: () => number;
  readonly crypto?: Crypto;
  /** In place of the ones made here: a store that fails, a tablet held by another window. */
  readonly ports?: (disk: MemoryDisk) => Partial<Ports>;
}

const nodeAfter: After = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};

/** Argon2 at its real cost would only make the tests slower: what it costs is measured elsewhere. */
const quickly = (crypto: Crypto): Crypto => ({
  ...crypto,
  stretch: (passphrase, salt) => crypto.stretch(passphrase, salt, { memoryKiB: 64, passes: 1 }),
});

export const noCarry: Carry = async () => undefined;

export const emptyDisk = (): MemoryDisk => ({
  databases: new Map(),
  projections: new Map(),
  recordings: new Map(),
  tablet: undefined,
  tabletCopy: undefined,
  used: false,
});

/** What a backup program would keep of a disk. */
export const copyDisk = (disk: MemoryDisk): MemoryDisk => ({
  databases: new Map([...disk.databases].map(([name, store]) => [name, createMemoryStore(store.image())])),
  projections: new Map(disk.projections),
  recordings: new Map(disk.recordings),
  tablet: disk.tablet,
  tabletCopy: disk.tabletCopy,
  used: disk.used,
});

export const createMemoryTablet = (world: TabletWorld, disk: MemoryDisk = emptyDisk()): MemoryTablet => {
  const crypto = quickly(world.crypto ?? createNodeCrypto((length) => new Uint8Array(randomBytes(length))));
  const events: EngineEvent[] = [];
  const reserve = createMemoryReserve();
  const engine = createEngine({
    crypto,
    now: world.now ?? Date.now,
    after: world.after ?? nodeAfter,
    elapsed: world.elapsed ?? world.now ?? Date.now,
    tablet: tabletOn(disk),
    openStore: async ({ database, mayCreate, readOnly }) => {
      const known = disk.databases.get(database);
      if (!known && !mayCreate) return fail({ type: 'vanished' });
      // As it is, with tables nobody here knows.
      if (known && readOnly) return ok(readingOnly(known));
      const store = createMemoryStore(known?.image());
      disk.databases.set(database, store);
      return ok(store);
    },
    reserve,
    publicStore: createMemoryPublicStore(disk.projections, disk.recordings),
    deleteStore: async (database) => void disk.databases.delete(database),
    dial: world.dial,
    carry: world.carry ?? noCarry,
    holdTablet: async () => true,
    ...world.ports?.(disk),
  });
  void engine.subscribe((event) => events.push(event));
  return { engine, disk, events, reserve, restart: () => createMemoryTablet(world, disk) };
};
