/** What becomes of a write that the disk did not take. */
import { describe, expect, it } from 'vitest';
import { foundTeam, must } from './founding';
import { inVirtualTime } from './inVirtualTime';
import { createWorld, type World } from './world';

const MINUTE = 60_000;

const begin = async () => {
  const world = createWorld(1);
  await foundTeam(world);
  const [tablet] = world.tablets;
  const engine = tablet?.engine;
  if (!tablet || !engine) throw new Error('nobody is there');
  return { world, tablet, engine };
};
const done = async <T>(world: World, promise: Promise<T>): Promise<T> =>
  (await inVirtualTime(world, 'an answer', promise, MINUTE)) as T;

describe('a write the disk did not take', () => {
  it('is shown, counted as unsaved, and kept by the next exchange, with its card', async () => {
    const { world, tablet, engine } = await begin();
    const { documentId } = must(await done(world, engine.createDocument('person')), 'creating');
    tablet.drive.breakWrite(0, { type: 'full' });
    const added = await done(world, engine.addRow(documentId, 'person', { alias: 'Omar Inventato' }));
    expect(added.ok).toBe(false);
    expect((await done(world, engine.syncStatus())).unsaved).toBe(1);
    expect(await done(world, engine.cards('person'))).toEqual([]);

    const status = await done(world, engine.syncNow());
    expect({ unsaved: status.unsaved, undelivered: status.undelivered }).toEqual({ unsaved: 0, undelivered: 0 });
    expect((await done(world, engine.cards('person'))).map(({ values }) => values['alias'])).toEqual([
      'Omar Inventato',
    ]);
    expect(world.findings).toEqual([]);
  });
});
