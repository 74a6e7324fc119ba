/** [T7] A tablet that an earlier build laid out, cut off at every step of its migration: nothing is lost, nothing is doubled. */

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/base/result';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { createEngine } from '../../../src/engine/createEngine';
import { INVENTED_PASSPHRASE } from '../../../src/engine/invented/inventedTeam';
import { createMemoryStore, type MemoryStore } from '../../../src/storage/memoryStore';
import { LAYOUT, type RowOf, type Store, type Table } from '../../../src/storage/store';
import type { TabletRecord } from '../../../src/storage/tabletStore';
import { type GoldenTablet, inMemory, tabletOfLayout1 } from '../../golden/readTablet';
import { must, nothing } from '../../support/engineTeam';
import { createMemoryPublicStore } from '../../support/memoryPublicStore';
import { createMemoryReserve } from '../../support/memoryReserve';
import { noCarry, onePlace } from '../../support/memoryTablet';

interface Disk {
  tablet: TabletRecord;
  readonly databases: Map<string, MemoryStore>;
}
const diskOf = (golden: GoldenTablet): Disk => ({
  tablet: golden.record,
  databases: new Map([[golden.database, inMemory(golden)]]),
});

/** An engine on the disk whose power goes at the given write, before or after the disk took it: then nothing answers. */
const startOn = (disk: Disk, cutAt = Number.POSITIVE_INFINITY, taken = false) => {
  let writes = 0;
  let isOff = false;
  let goOff = nothing;
  const off = new Promise<void>((resolve) => {
    goOff = resolve;
  });
  const write = async <T>(perform: () => T | Promise<T>): Promise<T> => {
    if (!isOff && writes++ !== cutAt) return perform();
    if (!isOff && taken) await perform();
    isOff = true;
    goOff();
    return new Promise<T>(nothing);
  };
  const crypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
  const engine = createEngine({
    // The golden record names its true cost, paid once here.
    crypto: { ...crypto, stretch: (passphrase, salt, cost) => stretchedOnce(crypto, passphrase, salt, cost) },
    now: Date.now,
    elapsed: Date.now,
    after: () => nothing,
    reserve: createMemoryReserve(),
    publicStore: createMemoryPublicStore(),
    carry: noCarry,
    tablet: onePlace({
      read: async () => disk.tablet,
      write: (record) =>
        write(() => {
          disk.tablet = record;
        }),
    }),
    openStore: async ({ database, mayCreate }) => {
      const known = disk.databases.get(database);
      if (!known && !mayCreate) return fail({ type: 'vanished' });
      const real = known ?? createMemoryStore();
      disk.databases.set(database, real);
      const store: Store = { ...real, write: (changes) => write(() => real.write(changes)) };
      return ok(store);
    },
    deleteStore: (database) => write(() => void disk.databases.delete(database)),
    dial: () => ({ send: nothing, close: nothing }),
    holdTablet: async () => true,
  });
  return { engine, off, writes: () => writes };
};
const stretched = new Map<string, Promise<Uint8Array>>();
const stretchedOnce: (
  crypto: ReturnType<typeof createNodeCrypto>,
  ...args: Parameters<ReturnType<typeof createNodeCrypto>['stretch']>
) => Promise<Uint8Array> = (crypto, passphrase, salt, cost) => {
  const key = `${passphrase}${Buffer.from(salt).toString('hex')}`;
  const known = stretched.get(key) ?? crypto.stretch(passphrase, salt, cost);
  stretched.set(key, known);
  return known;
};

const undelivered = (store: MemoryStore | undefined): readonly unknown[] =>
  [
    ...(store
      ?.image()
      .get('outbox' satisfies Table)
      ?.values() ?? []),
  ].map((row) => Buffer.from((row as RowOf<'outbox'>).bytes).toString('hex'));

const shown = async (engine: ReturnType<typeof createEngine>) => {
  const persons = (await engine.cards('person')).map(({ values }) => String(values['alias'])).sort();
  return { persons, undelivered: (await engine.syncStatus()).undelivered };
};

