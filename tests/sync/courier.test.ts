/** [S6] When a tablet dials again: a real engine and a real relay, with a clock that stands still until it is moved. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { encodeFrame, type FrameOf } from '../../src/protocol/frames';
import { personOf, startTeam } from '../support/engineTeam';
import { createCable } from '../support/nodeDial';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Nearly the whole of the pause that may be drawn, always: a pause is then told from the next. */
const WHOLE_PAUSE = 255 / 256;

const start = async () => {
  let time = 0;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  const after = (milliseconds: number, call: () => void) => {
    const timer = { at: time + milliseconds, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  /** What meets whoever dials: the relay, nobody, or a relay that ends it with these words. */
  let meets: 'relay' | 'nobody' | Omit<FrameOf<'BYE'>, 'type'> = 'relay';
  const dials: number[] = [];
  const cable = createCable();
  const dial: typeof cable.dial = (url, events) => {
    dials.push(time);
    if (meets === 'relay') return cable.dial(url, events);
    const words = meets;
    queueMicrotask(() => (words === 'nobody' ? events.closed() : events.opened()));
    return {
      send: () => words !== 'nobody' && events.message(encodeFrame({ type: 'BYE', ...words })),
      close: () => undefined,
    };
  };
  const real = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
  const random = (length: number) => (length === 1 ? Uint8Array.of(256 * WHOLE_PAUSE) : real.random(length));
  const team = await startTeam();
  const tablet = await team.found(team.makeTablet(undefined, { dial, after, crypto: { ...real, random } }));
  /** Moves the clock from one moment something is due to the next, and lets the engine work at each. */
  const pass = async (milliseconds: number): Promise<void> => {
    const end = time + milliseconds;
    for (;;) {
      const [due] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!due) break;
      timers = timers.filter((one) => one !== due);
      time = due.at;
      due.call();
      await tablet.engine.syncStatus();
      await new Promise((resolve) => setImmediate(resolve));
    }
    time = end;
  };
  return {
    tablet,
    pass,
    /** Moments since the last look at which somebody was dialled. */
    dialled: (): readonly number[] => dials.splice(0),
    now: () => time,
    meet: (what: typeof meets) => {
      meets = what;
    },
    cut: () => {
      cable.unplug();
      cable.plug();
    },
  };
};
type World = Awaited<ReturnType<typeof start>>;

const pausesOf = (moments: readonly number[]): readonly number[] =>
  moments.slice(1).map((at, n) => Math.round((at - (moments[n] as number)) / WHOLE_PAUSE / SECOND));

/** Cut from the relay, with nobody there to answer. */
const lose = async (world: World): Promise<void> => {
  world.dialled();
  world.meet('nobody');
  world.cut();
  await expect.poll(async () => (await world.tablet.engine.syncStatus()).connection).toBe('offline');
};

describe('a relay that names a time to come back', () => {
  it('is not dialled before it by anything but a person, and soon after it', async () => {
    const world = await start();
    await lose(world);
    world.meet({ reason: 'full', retryAfterMs: 5 * MINUTE });
    await world.tablet.engine.syncNow();
    const [first = 0] = world.dialled();
    await personOf(world.tablet, 'Omar Inventato');
    await world.pass(5 * MINUTE);
    expect(world.dialled()).toEqual([]);
    expect((await world.tablet.engine.syncNow()).problem).toBe('relay_full');
    expect(world.dialled()).toHaveLength(1);

    world.meet('relay');
    const before = world.now();
    await world.pass(5 * MINUTE + 4 * SECOND);
    const [next = 0] = world.dialled();
    expect(next).toBeGreaterThan(before + 5 * MINUTE);
    expect(first).toBeLessThan(before);
    await expect.poll(async () => (await world.tablet.engine.syncStatus()).connection).toBe('synced');
  });

  it('cannot send a tablet away for an evening', async () => {
    const world = await start();
    await lose(world);
    world.meet({ reason: 'too_many', retryAfterMs: Number.MAX_SAFE_INTEGER });
    await world.tablet.engine.syncNow();
    world.dialled();
    await world.pass(9 * MINUTE);
    expect(world.dialled()).toEqual([]);
    await world.pass(2 * MINUTE);
    expect(world.dialled()).toHaveLength(1);
  });
});

describe('the pause between two dials', () => {
  it('doubles up to a minute, and begins anew only after a session that held', async () => {
    const world = await start();
    await lose(world);
    await world.pass(5 * MINUTE);
    expect(pausesOf(world.dialled())).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);

    // A session that ends at once is no reason to hurry.
    world.meet('relay');
    expect((await world.tablet.engine.syncNow()).connection).toBe('synced');
    await lose(world);
    await world.pass(3 * MINUTE);
    expect(pausesOf(world.dialled())).toEqual([60, 60]);

    world.meet('relay');
    expect((await world.tablet.engine.syncNow()).connection).toBe('synced');
    await world.pass(31 * SECOND);
    await lose(world);
    await world.pass(10 * SECOND);
    expect(pausesOf(world.dialled())).toEqual([2, 4]);
  });
});
