/** Disks and relays copied, and older copies put back: never where that would destroy the only copy of something. */
import { equalBytes, toBase64Url } from '../../src/base/bytes';
import { isReplaceable, LogState } from '../../src/storage/store';
import { createMemoryStore, type MemoryStore } from '../../sync-server/store/memoryStore';
import { type Fault, later, MINUTE } from './fault';
import { copyDisk, type Disk, rowsIn } from './simulatedDisk';
import type { SimulatedTablet } from './simulatedTablet';
import { goOffline, switchOnLater } from './tabletFaults';
import type { DiskCopy, World } from './world';

/** What a relay swapped stands there under a true id, and is nobody's copy of it. */
const isTrueCopy = ({ state, why }: Record<string, unknown>): boolean =>
  !isReplaceable({ state: state as LogState, why: String(why) });

/** Bytes that are no longer those that were written. */
const rotten = new WeakSet<object>();
const isWholeCopy = (row: Record<string, unknown>): boolean => isTrueCopy(row) && !rotten.has(row['bytes'] as object);

const idsOn = (disk: Disk): ReadonlySet<string> =>
  new Set([
    ...rowsIn(disk, 'log').flatMap((row) => (isWholeCopy(row) ? [`entry ${row.id}`] : [])),
    ...rowsIn(disk, 'outbox').flatMap(({ id, left }) => (left === 1 ? [`entry ${id}`] : [])),
    ...rowsIn(disk, 'keys').map(({ id }) => `key ${id}`),
  ]);

const chunksOn = (disk: Disk): readonly string[] => rowsIn(disk, 'blobs').map(({ id }) => String(id));
const chunksAtRelay = ({ relay }: World): readonly string[] =>
  relay
    .chunks()
    .names()
    .map(([, name]) => toBase64Url(Buffer.from(name, 'hex')));

/** As it left its author. */
const isAsSealed = ({ sealed }: World, { id, bytes }: Record<string, unknown>): boolean => {
  const whole = sealed.get(Buffer.from(String(id), 'base64url').toString('hex'));
  return whole !== undefined && equalBytes(whole, bytes as Uint8Array);
};

/** Ids of entries and key rows in a relay's store; `known`: also of those whose bytes were dropped. */
export const idsIn = (world: World, store = world.relay.store(), known = false): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const team of store.snapshot().teams.values()) {
    const isDropped = (id: string): boolean => team.entries.get(team.placeOf.get(id) ?? 0)?.bytes.length === 0;
    const isKept = (id: string): boolean => team.erased.get(id)?.done !== true && (known || !isDropped(id));
    for (const id of [...team.placeOf.keys()].filter(isKept)) ids.add(`entry ${toBase64Url(Buffer.from(id, 'hex'))}`);
    for (const id of [...team.keyPlaceOf.keys()].filter(isKept)) ids.add(`key ${toBase64Url(Buffer.from(id, 'hex'))}`);
  }
  return ids;
};

/** Entry ids in hex that are on this tablet and nowhere else. */
export const onlyOn = (world: World, tablet: SimulatedTablet): readonly string[] => {
  const others = world.tablets.filter((one) => one !== tablet && !one.isOut);
  const elsewhere = [idsIn(world), ...others.map(({ disk }) => idsOn(disk))];
  return [...idsOn(tablet.disk)]
    .filter((id) => id.startsWith('entry') && !elsewhere.some((ids) => ids.has(id)))
    .map((id) => Buffer.from(id.slice('entry '.length), 'base64url').toString('hex'));
};

export const copyRelay: Fault = (world) => {
  world.relayCopies.push(createMemoryStore(world.relay.store().snapshot()));
  return true;
};

const rosterLengthIn = (store: MemoryStore): number =>
  Math.max(0, ...[...store.snapshot().teams.values()].map(({ records }) => records.length));

/**
 * The relay was put back and nobody has brought it the newest records yet: then they are on tablets alone. Whoever does not
 * know them would go on from an older one, and two chains of a team cannot be made one again: PROTOCOL.md (S5) says so.
 */
const isRosterBehind = (world: World): boolean => {
  const length = rosterLengthIn(world.relay.store());
  world.longestRoster = Math.max(world.longestRoster, length);
  return length < world.longestRoster;
};

/** As its disk says: one that is off, or cannot write, may not have kept what it was given last. */
const knowsAll = ({ relay }: World, tablet: SimulatedTablet | undefined): boolean => {
  const kept = tablet ? rowsIn(tablet.disk, 'meta').filter(({ key }) => String(key).startsWith('roster/')) : [];
  return kept.length > 0 && kept.length === rosterLengthIn(relay.store());
};

