/** [T9] Public knowledge: written sealed like everything, and readable on a locked tablet, nameless. */
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { createTabletVault } from '../../../src/engine/entrance/tabletVault';
import type { Ports } from '../../../src/engine/ports';
import { must, nothing, PASSPHRASE, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { createCanaries, everyField } from '../../support/everyField';
import { createMemoryPublicStore } from '../../support/memoryPublicStore';
import { type MemoryDisk, tabletOn } from '../../support/memoryTablet';
import { random } from '../../support/testTeam';

const PIN = '4711';
/** Of what a tablet's seats need when one of them goes. */
const portsOn = (disk: MemoryDisk) =>
  ({
    crypto: createNodeCrypto(random),
    tablet: tabletOn(disk),
    publicStore: createMemoryPublicStore(disk.projections),
    deleteStore: async (database) => void disk.databases.delete(database),
  }) as Partial<Ports> as Ports;
const office = { name: 'Consultorio Modello', category: 'maternal', phone: '0564 000 002' };
const shown = { name: 'Consultorio Modello', category: 'maternal', phone: '0564000002' };

const addService = async ({ engine }: TeamTablet, values: Readonly<Record<string, unknown>> = office) => {
  const documentId = await engine.publicDocument();
  return { documentId, ...must(await engine.addRow(documentId, 'service', values)) };
};
const valuesOn = async ({ engine }: TeamTablet) => (await engine.publicKnowledge()).map(({ values }) => values);
const lock = ({ engine }: TeamTablet) => engine.prepareLock(undefined);
const founded = async (): Promise<TeamTablet> => (await startTeam()).found();

describe('[T9] a service', () => {
  it('is answered open, covered and locked, and by a tablet just switched on', async () => {
    const ada = await founded();
    await addService(ada);
    expect(await valuesOn(ada)).toEqual([shown]);
    must(await ada.engine.setPin(PIN));
    await ada.engine.cover(undefined);
    expect(await valuesOn(ada)).toEqual([shown]);
    await lock(ada);
    expect(await valuesOn(ada)).toEqual([shown]);
    expect(await valuesOn(ada.crash())).toEqual([shown]);
  });

  it('added on one tablet is read on the other, locked', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await addService(ada);
    await syncAll(ada, bruno);
    await lock(bruno);
    bruno.cable.unplug();
    expect(await valuesOn(bruno)).toEqual([shown]);
  });

  it('begun on two tablets at once is one document with both [K4]', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(), PASSPHRASE, 'BO');
    ada.cable.unplug();
    await addService(ada);
    await addService(bruno, { ...office, name: 'Scuola Finta' });
    ada.cable.plug();
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect((await valuesOn(tablet)).map(({ name }) => name).sort()).toEqual(['Consultorio Modello', 'Scuola Finta']);
    }
  });

  it('that is corrected shows corrected, half filled not at all', async () => {
    const ada = await founded();
    const { documentId, rowId } = await addService(ada);
    await addService(ada, { name: 'Senza categoria' });
    must(await ada.engine.setField(documentId, 'service', rowId, 'phone', '0564 000 009'));
    await lock(ada);
    expect(await valuesOn(ada)).toEqual([{ ...shown, phone: '0564000009' }]);
  });

  it('is kept by those whose work it is; others read it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const { documentId, rowId } = await addService(ada);
    await syncAll(ada, bruno);
    const refused = { ok: false, error: 'not_allowed' };
    expect(await bruno.engine.addRow(documentId, 'service', office)).toEqual(refused);
    expect(await bruno.engine.setField(documentId, 'service', rowId, 'phone', '112')).toEqual(refused);
    expect(await valuesOn(bruno)).toEqual([shown]);
  });
});

describe('[T9] the projection', () => {
  const projectionOf = ({ disk }: TeamTablet): Uint8Array => {
    const [only, ...more] = [...disk.projections.values()];
    if (!only || more.length > 0) throw new Error(`${more.length + 1} projections`);
    return only;
  };

  it('holds what is public and nobody: no author, no seat, no time, no name of the team, and nothing of before', async () => {
    const ada = await founded();
    const canaries = createCanaries();
    const values = everyField('service', canaries);
    const before = canaries.of('corrected name');
    const { documentId, rowId } = await addService(ada, { ...values, name: before });
    const settings = await ada.engine.settingsDocument();
    const inside = createCanaries();
    must(await ada.engine.addRow(settings, 'desk', everyField('desk', inside)));
    must(await ada.engine.setField(documentId, 'service', rowId, 'name', values['name']));
    const { seatId } = must(await (await ada.crash()).engine.unlock(PASSPHRASE, nothing));

    const text = Buffer.from(projectionOf(ada)).toString('latin1');
    // A telephone number stands there as it is dialled, however it is shown.
    const isIn = (marker: string): boolean => text.includes(marker) || text.includes(marker.replaceAll(' ', ''));
    expect(canaries.markers.filter((marker) => marker !== before && !isIn(marker.replace('+', '')))).toEqual([]);
    for (const hidden of [...inside.markers, before, seatId, 'Ada', 'Prova', documentId]) {
      expect(text, hidden).not.toContain(hidden);
    }
    expect([...ada.disk.projections.keys()].join()).not.toMatch(/Prova|Grosseto/);
    expect([...ada.disk.projections.keys()]).not.toContain(documentId);
  });

  it.each(['missing', 'damaged'] as const)(
    'that is %s shows nothing, and is made again at the next unlock',
    async (how) => {
      const ada = await founded();
      await addService(ada);
      await lock(ada);
      const [name = ''] = ada.disk.projections.keys();
      if (how === 'missing') ada.disk.projections.clear();
      else ada.disk.projections.set(name, Uint8Array.from([1, 1, 255, 3, 7]));
      const again = ada.crash();
      expect(await valuesOn(again)).toEqual([]);
      await again.unlock();
      expect(await valuesOn(again)).toEqual([shown]);
      await again.engine.syncNow();
      await lock(again);
      expect(await valuesOn(again)).toEqual([shown]);
    },
  );

  it('is one for the seats of a team on a tablet, and goes with the last of them', async () => {
    const team = await startTeam();
    const ada = await team.found();
    await addService(ada);
    await syncAll(ada);
    const bruno = await team.join(ada);
    await lock(bruno);
    const carla = await team.join(ada, team.makeTablet(bruno.disk), 'tre sole parole per carla');
    await lock(carla);
    expect(await valuesOn(carla)).toEqual([shown]);
    const { disk } = carla;
    const [first, second] = disk.tablet?.seats ?? [];
    expect(first?.projection).toMatch(/^[\w-]{22}$/);
    expect(second?.projection).toBe(first?.projection);

    const vault = createTabletVault(portsOn(disk));
    await vault.remove(first?.database ?? '');
    expect([disk.projections.size, disk.databases.size]).toEqual([1, 1]);
    await vault.remove(second?.database ?? '');
    expect([disk.projections.size, disk.databases.size, disk.tablet?.seats]).toEqual([0, 0, []]);
  });

  it('of the invented team has services to look at, and goes when that team is deleted, another team’s not', async () => {
    const ada = await founded();
    await addService(ada);
    await lock(ada);
    must(await ada.engine.tryInvented(nothing));
    expect((await valuesOn(ada)).length).toBeGreaterThanOrEqual(3);
    expect(await valuesOn(ada)).not.toContainEqual(shown);
    await lock(ada);
    expect(ada.disk.projections.size).toBe(2);
    must(await ada.engine.deleteInvented());
    expect(ada.disk.projections.size).toBe(1);
    expect(await valuesOn(ada)).toEqual([shown]);
  });
});
