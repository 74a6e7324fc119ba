/** [T6, K6] The tablet's own record cannot be read or written for a while: nobody is kept out, and nothing is called kept that is not. */
import { describe, expect, it } from 'vitest';
import { must, nothing, PASSPHRASE, personOf, startTeam } from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { createFaultyRecord } from '../../support/faultyRecord';
import type { MemoryDisk } from '../../support/memoryTablet';

describe('[T6] a count of departures that the full disk does not take', () => {
  it('keeps nobody out, and is written before anything goes', async () => {
    const record = createFaultyRecord();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, record.world));
    const before = ada.disk.tablet;
    await personOf(ada, 'Omar Inventato');
    await ada.engine.syncNow();
    const count = ada.disk.tablet?.seats[0]?.leftCount ?? 0;
    // The power went before the tablet's own count was written, and then the disk filled up.
    Object.assign(ada.disk, { tablet: before, tabletCopy: before });
    record.failWrites();
    const again = await ada.crash().unlock();
    again.cable.unplug();
    await personOf(again, 'Fatou Modello');
    expect(await again.engine.saveUndelivered()).toEqual({ ok: false, error: 'storage_full' });
    record.heal();
    expect(await again.engine.saveUndelivered()).toMatchObject({ ok: true });
    expect(ada.disk.tablet?.seats[0]?.leftCount).toBeGreaterThan(count);
    expect(await onlyStore(ada.disk).count('outbox', 'left', 1)).toBeGreaterThan(0);
    expect(await again.crash().engine.unlock(PASSPHRASE, nothing)).toMatchObject({ ok: true });
  });

  it('holds up nothing that comes in, where a tablet hears that it was brought back from a copy', async () => {
    const record = createFaultyRecord();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, record.world));
    const person = await personOf(ada, 'Omar Inventato');
    const backup = ada.copyDisk();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    const forgotten = must(await ada.engine.saveUndelivered()).bytes;
    const restored = ada.crash(backup);
    restored.cable.unplug();
    // Its lists have caught up.
    await (await restored.unlock()).engine.report(2026);
    record.failWrites();
    must(await restored.engine.readFile(forgotten));
    expect((await restored.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
  });
});

describe('[K6] a passphrase whose change the record does not take', () => {
  const NEXT = 'cinque altre parole segrete';

  it('at whatever moment that is, is not called changed: the old one opens, and why is said', async () => {
    const record = createFaultyRecord();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, record.world));
    ada.cable.unplug();
    let refused = 0;
    for (let isChanged = false; !isChanged; ) {
      let before = refused;
      // Each time one reading later than the last.
      record.failReads(() => before-- <= 0);
      const changed = await ada.engine.changePassphrase(PASSPHRASE, NEXT, nothing);
      record.heal();
      isChanged = changed.ok;
      if (isChanged) continue;
      refused++;
      expect(changed).toEqual({ ok: false, error: 'storage_failed' });
      expect(await ada.engine.unlock(NEXT, nothing)).toEqual({ ok: false, error: 'wrong_passphrase' });
      await ada.unlock();
      await ada.engine.report(2026);
    }
    expect(refused).toBeGreaterThan(4);
    await ada.engine.prepareLock(undefined);
    await ada.unlock(NEXT);
  });

  it('because the disk is full: storage_full', async () => {
    const record = createFaultyRecord();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, record.world));
    record.failWrites();
    expect(await ada.engine.changePassphrase(PASSPHRASE, NEXT, nothing)).toEqual({ ok: false, error: 'storage_full' });
    record.heal();
    await ada.engine.prepareLock(undefined);
    await ada.unlock();
  });
});

describe('[T6] a new seat that the record does not take', () => {
  const isMade = ({ databases }: MemoryDisk): boolean => databases.size > 0;

  it.each(['failReads', 'failWrites'] as const)(
    'nobody works in: founded while %s, it is gone and it is said',
    async (how) => {
      const record = createFaultyRecord();
      const team = await startTeam();
      const tablet = team.makeTablet(undefined, record.world);
      const desk = { name: 'Grosseto', municipality: 'Grosseto' };
      const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
      record[how](isMade);
      const founding = { relayUrl: team.origin, setupToken: team.setupToken(), ...who, desk };
      const why = how === 'failReads' ? 'storage_failed' : 'storage_full';
      expect(await tablet.engine.found(founding, nothing)).toEqual({ ok: false, error: why });
      record.heal();
      expect(tablet.disk.databases.size).toBe(0);
      expect(await tablet.engine.state()).toEqual({ kind: 'empty' });
    },
  );

  it('nobody works in: joined, it is gone and it is said', async () => {
    const record = createFaultyRecord();
    const team = await startTeam();
    const ada = await team.found();
    record.failReads(isMade);
    const tablet = team.makeTablet(undefined, record.world);
    await expect(team.join(ada, tablet)).rejects.toThrow('refused: storage_failed');
    record.heal();
    expect(tablet.disk.databases.size).toBe(0);
    expect(await tablet.engine.state()).toEqual({ kind: 'empty' });
  });
});

it('invented people that the record does not let go are not called deleted', async () => {
  const record = createFaultyRecord();
  const { engine, disk } = (await startTeam()).makeTablet(undefined, record.world);
  must(await engine.tryInvented(nothing));
  await engine.prepareLock(undefined);
  record.failReads();
  expect(await engine.deleteInvented()).toEqual({ ok: false, error: 'storage_failed' });
  record.heal();
  record.failWrites();
  expect(await engine.deleteInvented()).toEqual({ ok: false, error: 'storage_full' });
  expect(disk.databases.size).toBe(1);
  record.heal();
  must(await engine.deleteInvented());
  expect(disk.databases.size).toBe(0);
});
