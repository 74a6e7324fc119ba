/** [K3] Document keys: made once, kept before anything is written with them, never replaced by anybody. */
import { describe, expect, it } from 'vitest';
import { decodeBundle, encodeBundle } from '../../../src/sync/bundle';
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
import { createFaultyDisk, hasHeard, onlyStore, writesTo } from '../../support/faultyDisk';
import { fileOf, forgeKeyRows } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { createPrng } from '../../support/prng';

const setPhone = async ({ engine }: TeamTablet, person: string, phone: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', phone));
const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

describe('[K3] a document key whose write failed', () => {
  it('is made again for the register, and the colleague reads the document', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const bruno = await team.join(ada);
    const prng = createPrng(7);
    must(await ada.engine.recordAccess({ ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04' }));
    team.pass(61_000);
    disk.refuseOnce(writesTo('keys'));
    await ada.engine.syncNow();
    expect(hasHeard(ada, 'storage_failed')).toBe(true);
    await syncAll(ada, bruno);

    for (const { engine } of [ada, bruno]) {
      expect(await engine.accesses({ desk: undefined, month: '2023-05' })).toHaveLength(1);
      expect((await engine.report(2023)).all.accesses.total).toBe(1);
    }
    await expectNoneSetAside(bruno);
  });

  it('is forgotten with the document it was for, which can be made anew', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const bruno = await team.join(ada);
    disk.refuse(writesTo('keys'));
    expect(await ada.engine.createDocument('person')).toEqual({ ok: false, error: 'storage_full' });
    disk.heal();
    expect((await insideOf(ada)).seat.library.ofKind('person')).toEqual([]);

    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(bruno);
  });
});

describe('[L4] keys claimed for a document', () => {
  it('more than 256 of them do no harm: it is still written, delivered and opened after a restart', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    must(await ada.engine.readFile(fileOf(seat, [], await forgeKeyRows(seat, person, 300))));
    await setPhone(ada, person, '3330000001');
    await syncAll(ada, bruno);

    const again = await ada.crash().unlock();
    await setPhone(again, person, '3330000002');
    await syncAll(again, bruno);
    for (const tablet of [again, bruno]) {
      expect(await phone(tablet, person)).toBe('3330000002');
      await expectNoneSetAside(tablet);
    }
  });

  it('[K3] a key row that is kept is never replaced by other bytes under its id', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const before = await onlyStore(ada.disk).all('keys');
    expect(before.length).toBeGreaterThan(1);
    // The sixteen bytes of the row's id stay, what is sealed behind them is another's.
    const forged = before.map(({ bytes }) => {
      const other = bytes.slice();
      for (let at = other.length - 32; at < other.length; at++) other[at] = (other[at] ?? 0) ^ 0xff;
      return other;
    });
    must(await ada.engine.readFile(fileOf(seat, [], forged)));
    expect(await onlyStore(ada.disk).all('keys')).toEqual(before);
    const again = await ada.crash().unlock();
    await expect.poll(() => aliases(again)).toEqual(['Omar Inventato']);
  });
});

describe('[K3, L7] a key row whose maker is not yet known', () => {
  it('is kept, and read as soon as the roster names its maker', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const carla = await team.join(ada);
    carla.cable.unplug();
    await personOf(carla, 'Omar Inventato');
    // A file of an earlier build brings no roster.
    const whole = decodeBundle(must(await carla.engine.saveUndelivered()).bytes);
    if (!whole) throw new Error('no file');
    must(await bruno.engine.readFile(encodeBundle({ ...whole, records: [] })));
    expect(await aliases(bruno)).toEqual([]);

    bruno.cable.plug();
    await syncAll(bruno);
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(bruno);
  });
});
