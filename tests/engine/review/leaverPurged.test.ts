/** [L8, S8, S12] What a colleague wrote long ago, and the relay dropped, counts also where who lets them out came later. */
import { expect, it } from 'vitest';
import { expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { seatIdOf } from '../../support/lettingOut';
import { compactBy, purge, setPerson, shown, startSmall, writeFor } from '../../support/summingUp';

const DAY = 24 * 60 * 60 * 1000;

/** Bruno has written more than may be on its way, all of it summed up by Ada; each has explained it, he last. */
const start = async () => {
  const team = await startSmall();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const [person, other] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
  await syncAll(ada, bruno);
  await writeFor(ada, bruno, person, 70);
  await compactBy(team, person, ada, bruno);
  for (const tablet of [ada, bruno]) {
    team.pass(11 * 60_000);
    await syncAll(tablet);
  }
  await syncAll(ada, bruno);
  /** Carla comes when the relay has dropped it, and lets him out. */
  const letOut = async (...others: readonly TeamTablet[]) => {
    const before = await shown(ada, person);
    expect(before).toContain('1068');
    expect(purge(team.dataDir)).toBeGreaterThan(60);
    const carla = await team.join(ada, undefined, undefined, 'SW', true, 'Carla Prova');
    await syncAll(ada, carla, ada, carla);
    must(await carla.engine.removeMember(await seatIdOf(bruno)));
    await syncAll(carla, ada, carla);
    for (const tablet of [ada, carla, ...others]) {
      await syncAll(tablet);
      expect((await tablet.engine.syncStatus()).review).toBe(0);
      expect(await shown(tablet, person)).toBe(before);
      await expectNoneSetAside(tablet);
    }
  };
  return { team, ada, bruno, other, letOut };
};

it('though they said last themselves that nobody gives it any more', async () => {
  const { ada, bruno, other, letOut } = await start();
  await setPerson(bruno, other, 'phone', '3330000001');
  await syncAll(bruno, ada);
  await letOut();
});

it('and where nothing of theirs is left that was not summed up', async () => {
  const { team, ada, bruno, letOut } = await start();
  bruno.cable.unplug();
  const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
  // What these say of what they have seen is summed up too, and what he said with it.
  for (let day = 0; day < 16; day++) {
    team.pass(DAY);
    await syncAll(ada, dario);
  }
  await letOut(dario);
});
