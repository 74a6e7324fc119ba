/** One seed: a team is founded, works while everything goes wrong, is healed, comes to rest, and is held to its promises. */
import { toBase64Url } from '../../src/base/bytes';
import type { Engine } from '../../src/engine/engine';
import { audit } from './auditor';
import { checkInvariants } from './checkInvariants';
import { isAllBrought, isAllDelivered, isRegisterDelivered } from './copyFaults';
import { eraseActs, eraseNoteActs, hasErased, letErasuresEnd } from './erasers';
import { faults } from './faults';
import { bringDouble } from './formerMember';
import { foundTeam, joinTeam } from './founding';
import { inVirtualTime } from './inVirtualTime';
import { lastView } from './lastView';
import { recordActs, setPhone } from './people';
import { registerActs } from './registerPeople';
import type { SimulatedTablet } from './simulatedTablet';
import { acceptRest, administratorActs, founderActs, isAdministrator, letOut } from './teamPeople';
import { createWorld, type Finding, type World } from './world';

export interface SeedResult {
  readonly seed: number;
  readonly finding: Finding | undefined;
  /** All the promises that were broken. */
  readonly broken: readonly string[];
  readonly writes: number;
  readonly faults: number;
  /** How often each kind of fault happened. */
  readonly fired: Readonly<Record<string, number>>;
  readonly entries: number;
  readonly engines: number;
  readonly events: number;
  readonly lines: readonly string[];
}

const LEAST_WRITES = 60;
const LEAST_FAULTS = 15;
const MINUTE = 60_000;

const pickWeighted = <T>(world: World, choices: readonly (readonly [number, T])[]): T => {
  let at = world.clockwork.prng.int(choices.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, choice] of choices) {
    at -= weight;
    if (at < 0) return choice;
  }
  throw new Error('nothing to pick from');
};

const memberActs = [...recordActs, ...registerActs];
/** The first tablet is the founder's. */
const actsOf = (world: World, tablet: SimulatedTablet) => [
  ...memberActs,
  ...(isAdministrator(world, tablet) ? [...administratorActs, ...eraseNoteActs] : []),
  ...(tablet === world.tablets[0] ? [...founderActs, ...eraseActs] : []),
];
const namedFaults = Object.entries(faults).map(([name, [weight, fault]]) => [weight, { name, fault }] as const);

/** Short pauses while somebody works, a longer one now and then; none at night. */
const pause = ({ clockwork, quietUntil }: World, factor = 1): number => {
  const { prng } = clockwork;
  const night = Math.max(0, quietUntil - clockwork.now());
  return night + factor * (prng.int(10) < 9 ? prng.int(600) : prng.int(MINUTE / 2));
};

/** [I6] Whoever looks at the status line while nothing is under way is told what is so. */
const checkStatus = (world: World, tablet: SimulatedTablet): void => {
  const { status, busy, engine, drive } = tablet;
  if (!engine || !status || busy > 0 || drive.underWay() > 0) return;
  // While an exchange is under way the line says that, and nothing of what is delivered.
  const says = status.undelivered === 0 && status.unsaved === 0 && status.connection !== 'syncing';
  // [S11] What is erased waits in the outbox for its end, and for nobody.
  const isDelivered = hasErased(world) ? isRegisterDelivered(tablet) : isAllDelivered(tablet);
  if (says && !isDelivered) world.find('status_is_true', `${tablet.name} says that all is delivered`);
  const saysBrought = status.carried === 0 && status.connection !== 'syncing';
  if (saysBrought && !hasErased(world) && !isAllBrought(tablet)) {
    world.find('status_is_true', `${tablet.name} says that it carries nothing for others`);
  }
};

const work = async (world: World): Promise<void> => {
  const { clockwork, journal } = world;
  let resting = false;
  const isEnough = (): boolean => journal.writes.length >= LEAST_WRITES && world.faults >= LEAST_FAULTS;
  const live = (tablet: SimulatedTablet): void => {
    if (resting) return;
    checkStatus(world, tablet);
    const { engine } = tablet;
    if (engine && tablet.busy < 2) {
      tablet.busy++;
      // Whoever misses a number that was there before writes it again.
      const act = tablet.isBehind && clockwork.prng.int(4) > 0 ? setPhone : pickWeighted(world, actsOf(world, tablet));
      act(world, tablet, engine)
        .catch((error: Error) => {
          // Where the tablet locked in between, nobody waits for the answer any more.
          if (tablet.engine === engine) world.find('no_crash', `${tablet.name}: ${error.stack}`);
        })
        .finally(() => {
          if (tablet.engine === engine) tablet.busy--;
        });
    }
    clockwork.schedule(pause(world), () => live(tablet));
  };
  const goWrong = (): void => {
    if (resting) return;
    const { name, fault } = pickWeighted(world, namedFaults);
    const tablet = clockwork.prng.pick(world.tablets.filter(({ hasEnded }) => !hasEnded));
    if (fault(world, tablet)) {
      world.faults++;
      world.fired.set(name, (world.fired.get(name) ?? 0) + 1);
      clockwork.trace(`fault ${name} ${tablet.name}`);
    }
    // Where the writes are done and the faults are not, faults follow each other closely.
    const isLate = journal.writes.length >= LEAST_WRITES;
    clockwork.schedule(isLate ? clockwork.prng.int(1_000) : pause(world, 3), goWrong);
  };
  world.joined = (tablet) => {
    world.tablets.push(tablet);
    live(tablet);
  };
  for (const tablet of world.tablets) clockwork.schedule(pause(world), () => live(tablet));
  clockwork.schedule(pause(world), goWrong);
  const most = 3 * 365 * 24 * 60 * MINUTE;
  await clockwork.run(() => world.findings.length > 0 || isEnough(), most);
  resting = true;
};

