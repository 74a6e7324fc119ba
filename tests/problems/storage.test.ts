/** What can go wrong with what this tablet keeps: never silently. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import type { Store } from '../../src/storage/store';
import { anAccess } from '../support/accesses2023';
import { aliases, must, personOf, startTeam } from '../support/engineTeam';
import { createFaultyDisk, everyWrite, hasHeard, writesTo } from '../support/faultyDisk';
import { createPrng } from '../support/prng';

const prng = createPrng(7);
const access = { ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04' };

const withFaults = async () => {
  const disk = createFaultyDisk();
  const team = await startTeam();
  const ada = await team.found(team.makeTablet(undefined, disk.world));
  const person = await personOf(ada, 'Omar Inventato');
  await ada.engine.syncNow();
  return { disk, team, ada, person };
};

describe('a write that the disk refuses', () => {
  it.each([
    ['because it is full: storage_full', 'full', 'storage_full'],
    ['because the browser keeps nothing: storage_refused', 'refused', 'storage_refused'],
    ['because the connection to it is lost: storage_failed', 'lost', 'storage_failed'],
  ] as const)('%s, shown, never called saved, and there when the disk takes it again', async (_, type, code) => {
    const { disk, ada, person } = await withFaults();
    disk.refuse(everyWrite, { type });
    const written = await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001');
    expect(written).toEqual({ ok: false, error: code });
    expect(hasHeard(ada, code)).toBe(true);
    expect((await ada.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
    disk.heal();
    must(await ada.engine.setField(person, 'person', 'main', 'safeContactRule', 'di sera'));
    const cells = (await (await ada.crash().unlock()).engine.document(person))?.rows[0]?.cells;
    expect([cells?.['phone']?.value, cells?.['safeContactRule']?.value]).toEqual(['3330000001', 'di sera']);
  });

  it('whose reserve is left: storage_low, saved all the same, and full only when that is gone too', async () => {
    const { disk, ada, person } = await withFaults();
    await expect.poll(() => ada.reserve.isHeld()).toBe(true);
    disk.refuseOnce(everyWrite, { type: 'full' });
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    expect([hasHeard(ada, 'storage_low'), hasHeard(ada, 'storage_full')]).toEqual([true, false]);
    expect(ada.reserve.isHeld()).toBe(false);
    disk.refuseOnce(everyWrite, { type: 'full' });
    const second = await ada.engine.setField(person, 'person', 'main', 'phone', '3330000002');
    expect(second).toEqual({ ok: false, error: 'storage_full' });
    const cells = (await (await ada.crash().unlock()).engine.document(person))?.rows[0]?.cells;
    expect(cells?.['phone']?.value).toBe('3330000001');
  });

  it.each([
    ['full', 'storage_full'],
    ['refused', 'storage_refused'],
    ['lost', 'storage_failed'],
  ] as const)(
    'of what is no document, or of what leaves, is told to whoever asked, by its name: %s, %s',
    async (type, code) => {
      const { disk, ada, person } = await withFaults();
      ada.cable.unplug();
      must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
      const { id } = must(await ada.engine.recordAccess(access));
      disk.refuse(writesTo('meta'), { type });
      const refused = { ok: false, error: code };
      expect(await ada.engine.recordAccess(access)).toEqual(refused);
      expect(await ada.engine.undoAccess(id)).toEqual(refused);
      expect(await ada.engine.correctAccess(id, access)).toEqual(refused);
      expect(await ada.engine.saveAccessDraft({ desk: 'x' })).toEqual(refused);
      expect(await ada.engine.saveFormDraft('case', { alias: 'x' })).toEqual(refused);
      expect(await ada.engine.setPin('4711')).toEqual(refused);
      expect(await ada.engine.saveUndelivered()).toEqual(refused);
    },
  );

  it('while what came in is kept holds back the cursor: it comes again', async () => {
    const { disk, team, ada } = await withFaults();
    const bruno = await team.join(ada);
    await personOf(bruno, 'Fatou Modello');
    await bruno.engine.syncNow();
    disk.refuse(writesTo('log'));
    await ada.engine.syncNow();
    expect(hasHeard(ada, 'storage_full')).toBe(true);
    expect(await aliases(ada)).toEqual(['Omar Inventato']);
    disk.heal();
    await ada.engine.syncNow();
    expect(await aliases(ada)).toEqual(['Fatou Modello', 'Omar Inventato']);
  });

  it('at founding leaves no half seat', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const tablet = team.makeTablet(undefined, disk.world);
    disk.refuse(everyWrite);
    await expect(team.found(tablet)).rejects.toThrow('storage_full');
    expect(await tablet.engine.state()).toEqual({ kind: 'empty' });
    expect(tablet.disk.databases.size).toBe(0);
  });
});

describe('[L5] a document that fails for a reason nobody foresaw', () => {
  it('is named as unknown_fault, and stops no other', async () => {
    const team = await startTeam();
    const ada = await team.found();
    /** The first document whose checkpoint is asked for is the broken one. */
    let broken: string | undefined;
    let breaks = false;
    const bruno = await team.join(
      ada,
      team.makeTablet(undefined, {
        ports: (disk) => ({
          openStore: async ({ database }) => {
            const real = createMemoryStore(disk.databases.get(database)?.image());
            disk.databases.set(database, real);
            const get: Store['get'] = (table, key) => {
              if (breaks && table === 'docs' && String(key).endsWith('/checkpoint')) broken ??= String(key);
              if (breaks && key === broken) throw new Error('the disk makes no sense');
              return real.get(table, key);
            };
            return ok({ ...real, get });
          },
        }),
      }),
    );
    await personOf(ada, 'Omar Inventato');
    await personOf(ada, 'Fatou Modello');
    await ada.engine.syncNow();
    breaks = true;
    await bruno.engine.syncNow();
    expect(hasHeard(bruno, 'unknown_fault')).toBe(true);
    expect(await aliases(bruno)).toHaveLength(1);
    breaks = false;
    const again = await bruno.crash().unlock();
    await expect.poll(() => aliases(again)).toEqual(['Fatou Modello', 'Omar Inventato']);
  });
});
