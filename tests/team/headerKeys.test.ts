/** [K1, L1] Which key seals the header of which document, and whom a document may be shared with. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { newestKey, openGrant } from '../../src/team/circleKeys';
import { revokeRecord } from '../../src/team/departing';
import {
  everyoneKey,
  headerKeyFor,
  headerKeyOf,
  isGuest,
  isGuestProfile,
  mayBeSharedWith,
} from '../../src/team/headerKeys';
import { emptyRoster, type Roster } from '../../src/team/rosterState';
import { sealingKey, writeRecord } from '../../src/team/rosterWriter';
import { circleOf, counting, createSmallTeam, crypto, id, must, recordOf } from './smallTeam';

const teamOfFour = async () => {
  const team = await createSmallTeam();
  const [bruno, vera, valerio] = [
    await team.admit('Bruno', 'ME'),
    await team.admit('Vera', 'VO'),
    await team.admit('Valerio', 'VO'),
  ];
  return { team, bruno, vera, valerio, roster: await team.read() };
};
const newestOf = (roster: Roster, name: string) => must(newestKey(roster.keys, circleOf(roster, name).circle));
const guestKeysOf = (roster: Roster, { seat }: { readonly seat: Uint8Array }) =>
  [...roster.guestKeys.values()].filter((key) => toHex(key.seat) === toHex(seat));
const letOut = async ({ team }: Awaited<ReturnType<typeof teamOfFour>>, seat: Uint8Array): Promise<Roster> => {
  const departure = { seat, accepted: counting(), shared: [] };
  return team.append(await revokeRecord(crypto, await team.read(), team.ada, departure, 9));
};

describe('[K1] a guest', () => {
  it('is whoever has a key of his own, and a profile that is not of everyone', async () => {
    const { roster, bruno, vera, valerio } = await teamOfFour();
    expect(['VO', 'ME', 'CO', 'XX'].map((profile) => isGuestProfile(roster, profile))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    // A roster that names no circle yet makes nobody a guest.
    expect(isGuestProfile(emptyRoster, 'VO')).toBe(false);
    expect([vera.seat, valerio.seat, bruno.seat, undefined].map((seat) => isGuest(roster, seat))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is told the team’s name, its circles, himself and who let him in', async () => {
    const { team, vera } = await teamOfFour();
    const hers = await team.read(vera);
    expect(hers.teamName).toBe('Prova');
    expect([...hers.members.values()].map(({ name, profile }) => [name, profile])).toEqual([
      ['Ada', 'CO'],
      ['', ''],
      ['Vera', 'VO'],
      ['', ''],
    ]);
    expect([...hers.circles.values()].map(({ name }) => name).filter((name) => name !== '')).toHaveLength(5);
    expect(hers.teamSecret).toBeUndefined();
    expect(guestKeysOf(hers, vera)).toHaveLength(1);
    expect(hers.guestKeys.size).toBe(1);
  });

  it('is let in, and told of the circles that have a name, however many a member has begun without one', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const his = await team.read(bruno);
    const epochs = Array.from({ length: 64 }, (_, i) => ({
      ...{ circle: id(100 + i), epoch: 1, keyId: id(100 + i) },
      ...{ agreement: bruno.agreement.publicKey, earlier: undefined },
    }));
    const roster = await team.append(await writeRecord(crypto, bruno, his.head, 9, sealingKey(his), { epochs }, {}));
    expect(roster.circles.size).toBe(64 + 5);
    const vera = await team.admit('Vera', 'VO');
    const told = must(await openGrant(crypto, vera, must(recordOf(team.records.at(-1)).grants[0]))).part;
    expect(told?.circles.map(({ name }) => name)).toEqual(['public', 'everyone', 'field', 'casework', 'clinical']);
  });

  it('alone is told anything beside the keys: a colleague reads what is sealed to everyone', async () => {
    const { team, bruno, vera } = await teamOfFour();
    const grantIn = (at: number) => must(recordOf(team.records[at]).grants[0]);
    expect((await openGrant(crypto, bruno, grantIn(1)))?.part).toBeUndefined();
    expect((await openGrant(crypto, vera, grantIn(2)))?.part?.teamName).toBe('Prova');
  });

  it('may be shown any document, a colleague only one of a circle he does not hold', async () => {
    const four = await teamOfFour();
    const { roster, bruno, vera } = four;
    expect(mayBeSharedWith(roster, vera.seat, 'casework')).toBe(true);
    expect(mayBeSharedWith(roster, vera.seat, 'public')).toBe(true);
    expect(mayBeSharedWith(roster, bruno.seat, 'casework')).toBe(true);
    expect(mayBeSharedWith(roster, bruno.seat, 'field')).toBe(false);
    expect(mayBeSharedWith(roster, vera.seat, 'nothing')).toBe(false);
    expect(mayBeSharedWith(roster, id(99), 'casework')).toBe(false);
    expect(mayBeSharedWith(roster, undefined, 'casework')).toBe(false);
    expect(mayBeSharedWith(await letOut(four, vera.seat), vera.seat, 'casework')).toBe(false);
  });
});

describe('[L1] a header', () => {
  it('is opened by the keys of everyone, of all seats, and of guests; by no other circle’s', async () => {
    const { roster, vera } = await teamOfFour();
    for (const name of ['everyone', 'public']) {
      expect(headerKeyOf(roster, newestOf(roster, name).keyId), name).toEqual(newestOf(roster, name).key);
    }
    for (const name of ['field', 'casework']) {
      expect(headerKeyOf(roster, newestOf(roster, name).keyId), name).toBeUndefined();
    }
    const [guest] = guestKeysOf(roster, vera);
    expect(headerKeyOf(roster, must(guest).keyId)).toEqual(must(guest).key);
    expect(headerKeyOf(roster, id(99))).toBeUndefined();
  });

  it('goes under everyone’s key, or under that of all seats where the document is theirs', async () => {
    const { roster, bruno } = await teamOfFour();
    const under = (circle: string, guest?: Uint8Array) =>
      headerKeyFor(roster, { circle: circleOf(roster, circle).circle, guest });
    expect(everyoneKey(roster)).toEqual(newestOf(roster, 'everyone'));
    for (const circle of ['everyone', 'field', 'casework', 'clinical']) {
      expect(under(circle), circle).toEqual(newestOf(roster, 'everyone'));
    }
    expect(under('public')).toEqual(newestOf(roster, 'public'));
    // A colleague outside the circle reads headers like everyone.
    expect(under('casework', bruno.seat)).toEqual(newestOf(roster, 'everyone'));
    const { circle } = circleOf(roster, 'casework');
    const [all] = [circleOf(roster, 'public')];
    const without = new Map([...roster.circles].filter(([key]) => key !== toHex(all.circle)));
    expect(headerKeyFor({ ...roster, circles: without }, { circle, guest: undefined })).toEqual(
      newestOf(roster, 'everyone'),
    );
    expect(headerKeyFor(emptyRoster, { circle, guest: undefined })).toBeUndefined();
  });

  it('of what is shared with a guest goes under the newest of his keys, until he is out', async () => {
    const four = await teamOfFour();
    const { team, vera, valerio, bruno } = four;
    const [hers, his] = [vera, valerio].map(({ seat }) => ({ seat, keyId: crypto.random(8), key: crypto.random(32) }));
    const guests = [must(hers), must(his)];
    const write = async (author: typeof bruno, time: number, more: readonly (typeof guests)[number][]) => {
      const reading = await team.read(author);
      const part = { guests: more };
      return team.append(await writeRecord(crypto, author, reading.head, time, sealingKey(reading), {}, part));
    };
    // Nobody but an administrator brings one.
    expect(guestKeysOf(await write(bruno, 9, guests), vera)).toHaveLength(1);
    // What stands already is no guest's.
    const everyone = must(newestOf(await team.read(bruno), 'everyone'));
    const taken = [
      { ...must(hers), keyId: everyone.keyId },
      { ...must(hers), key: crypto.random(32) },
    ];
    const roster = await write(team.ada, 10, [...guests, ...taken]);
    expect(guestKeysOf(roster, vera)).toHaveLength(2);
    expect(headerKeyOf(roster, everyone.keyId)).toEqual(everyone.key);
    const { circle } = circleOf(roster, 'casework');
    expect(headerKeyFor(roster, { circle, guest: vera.seat })).toEqual(hers);
    expect(headerKeyFor(roster, { circle, guest: valerio.seat })).toEqual(his);
    const out = await letOut(four, vera.seat);
    const shown = { circle: circleOf(out, 'public').circle, guest: vera.seat };
    expect(headerKeyFor(out, shown)).toEqual(newestOf(out, 'everyone'));
    expect(headerKeyOf(out, must(hers).keyId)).toEqual(must(hers).key);
  });
});