/** [T7] Rot is noticed when what rotted is next read from the disk, and mended by an exchange after that. */
const readAnew = async (world: World): Promise<void> => {
  const here = world.tablets.filter(({ engine, isOut }) => engine && !isOut);
  for (const tablet of here) {
    tablet.switchOff(Number.POSITIVE_INFINITY);
    tablet.switchOn(true);
  }
  await world.clockwork.run(() => here.every(({ engine, hasEnded }) => engine || hasEnded), 10 * MINUTE);
  /** Some documents are on no list, and no screen shows them by their id. */
  const read = async (tablet: SimulatedTablet, engine: Engine): Promise<void> => {
    await lastView(world, tablet.name, engine);
    for (const { docId } of (await audit(world.crypto(1), tablet)).documents) {
      const id = toBase64Url(docId);
      await engine.openMirror(id);
      await engine.closeMirror(id);
    }
  };
  for (const tablet of here) {
    const { name, engine } = tablet;
    if (engine) await inVirtualTime(world, `${name} reading`, read(tablet, engine), 60 * MINUTE);
  }
};

const heal = async (world: World): Promise<void> => {
  const { clockwork } = world;
  clockwork.trace('healed');
  world.relay.store().setCapacity(Number.POSITIVE_INFINITY);
  world.relay.chunks().setCapacity(Number.POSITIVE_INFINITY);
  if (!world.relay.isUp()) world.relay.start();
  for (const tablet of world.tablets) {
    tablet.online = true;
    tablet.plug.setOnline(true);
    tablet.plug.setDelay(50);
    tablet.drive.mend();
    if (clockwork.prng.int(2) === 0) tablet.clockError = 0;
  }
  world.relay.lie(undefined);
  // Whoever was about to come back comes back; the others are switched on.
  await clockwork.run(() => false, 30 * MINUTE);
  for (const tablet of world.tablets) if (!tablet.isOn) tablet.switchOn(true);
  await clockwork.run(() => world.tablets.every(({ engine, isOut }) => engine || isOut), 10 * MINUTE);
  const locked = world.tablets.find(({ engine, isOut }) => !engine && !isOut);
  if (locked) return world.find('no_hang', `${locked.name} does not unlock`);
  if (world.fired.has('rotRow')) await readAnew(world);
  const [first] = world.tablets;
  while (first?.engine && world.tablets.some(({ isOut }) => isOut) && !world.isLetOut && world.findings.length === 0) {
    await inVirtualTime(world, 'letting out', letOut(world, first, first.engine), 60 * MINUTE);
  }
  if (first?.engine && world.findings.length === 0) {
    await inVirtualTime(world, 'bringing more', bringDouble(world, first, first.engine), 60 * MINUTE);
  }
  if (first?.engine && hasErased(world) && world.findings.length === 0) {
    await inVirtualTime(world, 'accepting the rest', acceptRest(world, first, first.engine), 60 * MINUTE);
  }
  await letErasuresEnd(world);
  // What was missed while the relay lied is asked for again the next day.
  await clockwork.run(() => false, 25 * 60 * MINUTE);
  const rest = (): string => JSON.stringify(world.tablets.map(({ status }) => ({ ...status, lastFullSync: 0 })));
  const headNow = (): number =>
    [...world.relay.store().snapshot().teams.values()].reduce((sum, team) => sum + team.head, 0);
  let head = headNow();
  for (let round = 0; round < 10; round++) {
    await clockwork.run(() => false, 3 * MINUTE);
    const syncing = world.tablets.map(({ engine, name }) => ({ name, sync: engine?.syncNow() }));
    for (const { name, sync } of syncing)
      await inVirtualTime(world, `${name} syncing`, Promise.resolve(sync), 60 * MINUTE);
    if (world.findings.length > 0) return;
    const now = headNow();
    const quiet = world.tablets.every((tablet) =>
      tablet.isOut
        ? tablet.disk.tablet?.seats.length === 0
        : tablet.status?.undelivered === 0 && tablet.status.unsaved === 0 && isAllDelivered(tablet),
    );
    if (quiet && now === head) {
      const waiting = world.tablets.find(({ busy }) => busy > 0);
      if (waiting) world.find('no_hang', `somebody at ${waiting.name} still waits for an answer`);
      return;
    }
    head = now;
  }
  world.find('comes_to_rest', rest());
};

export const runSeed = async (seed: number): Promise<SeedResult> => {
  const world = createWorld(seed);
  const rejected = (error: unknown): void =>
    world.find('no_crash', `unhandled: ${String((error as Error)?.stack ?? error)}`);
  process.on('unhandledRejection', rejected);
  try {
    await foundTeam(world);
    const size = world.clockwork.prng.pick([3, 3, 3, 3, 4, 5]);
    while (world.tablets.length < size) await joinTeam(world);
    for (let desks = 0; desks < 2; desks++) world.desks.push(toBase64Url(world.crypto(3 + desks).random(16)));
    if (world.findings.length === 0) await work(world);
    if (world.findings.length === 0) await heal(world);
    if (world.findings.length === 0) {
      await inVirtualTime(world, 'looking at everything', checkInvariants(world), 10 * MINUTE);
    }
  } catch (error) {
    world.find('no_crash', String((error as Error).stack ?? error));
  } finally {
    process.off('unhandledRejection', rejected);
  }
  return {
    seed,
    finding: world.findings[0],
    broken: [...new Set(world.findings.map(({ invariant }) => invariant))],
    writes: world.journal.writes.length,
    faults: world.faults,
    fired: Object.fromEntries(world.fired),
    entries: world.left.size,
    engines: world.tablets.length,
    events: world.clockwork.events(),
    lines: world.clockwork.lines,
  };
};
