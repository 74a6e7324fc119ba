/** [T3] What was decided of an entry and could not be kept is decided again: it is neither forgotten nor held against itself. */
import { expect, it } from 'vitest';
import { equalBytes, toBase64Url } from '../../../src/base/bytes';
import type { MetaValues } from '../../../src/engine/seat/sealedMeta';
import { chainKey } from '../../../src/log/chains';
import { LogState } from '../../../src/storage/store';
import { aliases, expectNoneSetAside, must, personOf, startTeam, syncAll, until } from '../../support/engineTeam';
import { createFaultyDisk, keepsInLog, marksLeft, onlyStore, type Which } from '../../support/faultyDisk';
import { fileOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { compact, setPerson, shown, startSmall, writeMany } from '../../support/summingUp';

const appliesOne = (id: string, seen: () => void): Which => {
  const applies = keepsInLog((row) => row.id === id && row.state === LogState.applied);
  return (changes) => {
    const is = applies(changes);
    if (is) seen();
    return is;
  };
};

/** Mara is not of the circle in which a person was written, and her disk can refuse. */
const startOutside = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const disk = createFaultyDisk();
  const mara = await team.join(ada, team.makeTablet(undefined, disk.world), undefined, 'ME');
  await personOf(ada, 'Omar Inventato');
  await syncAll(ada, mara);
  return { ada, mara, disk };
};

it('an entry of a circle somebody came into shows, though the disk did not take it when the key came', async () => {
  const { ada, mara, disk } = await startOutside();
  const foreign = await onlyStore(mara.disk).where('log', 'state', LogState.foreign);
  const { entries } = await insideOf(ada);
  const id = entries.find(({ kind }) => kind === 'person')?.id ?? '';
  expect(foreign.map((row) => row.id)).toContain(id);
  expect(await aliases(mara)).toEqual([]);

  let refused = 0;
  disk.refuseOnce(appliesOne(id, () => refused++));
  const { members } = await ada.engine.team();
  const seatId = members.find(({ self }) => !self)?.seatId ?? '';
  must(await ada.engine.changeMember(seatId, 'SW'));
  await syncAll(ada, mara, ada, mara);
  expect(refused).toBeGreaterThan(0);
  expect(await aliases(mara)).toEqual(['Omar Inventato']);
  await expectNoneSetAside(mara);
  expect(await onlyStore(mara.disk).get('meta', 'retry')).toBeUndefined();
});

it('a key row of a circle somebody came into is read, though the disk did not take it when the key came, and the battery died', async () => {
  const { ada, mara, disk } = await startOutside();
  expect(await aliases(mara)).toEqual([]);

  let refused = 0;
  disk.refuseOnce((changes) => {
    const is = changes.some((change) => change.table === 'keys' && 'put' in change && change.put.read === 1);
    if (is) refused++;
    return is;
  });
  const { members } = await ada.engine.team();
  must(await ada.engine.changeMember(members.find(({ self }) => !self)?.seatId ?? '', 'SW'));
  await until(mara, async () => refused > 0);
  const again = await mara.crash().unlock();
  await syncAll(ada, again);
  expect(await aliases(again)).toEqual(['Omar Inventato']);
  await expectNoneSetAside(again);
});

it('an entry beside a snapshot that waits is taken, though the disk did not take it before the snapshot was begun with', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const disk = createFaultyDisk();
  const carla = await team.join(ada, team.makeTablet(undefined, disk.world));
  const { documentId: person } = must(await ada.engine.createDocument('person'));
  await syncAll(ada, bruno, carla);
  // It leaves and arrives nowhere: when it comes, it stands on nothing of what was written since.
  disk.refuse((changes) => {
    if (marksLeft(changes)) carla.cable.unplug();
    return false;
  });
  await setPerson(carla, person, 'phone', '3330000001');
  await carla.engine.syncNow();
  disk.heal();
  const [late] = (await insideOf(carla)).entries.filter(({ kind, table }) => kind === 'person' && table === 'outbox');
  must(await ada.engine.addRow(person, 'person', { alias: 'Omar Inventato' }));
  await writeMany(ada, person, 9);
  await compact(team.dataDir, ada, bruno);
  carla.cable.plug();
  await syncAll(carla, ada);

  const slow = createFaultyDisk();
  let refused = 0;
  slow.refuseOnce(appliesOne(late?.id ?? '', () => refused++));
  const dora = await team.join(ada, team.makeTablet(undefined, slow.world));
  await syncAll(dora, ada, dora);
  expect(refused).toBeGreaterThan(0);
  expect(await shown(dora, person)).toBe(await shown(ada, person));
  await expectNoneSetAside(dora);
});

it('[S12] an entry whose number could not be noted is taken when it can be: else it would be missed for ever', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const disk = createFaultyDisk();
  const carla = await team.join(ada, team.makeTablet(undefined, disk.world));
  await syncAll(ada, carla);
  let refused = 0;
  disk.refuseOnce((changes) => {
    const notes = changes.some((change) => change.table === 'meta' && 'put' in change && change.put.key === 'numbers');
    if (notes) refused++;
    return notes;
  });
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, carla, ada, carla);
  expect(refused).toBeGreaterThan(0);
  expect(await aliases(carla)).toEqual(['Omar Inventato']);
  const { entries, meta } = await insideOf(carla);
  const header = entries.find(({ header }) => toBase64Url(header.docId) === person)?.header;
  const numbers = meta.find(({ key }) => key === 'numbers')?.value as MetaValues['numbers'];
  const heard = header && numbers[chainKey(header)];
  expect(heard?.ranges.map(([from]) => from)).toEqual([1]);
  expect(heard?.ranges[0]?.[1]).toBeGreaterThanOrEqual(header?.n ?? Number.POSITIVE_INFINITY);
});

it('[L2] what waits for a gap has waited as long, though the disk did not take what came meanwhile', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const disk = createFaultyDisk();
  const carla = await team.join(ada, team.makeTablet(undefined, disk.world));
  const lost = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, carla, lost);
  lost.cable.unplug();
  for (const phone of ['3330000001', '3330000002']) {
    await setPerson(lost, person, 'phone', phone);
    must(await lost.engine.saveUndelivered());
  }
  const { seat, entries } = await insideOf(lost);
  const own = entries.filter(({ header }) => equalBytes(header.seat, seat.keys.seat));
  const second = own.filter(({ header: { docId, m } }) => toBase64Url(docId) === person && m === 2);
  must(
    await carla.engine.readFile(
      fileOf(
        seat,
        second.map(({ bytes }) => bytes),
      ),
    ),
  );
  const since = async () => (await insideOf(carla)).meta.find(({ key }) => key === 'waiting')?.value;
  const before = await since();
  expect(Object.keys(before as object)).toEqual(second.map(({ id }) => id));
  team.pass(24 * 60 * 60 * 1000);
  let refused = 0;
  disk.refuseOnce((changes) => {
    const notes = changes.some((change) => change.table === 'meta' && 'put' in change && change.put.key === 'numbers');
    if (notes) refused++;
    return notes;
  });
  await setPerson(ada, person, 'safeContactRule', 'di sera');
  await syncAll(ada, carla, ada, carla);
  expect(refused).toBeGreaterThan(0);
  expect(await shown(carla, person)).toContain('di sera');
  expect(await since()).toEqual(before);
});
