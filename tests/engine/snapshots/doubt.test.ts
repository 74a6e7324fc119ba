/** [S8, L8] Somebody leaves whose entries were summed up: nothing of them is lost or wrongly late, and nothing late shows. */
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { romeDay } from '../../../src/engine/register/romeDay';
import { anAccess } from '../../support/accesses2023';
import { aliases, expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { insideOf } from '../../support/insider';
import { letOutUnseen, seatIdOf } from '../../support/lettingOut';
import { createPrng } from '../../support/prng';
import { adopted, compact, rows, setPerson, shown, startSmall, writeMany } from '../../support/summingUp';

const DAY = 24 * 60 * 60_000;
/** An access can be taken out again until then. */
const UNTIL_WRITTEN = 2 * 60_000;

const reviewed = async (tablet: TeamTablet): Promise<number> => (await tablet.engine.syncStatus()).review;

it('an administrator who began with a snapshot counts what lies under it before letting its author out', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const [bruno, dario] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, dario);
  // One entry: of a few he might write the snapshot himself.
  await setPerson(dario, person, 'alias', 'Omar Modello');
  await dario.engine.syncNow();
  dario.cable.unplug();
  await writeMany(bruno, person, 8);
  await compact(team.dataDir, ada, bruno);
  // Then what is hidden is explained, and nobody asks for it for its own sake.
  team.pass(11 * 60_000);
  await syncAll(ada, bruno);
  const carla = await team.join(ada, undefined, undefined, undefined, true);
  expect(await adopted(carla)).not.toEqual([]);
  expect(await shown(carla, person)).toContain('Omar Modello');
  const before = await shown(ada, person);
  must(await carla.engine.removeMember(await seatIdOf(dario)));
  await syncAll(carla, ada, bruno);
  for (const tablet of [ada, bruno, carla]) {
    expect(await reviewed(tablet)).toBe(0);
    expect(await shown(tablet, person)).toBe(before);
    await expectNoneSetAside(tablet);
  }
});

it('what a snapshot brought and is late by now does not show, on any tablet; accepted, it shows on all', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const [bruno, dario] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, dario);
  await setPerson(dario, person, 'alias', 'Omar Modello');
  await personOf(dario, 'Fatou Modello');
  await dario.engine.syncNow();
  dario.cable.unplug();
  await writeMany(bruno, person, 8);
  await compact(team.dataDir, ada, bruno);
  const carla = await team.join(ada);
  expect(await shown(carla, person)).toContain('Omar Modello');
  expect(await aliases(carla)).toEqual(['Fatou Modello', 'Omar Modello']);
  const begun = (await adopted(carla)).map(({ id }) => id);
  expect(begun).not.toEqual([]);

  const seatId = await seatIdOf(dario);
  await letOutUnseen(team, ada, seatId);
  await syncAll(ada, bruno, carla);
  const eva = await team.join(ada);
  await syncAll(ada, bruno, carla, eva);
  for (const tablet of [ada, bruno, carla, eva]) {
    expect(await shown(tablet, person)).not.toContain('Omar Modello');
    expect(await shown(tablet, person)).toContain('Omar Inventato');
    expect(await aliases(tablet)).toEqual(['Omar Inventato']);
    expect(await reviewed(tablet)).toBe(2);
    expect((await adopted(tablet)).filter(({ id }) => begun.includes(id))).toEqual([]);
    expect((await rows(tablet)).filter(({ why }) => why === 'snapshot')).toEqual([]);
  }
  must(await ada.engine.acceptReview(seatId));
  await syncAll(ada, bruno, carla, eva);
  for (const tablet of [ada, bruno, carla, eva, await carla.crash().unlock()]) {
    expect(await shown(tablet, person)).toContain('Omar Modello');
    expect(await shown(tablet, person)).toBe(await shown(ada, person));
    expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Omar Modello']);
    expect(await reviewed(tablet)).toBe(0);
    await expectNoneSetAside(tablet);
  }
  expect(toHex((await insideOf(carla)).seat.roster.head)).toBe(toHex((await insideOf(ada)).seat.roster.head));
});

it('[L10] a month that a tablet began with is given up again with whom it named nobody’s: what counts of its entries is shown', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const [bruno, dario] = [await team.join(ada), await team.join(ada)];
  const prng = createPrng(11);
  const desk = prng.id();
  for (const writer of [ada, bruno, ada, bruno, dario, ada, bruno]) {
    must(await writer.engine.recordAccess({ ...anAccess(prng, desk, 'front'), day: romeDay(team.now()) }));
    team.pass(UNTIL_WRITTEN);
    await syncAll(writer);
  }
  dario.cable.unplug();
  team.pass(32 * DAY);
  await compact(team.dataDir, ada, bruno);
  const carla = await team.join(ada);
  const accesses = async ({ engine }: TeamTablet) =>
    (await engine.accesses({ desk: undefined, month: '' })).map(({ id }) => id).sort();
  expect(await accesses(carla)).toHaveLength(7);
  expect(await adopted(carla)).not.toEqual([]);
  const seatId = await seatIdOf(dario);
  await letOutUnseen(team, ada, seatId);
  await syncAll(ada, bruno, carla);
  await syncAll(ada, bruno, carla);
  expect(await accesses(carla)).toEqual(await accesses(ada));
  expect(await accesses(carla)).toHaveLength(6);
  must(await ada.engine.acceptReview(seatId));
  await syncAll(ada, bruno, carla);
  for (const tablet of [ada, bruno, carla]) {
    expect(await accesses(tablet)).toHaveLength(7);
    await expectNoneSetAside(tablet);
  }
});
