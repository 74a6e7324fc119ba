/** [L7] Circles come to be with their first member, and reach whoever was let in by somebody who does not hold them. */
import { describe, expect, it } from 'vitest';
import { circlesOf, type Profile, profiles } from '../../src/domain/circles';
import { holdsCircle } from '../../src/team/roster';
import { startTeam, syncAll, type Team, type TeamTablet, until } from '../support/engineTeam';
import { insideOf } from '../support/insider';

const join = (team: Team, by: TeamTablet, profile: Profile, disk = team.makeTablet()): Promise<TeamTablet> =>
  team.join(by, disk, undefined, profile);

/** Names of the circles whose keys a tablet's disk holds. */
const held = async (tablet: TeamTablet): Promise<readonly string[]> => {
  const { roster } = (await insideOf(tablet)).seat;
  const ids = new Set([...roster.keys.values()].map(({ circle }) => Buffer.from(circle).toString('hex')));
  return [...ids].map((id) => roster.circles.get(id)?.name ?? '').sort();
};
const due = async ({ engine }: TeamTablet): Promise<readonly string[]> =>
  (await engine.team()).members.flatMap((member) => member.due);

describe('[K1, L7] a circle', () => {
  it('is begun by its first member, at the first meeting with the relay; the founder has only his own', async () => {
    const team = await startTeam();
    const ada = await team.found();
    expect(await held(ada)).toEqual([...circlesOf('CM')].sort());
    const rita = await join(team, ada, 'PS');
    await syncAll(ada, rita);
    expect(await held(rita)).toEqual([...circlesOf('PS')].sort());
    expect(await held(ada)).toEqual([...circlesOf('CM')].sort());
    expect([await due(ada), await due(rita)]).toEqual([[], []]);
  });

  it('its inviter lacks is due, and comes from any member who connects', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const rita = await join(team, ada, 'PS');
    await syncAll(ada, rita);
    rita.cable.unplug();
    const mara = await join(team, ada, 'MW');
    await syncAll(ada, mara);
    expect([await due(ada), await due(mara)]).toEqual([['clinical'], ['clinical']]);
    expect(await held(mara)).toEqual([...circlesOf('MW')].filter((name) => name !== 'clinical').sort());

    rita.cable.plug();
    await syncAll(rita, mara, ada);
    // They hear of Rita's record when the relay wakes them.
    for (const tablet of [mara, ada]) await until(tablet, async () => (await due(tablet)).length === 0);
    expect(await held(mara)).toEqual([...circlesOf('MW')].sort());
    expect([await due(ada), await due(mara)]).toEqual([[], []]);
    const [one, other] = [(await insideOf(rita)).seat, (await insideOf(mara)).seat];
    const clinical = (seat: typeof one) =>
      [...seat.roster.keys.values()].filter(
        ({ circle }) => seat.roster.circles.get(Buffer.from(circle).toString('hex'))?.name === 'clinical',
      );
    expect(clinical(other)).toEqual(clinical(one));
  });

  it('that two give, or two begin, at the same moment is there once', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [rita, mara] = [await join(team, ada, 'PS'), await join(team, ada, 'MW')];
    await syncAll(ada, rita, mara);
    for (const { cable } of [rita, mara]) cable.unplug();
    const paola = await join(team, ada, 'PS');
    await syncAll(ada, paola);
    expect(await due(paola)).toEqual(['clinical']);
    for (const { cable } of [rita, mara]) cable.plug();
    await Promise.all([rita.engine.syncNow(), mara.engine.syncNow()]);
    await syncAll(rita, mara, paola, ada);
    for (const tablet of [ada, rita, mara, paola]) {
      const { roster } = (await insideOf(tablet)).seat;
      expect(await due(tablet)).toEqual([]);
      expect([...roster.circles.values()].map(({ epochs }) => epochs.length)).toEqual(Array(10).fill(1));
      expect((await tablet.engine.syncStatus()).problem).toBeUndefined();
    }
  });
});

describe('[K1] with the raw keys a tablet holds', () => {
  it('every profile opens its circles and nothing else', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const tablets = new Map<Profile, TeamTablet>();
    for (const profile of profiles) tablets.set(profile, await join(team, ada, profile));
    await syncAll(ada, ...tablets.values());
    for (const [profile, tablet] of tablets) {
      expect(await held(tablet), profile).toEqual([...circlesOf(profile)].sort());
      const { roster, keys } = (await insideOf(tablet)).seat;
      const mine = [...roster.circles.values()].filter(({ circle }) => holdsCircle(roster, keys.seat, circle));
      expect(mine.map(({ name }) => name).sort(), profile).toEqual([...circlesOf(profile)].sort());
    }
  }, 120_000);
});
