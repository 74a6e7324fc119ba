/** What goes wrong. Each fault is drawn from the seed; one that would destroy the only copy of something is not taken. */
import { toBase64Url } from '../../src/base/bytes';
import { createMemoryStore } from '../../sync-server/store/memoryStore';
import { copyDisk, type Disk, rowsIn } from './simulatedDisk';
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

/** False when it does not apply now. */
export type Fault = (world: World, tablet: SimulatedTablet) => boolean;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 365 * DAY;

const later = (world: World, most: number, run: () => void): void => {
  world.clockwork.schedule(world.clockwork.prng.int(most), run);
};

/** Comes back within `most`, but not at night. */
const switchOnLater = (world: World, tablet: SimulatedTablet, most: number): void => {
  const night = Math.max(0, world.quietUntil - world.clockwork.now());
  world.clockwork.schedule(night + world.clockwork.prng.int(most), () => {
    if (tablet.isOn) return;
    if (world.clockwork.now() < world.quietUntil) switchOnLater(world, tablet, most);
    else tablet.switchOn(true);
  });
};

const crash: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  tablet.switchOff(world.clockwork.prng.int(tablet.drive.underWay() + 1));
  switchOnLater(world, tablet, 10 * MINUTE);
  return true;
};

/** Power off in the middle of something that takes several writes. */
const crashWhileWriting: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  const { drive } = tablet;
  drive.atWrite(world.clockwork.prng.int(10), () => {
    if (tablet.drive === drive) crash(world, tablet);
  });
  return true;
};

const lock: Fault = (world, tablet) => {
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

const cutNoticed: Fault = (_world, { plug }) => {
  if (plug.connections() === 0) return false;
  plug.cut('noticed');
  return true;
};

const cutSilent: Fault = (_world, { plug }) => {
  if (plug.connections() === 0) return false;
  plug.cut('silent');
  return true;
};

const goOffline: Fault = (world, tablet) => {
  if (!tablet.online) return false;
  tablet.online = false;
  tablet.plug.setOnline(false);
  later(world, 20 * MINUTE, () => {
    tablet.online = true;
    tablet.plug.setOnline(true);
  });
  return true;
};

const slowDown: Fault = (world, { plug }) => {
  plug.setDelay(world.clockwork.prng.pick([2, 50, 500, 5_000, 20_000]));
  return true;
};

const breakWrite: Fault = (world, tablet) => {
  if (!tablet.isOn) return false;
  const { prng } = world.clockwork;
  tablet.drive.breakWrite(prng.int(8), { type: prng.pick(['full', 'lost'] as const) });
  return true;
};

const wrongClock: Fault = (world, tablet) => {
  const { prng } = world.clockwork;
  const errors = [0, prng.int(10 * MINUTE), prng.int(3 * YEAR), -prng.int(8 * YEAR), prng.int(DAY), -prng.int(DAY)];
  tablet.clockError = prng.pick(errors);
  return true;
};

const stopRelay: Fault = (world) => {
  if (!world.relay.isUp()) return false;
  world.relay.stop();
  later(world, 5 * MINUTE, () => {
    if (!world.relay.isUp()) world.relay.start();
  });
  return true;
};

const fillRelay: Fault = (world) => {
  if (!world.relay.isUp()) return false;
  const store = world.relay.store();
  store.setCapacity(0);
  later(world, 5 * MINUTE, () => store.setCapacity(Number.POSITIVE_INFINITY));
  return true;
};

const idsOn = (disk: Disk): ReadonlySet<string> =>
  new Set([
    ...rowsIn(disk, 'log').map(({ id }) => `entry ${id}`),
    ...rowsIn(disk, 'outbox').flatMap(({ id, left }) => (left === 1 ? [`entry ${id}`] : [])),
    ...rowsIn(disk, 'keys').map(({ id }) => `key ${id}`),
  ]);

/** Ids of entries and key rows in a relay's store. */
const idsIn = (world: World, store = world.relay.store()): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const team of store.snapshot().teams.values()) {
    for (const id of team.placeOf.keys()) ids.add(`entry ${toBase64Url(Buffer.from(id, 'hex'))}`);
    for (const id of team.keyPlaceOf.keys()) ids.add(`key ${toBase64Url(Buffer.from(id, 'hex'))}`);
  }
  return ids;
};

const copyRelay: Fault = (world) => {
  world.relayCopies.push(createMemoryStore(world.relay.store().snapshot()));
  return true;
};

/**
 * Everything the relay is about to forget is on some tablet, and no tablet was just put back as a whole: what such a one
 * has sent before can only be told by the relay.
 */
const mayForget = (world: World, kept: ReadonlySet<string>): boolean => {
  if (world.tablets.some(({ mayMakeFiles }) => !mayMakeFiles)) return false;
  const disks = world.tablets.map(({ disk }) => idsOn(disk));
  return [...idsIn(world)].every((id) => kept.has(id) || disks.some((ids) => ids.has(id)));
};

