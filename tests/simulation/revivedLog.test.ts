/** [S5] A relay that is brought back twice from the same copy has an id that tablets have seen end. */
import { expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { foundTeam, must } from './founding';
import { inVirtualTime } from './inVirtualTime';
import { createWorld } from './world';

const MINUTE = 60_000;

it('[S5] a log that had ended gets a new id when it is met again, and is given everything', async () => {
  const world = createWorld(1);
  await foundTeam(world);
  const [tablet] = world.tablets;
  if (!tablet?.engine) throw new Error('nobody is there');
  const { engine } = tablet;
  const done = async <T>(promise: Promise<T>): Promise<T> =>
    (await inVirtualTime(world, 'an answer', promise, 10 * MINUTE)) as T;
  const logNow = () => {
    const [team] = world.relay.store().snapshot().teams.values();
    return { id: toHex(team?.logId ?? new Uint8Array()), head: team?.head };
  };
  const bringBack = async (copy: ReturnType<ReturnType<typeof world.relay.store>['snapshot']>) => {
    world.relay.stop();
    world.relay.replace(copy);
    world.relay.start();
    await world.clockwork.run(() => false, MINUTE);
    // The first exchange may be the one that notices.
    await done(engine.syncNow());
    await world.clockwork.run(() => false, 2 * MINUTE);
    await done(engine.syncNow());
  };

  await done(engine.syncNow());
  const copy = world.relay.store().snapshot();
  const first = logNow();
  const { documentId } = must(await done(engine.createDocument('person')), 'creating');
  must(await done(engine.addRow(documentId, 'person', { alias: 'Omar Inventato' })), 'writing');
  await done(engine.syncNow());
  const { head } = logNow();

  await bringBack(copy);
  const second = logNow();
  await bringBack(copy);
  const third = logNow();
  expect(new Set([first.id, second.id, third.id]).size).toBe(3);
  expect([second.head, third.head]).toEqual([head, head]);
  expect((await done(engine.syncStatus())).undelivered).toBe(0);
  expect(world.findings).toEqual([]);
});
