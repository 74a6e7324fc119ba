/** What goes wrong on one tablet: power, network, disk, clock. */
import { DAY, type Fault, later, MINUTE } from './fault';
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

const YEAR = 365 * DAY;

/** Comes back within `most`, but not at night. */
export const switchOnLater = (world: World, tablet: SimulatedTablet, most: number): void => {
  const night = Math.max(0, world.quietUntil - world.clockwork.now());
  world.clockwork.schedule(night + world.clockwork.prng.int(most), () => {
    if (tablet.isOn) return;
    if (world.clockwork.now() < world.quietUntil) switchOnLater(world, tablet, most);
    else tablet.switchOn(true);
  });
};

export const crash: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  tablet.switchOff(world.clockwork.prng.int(tablet.drive.underWay() + 1));
  switchOnLater(world, tablet, 2 * MINUTE);
  return true;
};

/** Power off in the middle of something that takes several writes. */
export const crashWhileWriting: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  const { drive } = tablet;
  drive.atWrite(world.clockwork.prng.int(10), () => {
    if (tablet.drive === drive) crash(world, tablet);
  });
  return true;
};

export const lock: Fault = (world, tablet) => {
  const { engine } = tablet;
  if (!engine) return false;
  tablet.engine = undefined;
  const { drive } = tablet;
  void engine.prepareLock(undefined).then(
    () => {
      if (tablet.drive === drive) crash(world, tablet);
    },
    (error) => world.find('no_crash', `${tablet.name} locking: ${error}`),
  );
  return true;
};

export const cutNoticed: Fault = (_world, { plug }) => {
  if (plug.connections() === 0) return false;
  plug.cut('noticed');
  return true;
};

export const cutSilent: Fault = (_world, { plug }) => {
  if (plug.connections() === 0) return false;
  plug.cut('silent');
  return true;
};

export const goOffline: Fault = (world, tablet) => {
  if (!tablet.online) return false;
  tablet.online = false;
  tablet.plug.setOnline(false);
  later(world, 4 * MINUTE, () => {
    tablet.online = true;
    tablet.plug.setOnline(true);
  });
  return true;
};

export const slowDown: Fault = (world, { plug }) => {
  plug.setDelay(world.clockwork.prng.pick([2, 50, 500, 5_000, 20_000]));
  return true;
};

export const breakWrite: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  const { prng } = world.clockwork;
  tablet.drive.breakWrite(prng.int(8), { type: prng.pick(['full', 'lost'] as const) });
  return true;
};

export const wrongClock: Fault = (world, tablet) => {
  const { prng } = world.clockwork;
  const errors = [0, prng.int(10 * MINUTE), prng.int(3 * YEAR), -prng.int(8 * YEAR), prng.int(DAY), -prng.int(DAY)];
  tablet.clockError = prng.pick(errors);
  return true;
};

/** Everybody goes home, for a night or for months; some come back later than others. */
export const goHome: Fault = (world) => {
  const { prng } = world.clockwork;
  const away = prng.pick([8 * 60 * MINUTE, 3 * DAY, 90 * DAY]);
  world.quietUntil = world.clockwork.now() + away;
  for (const tablet of world.tablets) {
    if (tablet.isOn) tablet.switchOff(prng.int(tablet.drive.underWay() + 1));
    switchOnLater(world, tablet, 3 * MINUTE);
  }
  return true;
};