const restoreRelay: Fault = (world) => {
  if (world.relayCopies.length === 0) return false;
  const copy = world.clockwork.prng.pick(world.relayCopies);
  if (!mayForget(world, idsIn(world, copy))) return false;
  world.relay.stop();
  world.relay.replace(copy.snapshot());
  later(world, 2 * MINUTE, () => {
    if (!world.relay.isUp()) world.relay.start();
  });
  return true;
};

const emptyRelay: Fault = (world) => {
  if (!mayForget(world, new Set())) return false;
  const [records = []] = [...world.relay.store().snapshot().teams.values()].map((team) => team.records);
  world.relay.stop();
  world.relay.replace(undefined);
  world.relay.start();
  // With the first record alone only its founder can come back and bring the rest.
  const founderIsBack = world.tablets[0]?.engine !== undefined && world.tablets[0].online;
  world.relay.found(founderIsBack ? records.slice(0, 1) : records);
  // A backup of the relay that is gone would bring back a log that nobody continues.
  world.relayCopies = [];
  return true;
};

export const isAllDelivered = ({ disk }: Pick<SimulatedTablet, 'disk'>): boolean =>
  rowsIn(disk, 'outbox').length === 0 && !rowsIn(disk, 'meta').some(({ key }) => String(key).startsWith('waiting/'));

const copyTablet: Fault = (world, tablet) => {
  if (tablet.busy > 0 || !tablet.isOn || tablet.disk.databases.size === 0) return false;
  world.diskCopies.push({ tablet: tablet.name, disk: copyDisk(tablet.disk), mark: world.journal.mark() });
  return true;
};

/** `whole`: the tablet's own small database goes back too, and only the relay can tell. */
const restoreTablet =
  (whole: boolean): Fault =>
  (world, tablet) => {
    const { prng } = world.clockwork;
    const copies = world.diskCopies.filter((copy) => copy.tablet === tablet.name);
    const copy = copies.length > 0 ? prng.pick(copies) : undefined;
    if (!copy || tablet.busy > 0) return false;
    const elsewhere = [idsIn(world), ...world.tablets.filter((one) => one !== tablet).map(({ disk }) => idsOn(disk))];
    const kept = idsOn(copy.disk);
    const safe = new Set(
      [...rowsIn(tablet.disk, 'log').map(({ id }) => `entry ${id}`)].filter((id) =>
        elsewhere.some((ids) => ids.has(id)),
      ),
    );
    if (rowsIn(tablet.disk, 'log').some(({ id }) => !kept.has(`entry ${id}`) && !safe.has(`entry ${id}`))) return false;
    const atRelay = idsIn(world);
    // Only the relay can tell such a tablet what it has sent, so it must have all of that.
    const entries = world.tablets.flatMap(({ disk }) => [...idsOn(disk)]).filter((id) => id.startsWith('entry'));
    if (whole && entries.some((id) => !atRelay.has(id))) return false;
    if (tablet.isOn) tablet.switchOff(0);
    if (isAllDelivered(tablet)) world.journal.delivered(tablet.name);
    world.journal.diskReplaced(tablet.name, copy.mark);
    const restored = copyDisk(copy.disk);
    if (!whole) restored.tablet = tablet.disk.tablet;
    tablet.disk = restored;
    // Of a whole disk put back nobody but the relay knows; a file made before meeting it cannot be right.
    if (whole) tablet.mayMakeFiles = false;
    tablet.wasRestored = true;
    switchOnLater(world, tablet, MINUTE);
    // Its person works on before it has met the relay.
    if (prng.int(2) === 0) goOffline(world, tablet);
    return true;
  };

/** Everybody goes home, for a night or for months; some come back later than others. */
const goHome: Fault = (world) => {
  const { prng } = world.clockwork;
  const away = prng.pick([8 * 60 * MINUTE, 3 * DAY, 90 * DAY]);
  world.quietUntil = world.clockwork.now() + away;
  for (const tablet of world.tablets) {
    if (tablet.isOn) tablet.switchOff(prng.int(tablet.drive.underWay() + 1));
    switchOnLater(world, tablet, 30 * MINUTE);
  }
  return true;
};

export const faults: Readonly<Record<string, readonly [weight: number, fault: Fault]>> = {
  crash: [8, crash],
  crashWhileWriting: [14, crashWhileWriting],
  lock: [6, lock],
  cutNoticed: [12, cutNoticed],
  cutSilent: [8, cutSilent],
  goOffline: [12, goOffline],
  slowDown: [8, slowDown],
  breakWrite: [12, breakWrite],
  wrongClock: [6, wrongClock],
  stopRelay: [6, stopRelay],
  fillRelay: [3, fillRelay],
  copyRelay: [6, copyRelay],
  restoreRelay: [5, restoreRelay],
  emptyRelay: [2, emptyRelay],
  copyTablet: [10, copyTablet],
  restoreTablet: [6, restoreTablet(false)],
  restoreWholeTablet: [4, restoreTablet(true)],
  goHome: [4, goHome],
};
