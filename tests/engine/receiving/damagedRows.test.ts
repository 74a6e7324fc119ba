/** [I5, K3] Rows whose bytes have changed on the disk: each is named, and what can be made again is made again. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fromBase64Url } from '../../../src/base/bytes';
import { Behind, DAMAGED, LogState } from '../../../src/storage/store';
import { databaseIn } from '../../../sync-server/store/dataFolder';
import {
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
  until,
} from '../../support/engineTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { letOutUnseen, seatIdOf } from '../../support/lettingOut';

const setPhone = async ({ engine }: TeamTablet, person: string, phone: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', phone));
const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

/** A person of four entries on both tablets; the rows of Bruno's log in the order of the chain. */
const twoTablets = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  for (const last of ['1', '2', '3']) {
    await setPhone(ada, person, `333000000${last}`);
    await syncAll(ada, bruno);
  }
  const { entries } = await insideOf(bruno);
  const chain = entries.filter(({ kind }) => kind === 'person').sort((a, b) => a.header.m - b.header.m);
  return { team, ada, bruno, person, chain };
};
const flipEntry = async (tablet: TeamTablet, id: string | undefined) => {
  const row = await onlyStore(tablet.disk).get('log', id ?? '');
  if (!row) throw new Error('no such row');
  await flip(tablet.disk, 'log', row);
};

describe('two damaged rows of one document', () => {
  it('come back from the relay, and what is written later stands on them', async () => {
    const { ada, bruno, person, chain } = await twoTablets();
    for (const { id } of chain.slice(1, 3)) await flipEntry(bruno, id);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    await again.engine.document(person);
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    again.cable.plug();
    await syncAll(again);
    expect(await phone(again, person)).toBe('3330000003');
    await expectNoneSetAside(again);

    await setPhone(ada, person, '3330000004');
    await syncAll(ada, again);
    expect(await phone(again, person)).toBe('3330000004');
    await expectNoneSetAside(again);
  });

  it('show on the list again, also after the battery died before that was written', async () => {
    const { bruno, person, chain } = await twoTablets();
    for (const { id } of chain.slice(1)) await flipEntry(bruno, id);
    const phoneOnList = async ({ engine }: TeamTablet) =>
      (await engine.cards('person')).find(({ documentId }) => documentId === person)?.values['phone'];
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    // Switched off by hand: what lists show is written as it is.
    await until(again, async () => (await phoneOnList(again)) === undefined);
    await again.engine.prepareLock(undefined);
    const online = await again.crash().unlock();
    await syncAll(online);
    expect(await phoneOnList(online)).toBe('3330000003');
    const last = online.crash();
    last.cable.unplug();
    await last.unlock();
    await until(last, async () => (await phoneOnList(last)) === '3330000003');
  });

  it('come back too when the document is first opened by what a colleague wrote upon them', async () => {
    const { ada, bruno, person, chain } = await twoTablets();
    await bruno.engine.prepareLock(undefined);
    for (const { id } of chain.slice(2, 4)) await flipEntry(bruno, id);
    await setPhone(ada, person, '3330000009');
    await ada.engine.syncNow();
    const again = await bruno.crash().unlock();
    await syncAll(again);
    expect(await phone(again, person)).toBe('3330000009');
    await expectNoneSetAside(again);
  });
});

describe('a damaged row of a document that is judged again before it comes back', () => {
  it('is judged with the others when it comes, and what stands on it is shown again', async () => {
    const { team, ada, bruno, person, chain } = await twoTablets();
    const dario = await team.join(ada);
    must(await dario.engine.setField(person, 'person', 'main', 'safeContactRule', 'mornings'));
    await syncAll(dario, ada, bruno);
    await flipEntry(bruno, chain[0]?.id);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    await again.engine.document(person);
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    // What he wrote is late from then on: the record comes before the row.
    await letOutUnseen(team, ada, await seatIdOf(dario));
    again.cable.plug();
    await syncAll(ada, again);
    await setPhone(ada, person, '3330000004');
    await syncAll(ada, again, ada, again);
    expect(await phone(again, person)).toBe('3330000004');
    expect(await again.engine.document(person)).toEqual(await ada.engine.document(person));
    await expectNoneSetAside(again);
  });
});

