/** [L2, S12] What the others have seen tells what the relay does not give; and when each was last heard from. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { decodeSealedEntry, encodeSealedEntry } from '../../../src/protocol/entry';
import { encodeBundle } from '../../../src/sync/bundle';
import { databaseIn } from '../../../sync-server/store/dataFolder';
import {
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type Team,
  type TeamTablet,
} from '../../support/engineTeam';
import { fileOf, forgeEntry, forgersCrypto, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const withheldOn = async ({ engine }: TeamTablet) => (await engine.syncStatus()).withheld;
const heardOn = async ({ engine }: TeamTablet, name: string) =>
  (await engine.team()).members.find((member) => member.name === name)?.lastHeard;

/** Takes an entry out of the relay's log, as one that hides it; answers how it gives it again, in the same log. */
const hide = async (team: Team, id: Uint8Array): Promise<() => Promise<void>> => {
  const inDatabase = (change: (database: Database.Database) => void) =>
    team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      change(database);
      database.close();
    });
  let row: { place: number; entry_id: Uint8Array; bytes: Uint8Array } | undefined;
  await inDatabase((database) => {
    row = database.prepare('SELECT * FROM entry WHERE entry_id = ?').get(id) as typeof row;
    database.prepare('DELETE FROM entry WHERE entry_id = ?').run(id);
  });
  return () =>
    inDatabase((database) => {
      database.prepare('INSERT INTO entry VALUES (1, ?, ?, ?)').run(row?.place, row?.entry_id, row?.bytes);
    });
};

describe('[L2] an entry that others have seen and the relay does not give', () => {
  it('comes when the relay gives it again, though who wrote it has left since it was asked for in vain', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    for (const phone of ['3330000001', '3330000002']) {
      must(await bruno.engine.setField(person, 'person', 'main', 'phone', phone));
      await syncAll(bruno, ada);
    }
    team.pass(11 * MINUTE);
    await syncAll(ada);
    const { entries, seat } = await insideOf(bruno);
    const isOwn = ({ seat: author }: { seat: Uint8Array }) => toBase64Url(author) === toBase64Url(seat.keys.seat);
    const [own] = entries.filter(({ header, kind }) => isOwn(header) && kind === 'person' && header.m === 1);
    const giveAgain = await hide(team, Buffer.from(own?.id ?? '', 'base64url'));
    carla.cable.plug();
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([{ name: 'Bruno Esempio', entries: 1 }]);
    must(await ada.engine.removeMember(toBase64Url(seat.keys.seat)));
    await giveAgain();
    await syncAll(ada, carla);
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([]);
    const phone = (await carla.engine.document(person))?.rows[0]?.cells['phone'];
    expect(phone?.value).toBe('3330000002');
    await expectNoneSetAside(carla);
  });

  it('is asked for once and named: entries_withheld; and no longer once it comes', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);
    const mine = (await insideOf(ada)).entries.filter(({ header, kind }) => kind === 'person' && header.m === 2);
    const id = Buffer.from(mine[0]?.id ?? '', 'base64url');
    team.pass(11 * MINUTE);
    await syncAll(bruno);
    const giveAgain = await hide(team, id);
    carla.cable.plug();
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([{ name: 'Ada Prova', entries: 1 }]);
    expect((await carla.engine.syncStatus()).problem).toBe('entries_withheld');
    expect(await withheldOn(bruno)).toEqual([]);

    must(await carla.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    await syncAll(carla);
    expect(await withheldOn(carla)).toHaveLength(1);
    await giveAgain();
    team.pass(DAY);
    await syncAll(carla);
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([]);
    expect((await carla.engine.syncStatus()).problem).toBeUndefined();
  });
});

describe('[S12] something nobody opens, brought in place of what is withheld', () => {
  it('hides one missing entry for each of it, and no more: entries_withheld', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    for (const last of ['1', '2']) {
      must(await ada.engine.setField(person, 'person', 'main', 'phone', `333000000${last}`));
      await syncAll(ada, bruno);
    }
    const mine = (await insideOf(ada)).entries.filter(({ header, kind }) => kind === 'person' && header.m >= 2);
    team.pass(11 * MINUTE);
    await syncAll(bruno);
    await team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      for (const { id } of mine) {
        database.prepare('DELETE FROM entry WHERE entry_id = ?').run(Buffer.from(id, 'base64url'));
      }
      database.close();
    });
    carla.cable.plug();
    const { seat } = await insideOf(bruno);
    const junk = decodeSealedEntry(await forgeEntry(seat, person, updateOf('person', { x: 1 })));
    if (!junk) throw new Error('no entry');
    const unknown = { ...junk, headerKeyId: forgersCrypto.random(8) };
    must(await carla.engine.readFile(fileOf(seat, [encodeSealedEntry(unknown)])));
    await syncAll(carla);
    expect(await carla.engine.syncStatus()).toMatchObject({ parked: 1, problem: 'entries_withheld' });
    expect(await withheldOn(carla)).toEqual([{ name: 'Ada Prova', entries: 2 }]);
  });
});

