/** What the administrator does about the team while everything goes wrong: lets somebody in, lets somebody out, decides. */
import { onlyOn } from './copyFaults';
import { DAY } from './fault';
import type { Act } from './people';
import { RELAY_URL } from './simulatedRelay';
import { PASSPHRASE, type SimulatedTablet } from './simulatedTablet';
import { goOffline } from './tabletFaults';
import type { World } from './world';

const MINUTE = 60_000;
const nothing = (): void => undefined;

/** Whoever founded the team lets people in and out. */
const isFounder = (world: World, tablet: SimulatedTablet): boolean => tablet === world.tablets[0];
export const isAdministrator = (world: World, tablet: SimulatedTablet): boolean =>
  isFounder(world, tablet) || world.appointed.has(tablet.name);
const seatIdOf = async (engine: Parameters<Act>[2], { name }: SimulatedTablet): Promise<string | undefined> =>
  (await engine.team()).members.find((member) => member.name === name)?.seatId;

/** Whoever was let out by an answer that was lost is let out again: then it is not found. */
export const letOut: Act = async (world, tablet, engine) => {
  if (!isFounder(world, tablet)) return;
  const { prng } = world.clockwork;
  const begun = world.tablets.find(({ isOut }) => isOut);
  const mayGo = world.tablets.filter(
    (one) => one !== tablet && one.isOn && !one.isBehind && one.mayMakeFiles && one.busy === 0,
  );
  if (begun ? world.isLetOut : mayGo.length === 0 || world.tablets.length < 3) return;
  const leaving = begun ?? prng.pick(mayGo);
  const seatId = await seatIdOf(engine, leaving);
  if (seatId === undefined) {
    world.isLetOut ||= begun !== undefined;
    return;
  }
  if (!begun) for (const id of onlyOn(world, leaving)) world.goneWith.add(id);
  leaving.letOut();
  // Some are on the road meanwhile, and work on.
  if (!begun && prng.int(2) === 0) goOffline(world, leaving);
  const outcome = await engine.removeMember(seatId);
  world.clockwork.trace(`${tablet.name} lets ${leaving.name} out: ${outcome.ok ? 'done' : outcome.error}`);
  world.isLetOut = outcome.ok || outcome.error === 'not_found';
};

/** [L8, S11] What a case goes on as may be late: a relay withheld it until its author was out. The words in it are everybody's. */
export const acceptRest: Act = async (world, { name }, engine) => {
  await engine.syncNow();
  for (const { seatId, name: author, entries } of await engine.reviews()) {
    if (!entries.some(({ kind }) => kind === 'rest')) continue;
    const outcome = await engine.acceptReview(seatId);
    world.clockwork.trace(`${name} accepts what ${author} wrote late: ${outcome.ok ? 'done' : outcome.error}`);
  }
};

/** They write the same: what is taken and given when one becomes another are circles in which nobody writes here. */
export const PROFILES = ['PS', 'MW'] as const;

const changeProfile: Act = async (world, tablet, engine) => {
  if (!isAdministrator(world, tablet)) return;
  const { prng } = world.clockwork;
  const members = (await engine.team()).members.filter(
    ({ self, profile }) => !self && PROFILES.some((one) => one === profile),
  );
  if (members.length === 0) return;
  const { seatId, name } = prng.pick(members);
  const profile = prng.pick(PROFILES);
  const outcome = await engine.changeMember(seatId, profile);
  world.clockwork.trace(`${tablet.name} makes ${name} ${profile}: ${outcome.ok ? 'done' : outcome.error}`);
};

/** Whoever is made an administrator stays one, and does from then on what is not kept to the founder here. */
const appoint: Act = async (world, tablet, engine) => {
  const members = (await engine.team()).members.filter(({ self, administrator }) => !self && !administrator);
  if (!isAdministrator(world, tablet) || members.length === 0) return;
  const { seatId, name } = world.clockwork.prng.pick(members);
  const outcome = await engine.makeAdministrator(seatId);
  world.clockwork.trace(`${tablet.name} makes ${name} an administrator: ${outcome.ok ? 'done' : outcome.error}`);
  if (outcome.ok) world.appointed.add(name);
};

const decideLate: Act = async (world, tablet, engine) => {
  if (!isAdministrator(world, tablet)) return;
  const [review] = await engine.reviews();
  if (!review) return;
  const isRest = review.entries.some(({ kind }) => kind === 'rest');
  const accepts = world.clockwork.prng.int(2) === 0 || isRest;
  const outcome = await (accepts ? engine.acceptReview(review.seatId) : engine.setAsideReview(review.seatId));
  const what = accepts ? 'accepts' : 'sets aside';
  world.clockwork.trace(`${tablet.name} ${what} what came late: ${outcome.ok ? 'done' : outcome.error}`);
};

/** [L2] Somebody waits no longer for what is missing, and has looked at the calendar wrong: it is early, and loses nothing. */
const passGap: Act = async (world, tablet, engine) => {
  // What leaves is numbered for good: a tablet that was put back must have heard first which numbers it has used.
  if (!tablet.mayMakeFiles) return;
  const gaps = (await engine.gaps()).filter(({ entries }) => entries > 0);
  if (gaps.length === 0) return;
  const { documentId } = world.clockwork.prng.pick(gaps);
  tablet.clockError += 15 * DAY;
  const outcome = await engine.passGap(documentId);
  tablet.clockError -= 15 * DAY;
  world.clockwork.trace(`${tablet.name} passes a gap in ${documentId}: ${outcome.ok ? 'done' : outcome.error}`);
  if (outcome.ok) world.fired.set('passGap', (world.fired.get('passGap') ?? 0) + 1);
};

/** A colleague comes later: where anything goes wrong on the way, another day. */
const letIn: Act = async (world, tablet, engine) => {
  if (!isFounder(world, tablet) || world.newcomer) return;
  const invitation = await engine.invite(world.clockwork.prng.pick(PROFILES), false);
  if (!invitation.ok) return;
  const { id, link } = invitation.value;
  const newcomer = world.makeTablet(LATER);
  world.newcomer = newcomer;
  newcomer.switchOn(false);
  const request = {
    relayUrl: RELAY_URL,
    invitation: link.split('#join=')[1] ?? '',
    personName: newcomer.name,
    passphrase: PASSPHRASE,
  };
  newcomer.engine?.join(request, nothing, nothing).then(
    (joined) => {
      world.clockwork.trace(`${newcomer.name} joins: ${joined.ok ? 'done' : joined.error}`);
      if (joined.ok) world.joined(newcomer);
      else newcomer.switchOff(0);
    },
    (error) => world.find('no_crash', `joining: ${error}`),
  );
  const until = world.clockwork.now() + MINUTE;
  while (world.clockwork.now() < until) {
    await new Promise<void>((resolve) => world.clockwork.schedule(500, resolve));
    const asked = (await engine.team()).invitations.some((one) => one.id === id && one.asks);
    if (asked) return void (await engine.confirmJoin(id));
  }
};
/** Far behind those who were there from the beginning. */
const LATER = 9;

export const administratorActs: readonly (readonly [weight: number, act: Act])[] = [
  [2, changeProfile],
  [2, appoint],
  [8, decideLate],
  [30, passGap],
];
export const founderActs: readonly (readonly [weight: number, act: Act])[] = [
  [4, letOut],
  [2, letIn],
];