describe('a damaged row of a chain', () => {
  it('comes back from a file as well, without a connection', async () => {
    const { ada, bruno, person } = await twoTablets();
    ada.cable.unplug();
    await setPhone(ada, person, '3330000007');
    const file = must(await ada.engine.saveUndelivered()).bytes;
    ada.cable.plug();
    await syncAll(ada, bruno);
    const { entries } = await insideOf(bruno);
    const last = entries.filter(({ kind }) => kind === 'person').sort((a, b) => b.header.m - a.header.m)[0];
    await flipEntry(bruno, last?.id);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await phone(again, person)).toBe('3330000003');
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    expect(must(await again.engine.readFile(file)).entries).toBe(1);
    expect(await phone(again, person)).toBe('3330000007');
    await expectNoneSetAside(again);
  });

  it('is waited for by what a colleague writes upon it, also where it was the last of its document', async () => {
    const { ada, bruno, person, chain } = await twoTablets();
    await flipEntry(bruno, chain.at(-1)?.id);
    const before = bruno.crash();
    before.cable.unplug();
    await before.unlock();
    expect(await phone(before, person)).toBe('3330000002');
    expect(hasHeard(before, 'damaged_row')).toBe(true);
    await before.engine.prepareLock(undefined);
    // Whoever reads the document from now on finds nothing damaged among what counts.
    const again = before.crash();
    again.cable.unplug();
    await again.unlock();
    ada.cable.unplug();
    await setPhone(ada, person, '3330000008');
    must(await again.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    const aside = await onlyStore(again.disk).where('log', 'state', LogState.quarantined);
    expect(aside.map(({ why }) => why)).toEqual([DAMAGED]);
    again.cable.plug();
    await syncAll(again);
    expect(await phone(again, person)).toBe('3330000008');
    await expectNoneSetAside(again);
  });
});

describe('a damaged row that does not open here', () => {
  it('is not passed on, where it would keep the true one out of the relay, and is asked for again', async () => {
    const { team, ada, bruno, person } = await twoTablets();
    const guest = await team.join(ada, undefined, undefined, 'RO');
    await syncAll(ada, bruno, guest);
    for (const { cable } of [ada, guest]) cable.unplug();
    await setPhone(ada, person, '3330000007');
    must(await guest.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    const [row] = (await onlyStore(guest.disk).where('log', 'place', 0)).filter(
      ({ state }) => state === LogState.foreign,
    );
    expect(row).toBeDefined();
    if (!row) return;
    await flip(guest.disk, 'log', row);
    const again = guest.crash();
    again.cable.plug();
    await again.unlock();
    await syncAll(again);
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    ada.cable.plug();
    await syncAll(ada, bruno);
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
    expect(await phone(bruno, person)).toBe('3330000007');
    await syncAll(again);
    expect((await onlyStore(again.disk).get('log', row.id))?.bytes).toEqual(row.bytes);
  });
});

describe('a row of which the clear part alone is not what it was', () => {
  it.each([
    ['the id of its key', 3],
    ['its version', 0],
  ])('%s gives way to the true one, as soon as that comes', async (_, at) => {
    const { team, ada, person, chain } = await twoTablets();
    const inRelay = (bytes: Uint8Array | undefined) =>
      team.restartRelay((dataDir) => {
        const database = new Database(databaseIn(dataDir));
        const id = fromBase64Url(chain[1]?.id ?? '');
        expect(database.prepare('UPDATE entry SET bytes = ? WHERE entry_id = ?').run(bytes, id).changes).toBe(1);
        database.close();
      });
    const whole = chain[1]?.bytes ?? new Uint8Array();
    await inRelay(whole.map((byte, index) => (index === at ? byte ^ 64 : byte)));
    const carla = await team.join(ada);
    await syncAll(ada, carla);
    const row = () => onlyStore(carla.disk).get('log', chain[1]?.id ?? '');
    expect((await row())?.state).toBe(LogState.parked);
    expect(await phone(carla, person)).not.toBe('3330000003');
    await inRelay(whole);
    // Restored, it gives everything once more.
    await team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      database.prepare('UPDATE team SET log_id = randomblob(16)').run();
      database.close();
    });
    await syncAll(ada, carla, carla);
    expect(await phone(carla, person)).toBe('3330000003');
    expect((await row())?.bytes).toEqual(whole);
    await expectNoneSetAside(carla);
  });
});

