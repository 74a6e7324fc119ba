/** From the relay's log to the screen: what a crash, a flipped byte or a lost relay must not undo. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ok } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { LogState, type RowOf, type Store } from '../../src/storage/store';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../support/engineTeam';
import { insideOf } from '../support/insider';
import { copyDisk, type MemoryDisk } from '../support/memoryTablet';
import { temporaryFolder } from '../support/temporaryFolder';

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
const setPhone = async ({ engine }: TeamTablet, person: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', value));

const onlyStore = (disk: MemoryDisk): Store => {
  const [store] = disk.databases.values();
  if (!store) throw new Error('no database');
  return store;
};

/** A byte in the middle of the row is another one from now on. */
const flip = async <T extends 'log' | 'docs'>(disk: MemoryDisk, table: T, row: RowOf<T>): Promise<void> => {
  const bytes = row.bytes.slice();
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await onlyStore(disk).write([{ table, put: { ...row, bytes } } as never]);
};

/** What is left of a relay whose entries and key rows were lost and whose roster was not. */
const emptyLog = (dataDir: string): void => {
  const database = new Database(join(dataDir, 'relay.sqlite'));
  database.exec('DELETE FROM entry; DELETE FROM key_row; UPDATE team SET head = 0, keys_head = 0');
  database.close();
};

const hasHeard = ({ events }: TeamTablet, code: string) =>
  events.some((event) => event.type === 'problem' && event.code === code);

describe('[T3] a crash between keeping what came and applying it', () => {
  it('loses nothing: it is applied at the next unlock, without a network', async () => {
    let atTheWorstMoment: MemoryDisk | undefined;
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(
      ada,
      team.makeTablet(undefined, {
        ports: (disk) => ({
          openStore: async ({ database }) => {
            const real = createMemoryStore(disk.databases.get(database)?.image());
            disk.databases.set(database, real);
            const write: Store['write'] = async (changes) => {
              const written = await real.write(changes);
              const came = changes.some((one) => one.table === 'log' && 'put' in one && one.put.state === 0);
              if (came && atTheWorstMoment === undefined) atTheWorstMoment = copyDisk(disk);
              return written;
            };
            return ok({ ...real, write });
          },
        }),
      }),
    );
    atTheWorstMoment = undefined;
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    expect(atTheWorstMoment).toBeDefined();

    const again = bruno.crash(atTheWorstMoment);
    again.cable.unplug();
    await again.unlock();
    await expect.poll(() => aliases(again)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(again);
  });
});

describe('a row of the log whose bytes have changed on the disk', () => {
  const threeTablets = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    await setPhone(ada, person, '3330000001');
    await syncAll(ada, bruno, carla);
    const { entries } = await insideOf(bruno);
    const last = entries.filter(({ kind }) => kind === 'person').sort((a, b) => a.header.m - b.header.m)[1];
    return { team, ada, bruno, carla, person, last: last?.id ?? '' };
  };

  it('is said, set aside, fetched again from the relay and shown again', async () => {
    const { bruno, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await phone(again, person)).toBeUndefined();
    expect(hasHeard(again, 'damaged_row')).toBe(true);

    again.cable.plug();
    await again.engine.syncNow();
    expect(await phone(again, person)).toBe('3330000001');
    await expectNoneSetAside(again);
  });

  it('holds back what a colleague wrote upon it only until it is back', async () => {
    const { ada, bruno, carla, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await phone(again, person)).toBeUndefined();
    await setPhone(carla, person, '3330000003');
    await syncAll(carla, ada);
    must(await carla.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
    const file = must(await carla.engine.saveUndelivered());
    must(await again.engine.readFile(file.bytes));
    await syncAll(carla);

    again.cable.plug();
    await syncAll(again);
    await expectNoneSetAside(again);
    const cells = (await again.engine.document(person))?.rows[0]?.cells;
    expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000003', []]);
    expect(cells?.['safeContactRule']?.value).toBe('solo di sera');
  });

  it('is never offered to a relay that lost its log, so that the true bytes find their place', async () => {
    const { team, ada, bruno, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    await team.restartRelay(emptyLog);
    again.cable.plug();
    await syncAll(again, ada, again);
    const carla = await team.join(ada);
    await syncAll(again, ada, carla);
    for (const tablet of [again, carla]) {
      expect(await phone(tablet, person)).toBe('3330000001');
      await expectNoneSetAside(tablet);
    }
  });
});

describe('[S5] a relay that comes back without what it had', () => {
  it('with its log emptied: the tablets fill it again, and nothing takes effect twice', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    await setPhone(bruno, person, '3330000002');
    await syncAll(bruno, ada);
    const shown = JSON.stringify(await ada.engine.document(person));

    await team.restartRelay(emptyLog);
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      expect(JSON.stringify(await tablet.engine.document(person))).toBe(shown);
      await expectNoneSetAside(tablet);
    }
  });

  it('restored from an old copy: each tablet offers what it keeps, and a colleague who joins later has everything', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const backup = temporaryFolder();
    await team.stopRelay();
    cpSync(team.dataDir, backup, { recursive: true });
    await team.restartRelay();
    const person = await personOf(bruno, 'Fatou Modello');
    await syncAll(bruno, ada);
    await setPhone(ada, person, '3330000002');
    await syncAll(ada, bruno);

    await team.restartRelay((dataDir) => {
      rmSync(dataDir, { recursive: true });
      cpSync(backup, dataDir, { recursive: true });
    });
    await personOf(bruno, 'Irina Esempio');
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    await syncAll(ada, bruno, carla);

    for (const tablet of [ada, bruno, carla]) {
      expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Irina Esempio', 'Omar Inventato']);
      expect(await phone(tablet, person)).toBe('3330000002');
      await expectNoneSetAside(tablet);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    const kept = await Promise.all([ada, bruno, carla].map(async (tablet) => (await insideOf(tablet)).entries.length));
    expect(new Set(kept).size).toBe(1);
  });
});