describe('[T7] a database of layout 1', () => {
  it('is copied, compared and switched; the old one goes, and every undelivered row is there byte for byte', async () => {
    const golden = tabletOfLayout1();
    const disk = diskOf(golden);
    const before = undelivered(disk.databases.get(golden.database));
    expect(before.length).toBeGreaterThan(10);
    const { engine } = startOn(disk);
    must(await engine.unlock(INVENTED_PASSPHRASE, nothing));
    expect(disk.databases.has(golden.database)).toBe(false);
    const [seat] = disk.tablet.seats;
    expect(seat).toMatchObject({ layout: LAYOUT, outgrown: undefined });
    expect(undelivered(disk.databases.get(seat?.database ?? ''))).toEqual(before);
    expect((await shown(engine)).persons).toEqual([
      'Aisha Modello',
      'Fatou Modello',
      'Irina Esempio',
      'Lamin Provetto',
      'Omar Inventato',
    ]);
    await expect.poll(async () => (await engine.search('prefettura')).length).toBe(1);
  });

  it('cut off at every write, before or after the disk took it, opens the next time with nothing missing', async () => {
    const whole = startOn(diskOf(tabletOfLayout1()));
    must(await whole.engine.unlock(INVENTED_PASSPHRASE, nothing));
    const expected = await shown(whole.engine);
    const steps = whole.writes();
    expect(steps).toBeGreaterThan(5);
    for (let cutAt = 0; cutAt < steps; cutAt++) {
      for (const taken of [false, true]) {
        const golden = tabletOfLayout1();
        const disk = diskOf(golden);
        const before = undelivered(disk.databases.get(golden.database));
        const cut = startOn(disk, cutAt, taken);
        await Promise.race([cut.off, cut.engine.unlock(INVENTED_PASSPHRASE, nothing)]);
        // At every moment the database that the record names holds all that is undelivered.
        expect(undelivered(disk.databases.get(disk.tablet.seats[0]?.database ?? ''))).toEqual(before);
        const again = startOn(disk).engine;
        must(await again.unlock(INVENTED_PASSPHRASE, nothing));
        expect(await shown(again)).toEqual(expected);
        expect([...disk.databases.keys()]).toEqual([disk.tablet.seats[0]?.database]);
      }
    }
  });

  it('is not deleted while the record cannot be made to name its copy: storage_failed, and the next unlock goes on', async () => {
    const golden = tabletOfLayout1();
    const whole = startOn(diskOf(golden)).engine;
    must(await whole.unlock(INVENTED_PASSPHRASE, nothing));
    const { databases } = diskOf(golden);
    let { record } = golden;
    let isOver = false;
    const disk: Disk = {
      databases,
      get tablet() {
        if (isOver || databases.size === 1) return record;
        // While it was copied the browser ended the connection: the next call opens another.
        isOver = true;
        throw Object.assign(new Error('gone'), { name: 'DatabaseClosedError' });
      },
      set tablet(next) {
        record = next;
      },
    };
    expect(await startOn(disk).engine.unlock(INVENTED_PASSPHRASE, nothing)).toEqual({
      ok: false,
      error: 'storage_failed',
    });
    expect(databases.has(disk.tablet.seats[0]?.database ?? '')).toBe(true);
    const again = startOn(disk).engine;
    must(await again.unlock(INVENTED_PASSPHRASE, nothing));
    expect(await shown(again)).toEqual(await shown(whole));
    expect([...databases.keys()]).toEqual([disk.tablet.seats[0]?.database]);
  });

  it('whose copy is not the same is not switched to: storage_failed, and the old one is as it was', async () => {
    const golden = tabletOfLayout1();
    const disk = diskOf(golden);
    const { database } = golden;
    const image = disk.databases.get(database)?.image();
    const crypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
    const engine = createEngine({
      crypto: { ...crypto, stretch: (passphrase, salt, cost) => stretchedOnce(crypto, passphrase, salt, cost) },
      now: Date.now,
      elapsed: Date.now,
      after: () => nothing,
      reserve: createMemoryReserve(),
      publicStore: createMemoryPublicStore(),
      carry: noCarry,
      tablet: onePlace({ read: async () => disk.tablet, write: async () => undefined }),
      openStore: async (opening) => {
        const store = disk.databases.get(opening.database) ?? createMemoryStore();
        // One row of the copy does not arrive.
        const write: Store['write'] = (changes) =>
          store.write(
            changes.filter((change) => change.table !== 'outbox' || !('put' in change) || change.put.order > 1),
          );
        return ok({ ...store, write });
      },
      deleteStore: async () => undefined,
      dial: () => ({ send: nothing, close: nothing }),
      holdTablet: async () => true,
    });
    expect(await engine.unlock(INVENTED_PASSPHRASE, nothing)).toEqual({ ok: false, error: 'storage_failed' });
    expect(disk.tablet.seats[0]?.database).toBe(database);
    expect(disk.databases.get(database)?.image()).toEqual(image);
  });

  it('of a layout this build does not know is not opened: newer_database', async () => {
    const golden = tabletOfLayout1();
    const disk = diskOf(golden);
    const [seat] = golden.record.seats;
    if (!seat) throw new Error('no seat');
    disk.tablet = { ...golden.record, seats: [{ ...seat, layout: LAYOUT + 1 }] };
    const { engine } = startOn(disk);
    expect(await engine.unlock(INVENTED_PASSPHRASE, nothing)).toEqual({ ok: false, error: 'newer_database' });
  });
});