describe('a damaged document-state row', () => {
  const damageState = async (tablet: TeamTablet, id: string) => {
    const { seat } = await insideOf(tablet);
    const row = await onlyStore(tablet.disk).get('docs', seat.library.known(id)?.local ?? '');
    if (!row) throw new Error('no such row');
    await flip(tablet.disk, 'docs', row);
  };
  const damagePages = async (tablet: TeamTablet) => {
    const pages = await onlyStore(tablet.disk).where('docs', 'behind', Behind.page);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) await flip(tablet.disk, 'docs', page);
  };

  it('is not needed while a page of states has it; nor is a page that is damaged or gone while the rows are there', async () => {
    const { ada, bruno, person } = await twoTablets();
    /** Locked with every state in a page: what was not there yet is put there after an unlock. */
    const settle = async (tablet: TeamTablet): Promise<TeamTablet> => {
      await tablet.engine.prepareLock(undefined);
      const next = await tablet.crash().unlock();
      const behind = () => onlyStore(next.disk).count('docs', 'behind', Behind.card);
      await expect.poll(behind, { timeout: 20_000 }).toBe(0);
      await next.engine.prepareLock(undefined);
      return next;
    };
    const first = await settle(ada);
    await damageState(first, person);
    let again = await first.crash().unlock();
    expect(hasHeard(again, 'damaged_row')).toBe(false);
    await setPhone(again, person, '3330000004');
    await syncAll(again, bruno);
    expect(await phone(bruno, person)).toBe('3330000004');
    again = await settle(again);
    await damagePages(again);
    again = await again.crash().unlock();
    expect(hasHeard(again, 'damaged_row')).toBe(false);
    await setPhone(again, person, '3330000005');
    await syncAll(again, bruno);
    expect(await phone(bruno, person)).toBe('3330000005');
    again = await settle(again);
    const store = onlyStore(again.disk);
    const pages = await store.where('docs', 'behind', Behind.page);
    await store.write(pages.map(({ key }) => ({ table: 'docs', remove: key })));
    again = await again.crash().unlock();
    await setPhone(again, person, '3330000006');
    await syncAll(again, bruno);
    expect(await phone(bruno, person)).toBe('3330000006');
    await expectNoneSetAside(bruno);
    await expectNoneSetAside(again);
  });

  it('is made again from key rows and log: the document is there, goes on, and goes out', async () => {
    const { ada, bruno, person } = await twoTablets();
    await ada.engine.prepareLock(undefined);
    await damageState(ada, person);
    await damagePages(ada);
    const again = ada.crash();
    again.cable.unplug();
    await again.unlock();
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    await expect.poll(() => phone(again, person)).toBe('3330000003');

    await setPhone(again, person, '3330000004');
    again.cable.plug();
    await syncAll(again, bruno);
    for (const tablet of [again, bruno]) {
      expect(await phone(tablet, person)).toBe('3330000004');
      await expectNoneSetAside(tablet);
    }
    expect((await again.engine.syncStatus()).undelivered).toBe(0);
  });

  it('of the team’s settings does not part the team: what is added later shows on both tablets', async () => {
    const { ada, bruno } = await twoTablets();
    const settings = await ada.engine.settingsDocument();
    must(await ada.engine.addRow(settings, 'desk', { name: 'Due', municipality: 'Orbetello' }));
    await syncAll(ada, bruno);
    await ada.engine.prepareLock(undefined);
    await damageState(ada, settings);
    const again = await ada.crash().unlock();
    expect(await again.engine.settingsDocument()).toBe(settings);
    must(await again.engine.addRow(settings, 'desk', { name: 'Tre', municipality: 'Orbetello' }));
    await syncAll(again, bruno);
    for (const { engine } of [again, bruno]) {
      const rows = (await engine.document(settings))?.rows ?? [];
      const names = rows.filter(({ record }) => record === 'desk').map(({ cells }) => cells['name']?.value);
      expect(names.sort()).toEqual(['Due', 'Grosseto', 'Tre']);
    }
    await expectNoneSetAside(bruno);
  });

  it('of a document with unsent changes keeps them, says so, and takes no number twice', async () => {
    const { ada, bruno, person } = await twoTablets();
    ada.cable.unplug();
    await setPhone(ada, person, '3330000005');
    await ada.engine.prepareLock(undefined);
    await damageState(ada, person);
    await damagePages(ada);
    const again = await ada.crash().unlock();
    await syncAll(again, bruno, again);
    for (const tablet of [again, bruno]) {
      expect(await phone(tablet, person)).toBe('3330000005');
      await expectNoneSetAside(tablet);
    }
    expect((await again.engine.syncStatus()).undelivered).toBe(0);
  });
});

describe('a damaged row a seat cannot be opened without', () => {
  it('is named at unlock and nothing is made in its place', async () => {
    const { ada } = await twoTablets();
    await ada.engine.prepareLock(undefined);
    const identity = await onlyStore(ada.disk).get('meta', 'identity');
    if (!identity) throw new Error('no such row');
    await flip(ada.disk, 'meta', identity);
    const before = await onlyStore(ada.disk).all('meta');
    const again = ada.crash();
    const opened = await again.engine.unlock('quattro parole di prova', () => undefined);
    expect(opened).toEqual({ ok: false, error: 'damaged_row' });
    expect(await onlyStore(again.disk).all('meta')).toEqual(before);
  });
});