describe('[S12] an entry of an erased file that its author did not sign', () => {
  it('explains no number of theirs: entries_withheld', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const [gone, person] = [await personOf(ada, 'Samba Finto'), await personOf(ada, 'Omar Inventato')];
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);
    const mine = (await insideOf(ada)).entries.filter(({ header, kind }) => kind === 'person' && header.m === 2);
    const { seat } = await insideOf(bruno);
    const { docId: _other, keyId: _its, ...number } = mine[0]?.header ?? { docId: '', keyId: '' };
    const forged = await forgeEntry(seat, gone, updateOf('person', { x: 1 }), number);
    team.pass(11 * MINUTE);
    await syncAll(bruno);
    must(await ada.engine.erase([gone], true));
    await syncAll(ada);
    await team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      for (const { id } of mine) {
        database.prepare('DELETE FROM entry WHERE entry_id = ?').run(Buffer.from(id, 'base64url'));
      }
      database.close();
    });
    carla.cable.plug();
    await syncAll(carla);
    must(await carla.engine.readFile(fileOf(seat, [forged])));
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([{ name: 'Ada Prova', entries: 1 }]);
  });
});

describe('[S12] who was last heard from', () => {
  it('is told by their newest entry, also after a restart, and never later than it came', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    expect(await heardOn(ada, 'Bruno Esempio')).toBeUndefined();
    const wrote = team.now();
    await personOf(bruno, 'Fatou Modello');
    await syncAll(bruno, ada);
    team.pass(3 * DAY);
    const heard = await heardOn(ada, 'Bruno Esempio');
    expect(heard).toBeGreaterThanOrEqual(wrote);
    expect(heard).toBeLessThan(wrote + MINUTE);
    expect(await heardOn(await ada.crash().unlock(), 'Bruno Esempio')).toBe(heard);
  });

  it('is told once a day of somebody who writes nothing, and two tablets do not answer each other for ever', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await personOf(ada, 'Fatou Modello');
    await syncAll(ada, bruno);
    team.pass(11 * MINUTE);
    await syncAll(ada, bruno);
    expect(await heardOn(ada, 'Bruno Esempio')).toBeGreaterThan(0);
    const count = async () => (await insideOf(ada)).entries.length;
    const before = await count();
    for (let times = 0; times < 6; times++) {
      team.pass(30 * MINUTE);
      await syncAll(ada, bruno);
    }
    expect((await count()) - before).toBeLessThanOrEqual(1);
    team.pass(DAY);
    await syncAll(bruno, ada);
    expect(team.now() - ((await heardOn(ada, 'Bruno Esempio')) ?? 0)).toBeLessThan(MINUTE);
  });

  const written = async (tablet: TeamTablet, tablets: readonly TeamTablet[], team: Team) => {
    const count = async () => (await insideOf(tablet)).entries.length;
    const before = await count();
    for (let times = 0; times < 24; times++) {
      team.pass(30 * MINUTE);
      await syncAll(...tablets);
    }
    return (await count()) - before;
  };

  it('is not told anew when what was told is summed up, however many tell it', async () => {
    const team = await startTeam({ world: { ports: () => ({ compactAfter: 2 }) } });
    const ada = await team.found();
    const tablets = [ada];
    for (let at = 0; at < 5; at++) tablets.push(await team.join(ada));
    await personOf(ada, 'Fatou Modello');
    await syncAll(...tablets);
    team.pass(11 * MINUTE);
    await syncAll(...tablets);
    expect(await written(ada, tablets, team)).toBeLessThanOrEqual(tablets.length);
  });

  it('is not told anew for what still waits', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    ada.cable.unplug();
    for (const phone of ['3330000001', '3330000002']) {
      must(await ada.engine.setField(person, 'person', 'main', 'phone', phone));
      must(await ada.engine.saveUndelivered());
    }
    const { seat, entries } = await insideOf(ada);
    const later = entries.filter(({ header }) => toBase64Url(header.docId) === person && header.m === 3);
    const rest = encodeBundle({ team: seat.roster.team, keyRows: [], entries: later.map(({ bytes }) => bytes) });
    must(await bruno.engine.readFile(rest));
    await bruno.engine.syncNow();
    expect((await bruno.engine.syncStatus()).waitingFor).toHaveLength(1);
    expect(await written(bruno, [bruno], team)).toBeLessThanOrEqual(2);
  });

  it('is not told anew for what came of a file that is erased, and stays as it came until its day', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    const file = must(await bruno.engine.saveUndelivered()).bytes;
    must(await ada.engine.erase([person], false));
    must(await ada.engine.readFile(file));
    expect(await written(ada, [ada], team)).toBeLessThanOrEqual(2);
  });
});
