/**
 * [I1, I2, S2] The relay is killed at named points: before, in and after a commit, before and after the answer. Whatever it
 * had answered is there when it starts again, once. What it was answered is written down outside the killed process.
 */
import { describe, expect, it } from 'vitest';
import { plantedBugs } from '../simulation/plantedBugs';
import { patchedProject } from '../support/patchedProject';
import { createPrng } from '../support/prng';
import { temporaryFolder } from '../support/temporaryFolder';
import { createKilledRelay, dyingAt } from './killedRelay';

/** Of each point; `npm run test:faults` asks for more. */
const KILLS = Number(process.env['RELAY_POINT_KILLS'] ?? 1);
const SEED = Number(process.env['FAULT_SEED'] ?? 41);
const AFTER_MOST = 4;

const points = ['entry:in', 'ack:after'];
const rarer = ['entry:before', 'entry:after', 'keyRow:in', 'keyRow:after', 'record:in', 'record:after'];

const killAt = async (point: string, kills: number, root?: string) => {
  const prng = createPrng(SEED);
  const world = await createKilledRelay(temporaryFolder(), prng, root);
  for (let round = 0; round < kills && world.findings.length === 0; round++) {
    await world.workUntilKilled(await world.start(dyingAt(point, 1 + prng.int(AFTER_MOST))));
    await world.verify();
  }
  console.log(`${point}: killed ${kills} times, ${world.acknowledged()} things acknowledged`);
  return world.findings;
};

describe('a relay that is killed at a named point loses nothing it acknowledged, and keeps nothing twice', () => {
  it.each([...points, ...(KILLS > 1 ? rarer : [])])(`%s, N = ${KILLS}`, async (point) => {
    expect(await killAt(point, KILLS)).toEqual([]);
  });

  it.each(KILLS > 1 ? ['serve:before', 'serve:in', 'serve:after'] : ['serve:in'])(
    `%s the migration of its database from the first layout, N = ${KILLS}`,
    async (point) => {
      const world = await createKilledRelay(temporaryFolder(), createPrng(SEED));
      for (let round = 0; round < KILLS; round++) {
        const relay = await world.start();
        await world.work(await world.dial(relay));
        await relay.stop();
        world.inFirstLayout();
        await expect(world.start(dyingAt(point, 1))).rejects.toThrow('did not start');
        await world.verify();
      }
      expect(world.findings).toEqual([]);
      console.log(`${point}: killed ${KILLS} times, ${world.acknowledged()} things acknowledged`);
    },
  );

  it.each(KILLS > 1 ? ['entry:in', ...rarer] : ['entry:in'])(
    `whose database fails at %s stops rather than go on, N = ${KILLS}`,
    async (point) => {
      const prng = createPrng(SEED);
      const world = await createKilledRelay(temporaryFolder(), prng);
      for (let round = 0; round < KILLS; round++) {
        const env = { ...dyingAt(point, 1 + prng.int(AFTER_MOST)), KILL_HOW: 'throw' };
        await world.workUntilKilled(await world.start(env), null);
        await world.verify();
      }
      expect(world.findings).toEqual([]);
    },
  );

  it('and one that acknowledges before it commits is found out at the first kill', async () => {
    const bug = plantedBugs.find(({ name }) => name === 'acknowledge before commit');
    if (!bug) throw new Error('no such bug');
    expect((await killAt('entry:in', 1, patchedProject(bug))).join()).toContain('is lost');
  });
});