/**
 * Everything the relay is about to forget is on some tablet, and no tablet was just put back as a whole: what such a one
 * has sent before can only be told by the relay.
 */
const mayForget = (world: World, kept: ReadonlySet<string>): boolean => {
  if (world.tablets.some(({ mayMakeFiles }) => !mayMakeFiles)) return false;
  const disks = world.tablets.filter(({ isOut }) => !isOut).map(({ disk }) => idsOn(disk));
  return [...idsIn(world, undefined, true)].every((id) => kept.has(id) || disks.some((ids) => ids.has(id)));
};

export const restoreRelay: Fault = (world) => {
  if (world.relayCopies.length === 0) return false;
  const copy = world.clockwork.prng.pick(world.relayCopies);
  // Any member may be the first to come to it, and some may add a record.
  const isOneChain =
    !isRosterBehind(world) &&
    (rosterLengthIn(copy) === world.longestRoster ||
      world.tablets.every((tablet) => tablet.isOut || knowsAll(world, tablet)));
  if (!isOneChain || !mayForget(world, idsIn(world, copy, true))) return false;
  world.relay.stop();
  world.relay.replace(copy.snapshot());
  later(world, 2 * MINUTE, () => {
    if (!world.relay.isUp()) world.relay.start();
  });
  return true;
};

export const emptyRelay: Fault = (world) => {
  // Nobody but the administrator who founded it is let into one that knows nothing.
  if (isRosterBehind(world) || !knowsAll(world, world.tablets[0]) || !mayForget(world, new Set())) return false;
  const [records = []] = [...world.relay.store().snapshot().teams.values()].map((team) => team.records);
  world.relay.stop();
  world.relay.replace(undefined);
  // [S9] Its chunks go too, where each is on some tablet.
  const elsewhere = new Set(world.tablets.filter(({ isOut }) => !isOut).flatMap(({ disk }) => chunksOn(disk)));
  if (chunksAtRelay(world).every((id) => elsewhere.has(id))) world.relay.loseChunks();
  world.relay.start();
  // With the first record alone only its founder can come back and bring the rest.
  const founderIsBack = world.tablets[0]?.engine !== undefined && world.tablets[0].online;
  world.relay.found(founderIsBack ? records.slice(0, 1) : records);
  // A backup of the relay that is gone would bring back a log that nobody continues.
  world.relayCopies = [];
  return true;
};

export const isRegisterDelivered = ({ disk }: Pick<SimulatedTablet, 'disk'>): boolean =>
  !rowsIn(disk, 'meta').some(({ key }) => String(key).startsWith('waiting/'));
export const isAllDelivered = (tablet: Pick<SimulatedTablet, 'disk'>): boolean =>
  rowsIn(tablet.disk, 'outbox').length === 0 && isRegisterDelivered(tablet);

/** [S10] Of others, come by a file. */
export const isAllBrought = ({ disk }: Pick<SimulatedTablet, 'disk'>): boolean =>
  rowsIn(disk, 'log').every(({ place, state }) => place !== 0 || state === LogState.quarantined);

export const copyTablet: Fault = (world, tablet) => {
  if (tablet.busy > 0 || !tablet.isOn || tablet.disk.databases.size === 0) return false;
  world.diskCopies.push({ tablet: tablet.name, disk: copyDisk(tablet.disk), mark: world.journal.mark() });
  return true;
};

/** Rather one whose person has set a field since: it sets it again without having seen that. */
const pickCopy = ({ clockwork, diskCopies, journal }: World): DiskCopy | undefined => {
  const isMissed = ({ tablet, mark }: DiskCopy): boolean =>
    journal.writes.some((write) => write.kind === 'field' && write.tablet === tablet && write.index >= mark);
  const missed = diskCopies.filter(isMissed);
  const copies = missed.length > 0 && clockwork.prng.int(4) > 0 ? missed : diskCopies;
  return copies.length > 0 ? clockwork.prng.pick(copies) : undefined;
};

