/** How a team of a simulated world begins: one founds it, the others are let in one by one, before anything goes wrong. */
import { toBase64Url } from '../../src/base/bytes';
import { inVirtualTime } from './inVirtualTime';
import { RELAY_URL } from './simulatedRelay';
import { PASSPHRASE, type SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

const MINUTE = 60_000;
const nothing = (): void => undefined;
const PROFILES = ['CO', 'LE', 'PS', 'FO'];

export const must = <T>(
  outcome: { ok: true; value: T } | { ok: false; error: unknown } | undefined,
  what: string,
): T => {
  if (!outcome?.ok) throw new Error(`${what} was refused: ${outcome ? String(outcome.error) : 'no answer'}`);
  return outcome.value;
};

export const foundTeam = async (world: World): Promise<void> => {
  world.relay.start();
  const first = world.addTablet();
  first.switchOn(false);
  const request = {
    relayUrl: RELAY_URL,
    setupToken: toBase64Url(world.relay.setupToken()),
    teamName: 'Équipe Prova',
    personName: 'A',
    profile: 'CO',
    passphrase: PASSPHRASE,
    desk: { name: 'Sportello', municipality: 'Borgo' },
  };
  const { engine } = first;
  if (!engine) throw new Error('the first tablet is off');
  must(await inVirtualTime(world, 'founding', engine.found(request, nothing), MINUTE), 'founding');
};

export const joinTeam = async (world: World): Promise<void> => {
  const { engine: inviting } = world.tablets[0] as SimulatedTablet;
  const tablet = world.addTablet();
  tablet.switchOn(false);
  const { engine } = tablet;
  if (!engine || !inviting) throw new Error('a tablet is off');
  const profile = PROFILES[(world.tablets.length - 2) % PROFILES.length] as string;
  const administrator = world.tablets.length === 2 && world.clockwork.prng.int(2) === 0;
  if (administrator) world.appointed.add(tablet.name);
  const invitation = must(
    await inVirtualTime(world, 'inviting', inviting.invite(profile, administrator), MINUTE),
    'inviting',
  );
  const request = {
    relayUrl: RELAY_URL,
    invitation: invitation.link.split('#join=')[1] ?? '',
    personName: tablet.name,
    passphrase: PASSPHRASE,
  };
  const joining = engine.join(request, nothing, nothing);
  for (let tries = 0; tries < 50; tries++) {
    await world.clockwork.run(() => false, 200);
    const team = await inVirtualTime(world, 'looking who asks', inviting.team(), MINUTE);
    if (team?.invitations.some(({ id, asks }) => id === invitation.id && asks)) break;
  }
  must(await inVirtualTime(world, 'confirming', inviting.confirmJoin(invitation.id), MINUTE), 'confirming');
  must(await inVirtualTime(world, 'joining', joining, MINUTE), 'joining');
};
