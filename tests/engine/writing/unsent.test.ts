/** [L6, I1, I6] What is written here and not delivered yet: long offline, too large, on a full disk, half typed. */
import { describe, expect, it } from 'vitest';
import { LogState } from '../../../src/storage/store';
import { decodeBundle } from '../../../src/sync/bundle';
import { anAccess } from '../../support/accesses2023';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { createFaultyDisk, flip, hasHeard, keepsInLog, marksLeft, onlyStore, writesTo } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { createPrng } from '../../support/prng';
import { openPage } from '../../support/typing';

const PROBLEM = 'case/main/problem';
const fileOfCase = async (tablet: TeamTablet) => {
  const { documentId } = must(await tablet.engine.createDocument('case'));
  must(await tablet.engine.addRow(documentId, 'case', { kind: 'full' }));
  return documentId;
};
const problemOf = async ({ engine }: TeamTablet, file: string) =>
  (await engine.document(file))?.rows[0]?.cells['problem']?.value;
const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
const setPhone = async ({ engine }: TeamTablet, person: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', value));

describe('[L6] 66 sessions offline in one document', () => {
  it('leave as several entries and arrive, in order and whole', async () => {
    const team = await startTeam();
    let ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    for (let session = 0; session < 66; session++) {
      await ada.engine.prepareLock(undefined);
      ada = ada.crash();
      ada.cable.unplug();
      await ada.unlock();
      await setPhone(ada, person, `33300000${10 + session}`);
    }
    expect((await ada.engine.syncStatus()).undelivered).toBe(66);
    ada.cable.plug();
    expect((await ada.engine.syncNow()).connection).toBe('synced');
    await syncAll(ada, bruno);

    for (const tablet of [ada, bruno]) {
      expect(await phone(tablet, person)).toBe('3330000075');
      await expectNoneSetAside(tablet);
    }
    const entries = (await insideOf(bruno)).entries.filter(({ kind }) => kind === 'person');
    expect(entries.map(({ header }) => header.m).sort()).toEqual([1, 2, 3]);
    for (const { header } of entries) expect(header.clients.length).toBeLessThanOrEqual(64);
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
  });
});

describe('a change too large for one entry', () => {
  it('[S9] goes in chunks, and other documents go beside it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const file = await fileOfCase(ada);
    const page = await openPage(ada, file);
    // Within the length of a text, and beyond what one entry may carry.
    must(await page.type(PROBLEM, 'ক'.repeat(100_000)));
    await personOf(ada, 'Fatou Modello');
    const { connection, undelivered, unsaved } = await ada.engine.syncNow();
    expect({ connection, undelivered, unsaved }).toEqual({ connection: 'synced', undelivered: 0, unsaved: 0 });
    await syncAll(ada, bruno);
    expect(await aliases(bruno)).toEqual(['Fatou Modello']);
    expect(await problemOf(bruno, file)).toBe('ক'.repeat(100_000));
  });
});

describe('[I6] text typed on the page', () => {
  it('survives a write that failed: it counts as unsaved until the disk takes it', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const bruno = await team.join(ada);
    const file = await fileOfCase(ada);
    await ada.engine.syncNow();
    const page = await openPage(ada, file);
    must(await page.type(PROBLEM, 'deve lasciare la stanza'));
    disk.refuse(writesTo('outbox'));
    expect((await ada.engine.syncNow()).unsaved).toBe(1);
    expect(hasHeard(ada, 'storage_full')).toBe(true);
    expect(await problemOf(ada, file)).toBe('deve lasciare la stanza');
    disk.heal();
    expect(await ada.engine.syncNow()).toMatchObject({ unsaved: 0, undelivered: 0 });
    await syncAll(ada, bruno);
    expect(await problemOf(bruno, file)).toBe('deve lasciare la stanza');
  });

  it('survives when what a colleague wrote meanwhile cannot be kept', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const bruno = await team.join(ada);
    const file = await fileOfCase(ada);
    await syncAll(ada, bruno);
    const page = await openPage(ada, file);
    must(await bruno.engine.setField(file, 'case', 'main', 'riskFlag', 'urgent'));
    await bruno.engine.syncNow();
    disk.refuseOnce(keepsInLog(({ state }) => state === LogState.applied));
    must(await page.type(PROBLEM, 'prima frase '));
    await ada.engine.syncNow();
    must(await page.type(PROBLEM, 'e seconda'));
    await ada.engine.syncNow();
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) expect(await problemOf(tablet, file)).toBe('prima frase e seconda');
    expect((await ada.engine.document(file))?.rows[0]?.cells['riskFlag']?.value).toBe('urgent');
    expect(await ada.engine.syncStatus()).toMatchObject({ unsaved: 0, undelivered: 0 });
  });
});

describe('[I6] an export that cannot be prepared', () => {
  it('says so instead of giving an empty file, and nothing counts as delivered', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    await personOf(ada, 'Omar Inventato');
    ada.cable.unplug();
    disk.refuse(marksLeft);
    expect(await ada.engine.saveUndelivered()).toEqual({ ok: false, error: 'storage_full' });
    ada.cable.plug();
    const status = await ada.engine.syncNow();
    expect(status.connection).not.toBe('synced');
    expect(status.undelivered).toBeGreaterThan(0);
    disk.heal();
    expect(decodeBundle(must(await ada.engine.saveUndelivered()).bytes)?.entries.length).toBeGreaterThan(0);
    expect((await ada.engine.syncNow()).undelivered).toBe(0);
  });
});

describe('[D4] a recorded access', () => {
  it('and its emptied form are one transaction: neither without the other', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const prng = createPrng(7);
    const values = { ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04' };
    must(await ada.engine.saveAccessDraft(values));
    disk.refuse(writesTo('meta'));
    expect(await ada.engine.recordAccess(values)).toEqual({ ok: false, error: 'storage_full' });
    disk.heal();
    const kept = await ada.crash().unlock();
    expect(await kept.engine.accessDraft()).toEqual(values);
    expect(await kept.engine.accesses({ desk: undefined, month: '2023-05' })).toEqual([]);

    disk.written.length = 0;
    must(await kept.engine.recordAccess(values));
    // After an unlock other things are written, too.
    const [transaction, ...others] = disk.written
      .map((changes) => changes.flatMap((change) => ('put' in change && change.table === 'meta' ? change.put.key : [])))
      .filter((keys) => keys.some((key) => key === 'draft' || key.startsWith('waiting/')));
    expect(transaction).toEqual([expect.stringMatching(/^waiting\//), 'draft']);
    expect(others).toEqual([]);
    const again = await kept.crash().unlock();
    expect(await again.engine.accessDraft()).not.toHaveProperty('nationality');
    expect(await again.engine.accesses({ desk: undefined, month: '2023-05' })).toHaveLength(1);
  });
});

describe('an unsent row whose bytes have changed on the disk', () => {
  it('keeps its own document here, said by name, and lets the others go', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    ada.cable.unplug();
    await personOf(ada, 'Omar Inventato');
    await personOf(ada, 'Fatou Modello');
    const [first] = await onlyStore(ada.disk).where('outbox', 'left', 0);
    if (!first) throw new Error('nothing unsent');
    await flip(ada.disk, 'outbox', first);
    const again = await ada.crash().unlock();
    await syncAll(again, bruno);
    expect(hasHeard(again, 'damaged_row')).toBe(true);
    expect(await aliases(bruno)).toEqual(['Fatou Modello']);
    expect((await again.engine.syncStatus()).undelivered).toBe(1);
  });
});