describe('[T4] a document with many entries', () => {
  it('keeps a checkpoint past 64, opens from it to the same, and from the entries when the checkpoint is damaged', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    for (let i = 0; i < 70; i++) {
      await setPhone(ada, person, `33300000${String(i).padStart(2, '0')}`);
      await ada.engine.syncNow();
    }
    await bruno.engine.syncNow();
    const shown = JSON.stringify(await bruno.engine.document(person));

    const { seat } = await insideOf(bruno);
    const place = `${seat.library.known(person)?.local}/checkpoint`;
    expect(await seat.store.get('docs', place)).toBeDefined();
    const states = (await seat.store.where('log', 'doc', seat.library.known(person)?.local ?? '')).map(
      (row) => row.state,
    );
    expect(states.filter((state) => state === LogState.covered).length).toBeGreaterThan(64);

    const again = await bruno.crash().unlock();
    expect(JSON.stringify(await again.engine.document(person))).toBe(shown);

    const checkpoint = await onlyStore(again.disk).get('docs', place);
    if (!checkpoint) throw new Error('no checkpoint');
    await flip(again.disk, 'docs', checkpoint);
    const third = await again.crash().unlock();
    expect(JSON.stringify(await third.engine.document(person))).toBe(shown);
    expect(hasHeard(third, 'damaged_row')).toBe(true);
  });

  it('keeps one on the tablet that wrote them all, too', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const person = await personOf(ada, 'Omar Inventato');
    for (let i = 0; i < 70; i++) {
      await setPhone(ada, person, `33300000${String(i).padStart(2, '0')}`);
      await ada.engine.syncNow();
    }
    const shown = JSON.stringify(await ada.engine.document(person));
    const again = await ada.crash().unlock();
    expect(JSON.stringify(await again.engine.document(person))).toBe(shown);
    const { seat } = await insideOf(again);
    expect(await seat.store.get('docs', `${seat.library.known(person)?.local}/checkpoint`)).toBeDefined();
  });
});

describe('[T5] the lists', () => {
  it('show after a crash what was written since they were last kept', async () => {
    const team = await startTeam();
    const ada = await team.found();
    await personOf(ada, 'Omar Inventato');
    await ada.engine.prepareLock(undefined);
    const second = await ada.crash().unlock();
    const [card] = await second.engine.cards('person');
    must(await second.engine.setField(card?.documentId ?? '', 'person', 'main', 'alias', 'Omar Modello'));
    await personOf(second, 'Fatou Modello');
    const third = await second.crash().unlock();
    await expect.poll(() => aliases(third)).toEqual(['Fatou Modello', 'Omar Modello']);
  });
});