/** `whole`: the tablet's own small database goes back too, and only the relay can tell. */
export const restoreTablet =
  (whole: boolean): Fault =>
  (world) => {
    const { prng } = world.clockwork;
    const copy = pickCopy(world);
    const tablet = world.tablets.find(({ name }) => name === copy?.tablet);
    // Whoever is out is told nothing more, so such a copy could not learn which numbers it has used.
    if (
      !copy ||
      !tablet ||
      tablet.busy > 0 ||
      tablet.isOut ||
      (whole && world.relay.isLying()) ||
      isRosterBehind(world)
    )
      return false;
    const others = world.tablets.filter((one) => one !== tablet && !one.isOut);
    const elsewhere = [idsIn(world), ...others.map(({ disk }) => idsOn(disk))];
    const kept = idsOn(copy.disk);
    const safe = new Set(
      [...rowsIn(tablet.disk, 'log').map(({ id }) => `entry ${id}`)].filter((id) =>
        elsewhere.some((ids) => ids.has(id)),
      ),
    );
    if (rowsIn(tablet.disk, 'log').some(({ id }) => !kept.has(`entry ${id}`) && !safe.has(`entry ${id}`))) return false;
    // Nor is a key taken from the team that nobody else has.
    const isElsewhere = (key: string): boolean => kept.has(key) || elsewhere.some((ids) => ids.has(key));
    if (rowsIn(tablet.disk, 'keys').some(({ id }) => !isElsewhere(`key ${id}`))) return false;
    // [S9] Nor a chunk: whoever has the entry waits for it.
    const chunksElsewhere = new Set([
      ...chunksAtRelay(world),
      ...[copy.disk, ...others.map(({ disk }) => disk)].flatMap(chunksOn),
    ]);
    if (!chunksOn(tablet.disk).every((id) => chunksElsewhere.has(id))) return false;
    const atRelay = idsIn(world);
    // Only the relay can tell such a tablet what it has sent, so it must have all of that.
    // What left in a file, too: somebody may yet read it.
    const left = [...world.left.keys()].map((id) => `entry ${toBase64Url(Buffer.from(id, 'hex'))}`);
    const known = idsIn(world, undefined, true);
    if (whole && left.some((id) => !known.has(id))) return false;
    // What is no true copy comes again from nowhere but the relay.
    if (!rowsIn(copy.disk, 'log').every((row) => isAsSealed(world, row) || atRelay.has(`entry ${row.id}`)))
      return false;
    if (tablet.isOn) tablet.switchOff(0);
    if (isAllDelivered(tablet)) world.journal.delivered(tablet.name);
    world.journal.diskReplaced(tablet.name, copy.mark);
    const restored = copyDisk(copy.disk);
    if (!whole) {
      restored.tablet = tablet.disk.tablet;
      restored.tabletCopy = tablet.disk.tabletCopy;
    }
    tablet.disk = restored;
    // Of a whole disk put back nobody but the relay knows; a file made before meeting it cannot be right.
    if (whole) tablet.mayMakeFiles = false;
    tablet.wasRestored = true;
    tablet.isBehind = true;
    switchOnLater(world, tablet, MINUTE);
    // Its person often works on before it has met the relay.
    if (prng.int(3) > 0) goOffline(world, tablet);
    return true;
  };

/**
 * [S8] An operator drops what snapshots have stood for, here whenever it comes to mind. Within ninety days whatever a relay swapped
 * has come again; what rotted need not have been noticed.
 */
export const purgeHidden: Fault = (world) => {
  const store = world.relay.store();
  const hidden = [...store.snapshot().teams.values()].flatMap((team) =>
    [...team.hidden.keys()].filter((id) => (team.entries.get(team.placeOf.get(id) ?? 0)?.bytes.length ?? 0) > 0),
  );
  const ids = new Set(hidden.map((id) => toBase64Url(Buffer.from(id, 'hex'))));
  const isWhole = ({ disk }: Pick<SimulatedTablet, 'disk'>): boolean =>
    rowsIn(disk, 'log').every(
      (row) => !ids.has(String(row.id)) || isAsSealed(world, row) || rotten.has(row.bytes as object),
    );
  if (hidden.length === 0 || world.relay.isLying() || !world.tablets.every(isWhole)) return false;
  return store.commit([{ type: 'hiddenPurged', upTo: world.clockwork.now() }]).ok;
};

/** A row of the log is flipped or cut short on the disk, where the relay has what it was. */
export const rotRow: Fault = (world, { disk }) => {
  const { prng } = world.clockwork;
  const atRelay = idsIn(world);
  const isElsewhere = (row: Record<string, unknown>): boolean => isTrueCopy(row) && atRelay.has(`entry ${row.id}`);
  const logs = [...disk.databases.values()].flatMap((database) => database.get('log') ?? []);
  const rows = logs.flatMap((log) => [...log.values()].filter(isElsewhere).map((row) => ({ log, row })));
  if (rows.length === 0) return false;
  const { log, row } = prng.pick(rows);
  const whole = row.bytes as Uint8Array;
  const at = prng.int(whole.length);
  const bytes = prng.int(2) === 0 ? whole.slice(0, at) : whole.map((byte, n) => (n === at ? byte ^ 1 : byte));
  rotten.add(bytes);
  log.set(String(row.id), { ...row, bytes });
  return true;
};
