/** [K2, L7, L8] What is due from a seat to the others: circles begun, rotated and given. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { Memberships } from '../../src/protocol/memberships';
import { type CircleKey, makeCircleKey, newestKey } from '../../src/team/circleKeys';
import { profileRecord, revokeRecord } from '../../src/team/departing';
import { dueCircles, keysInHand, settleRecord } from '../../src/team/dueCircles';
import type { Roster, RosterCircle } from '../../src/team/rosterState';
import { publicEpoch } from '../../src/team/rosterWriter';
import { rotate, rotationDue } from '../../src/team/rotating';
import {
  circleOf,
  counting,
  createSmallTeam,
  crypto,
  grantsOf,
  id,
  isDue,
  memberOf,
  must,
  namesOf,
  recordOf,
  seatsIn,
} from './smallTeam';

const leaving = (seat: Uint8Array) => ({ seat, accepted: counting(), shared: [] });
const namesFor = (roster: Roster, keys: readonly CircleKey[]) =>
  keys.map((key) => [...namesOf(roster, [key.circle]), key.epoch]);

describe('[L7] a circle that nobody has begun', () => {
  it('is due to whoever it is for, and begun by the first of them, for all of them', async () => {
    const team = await createSmallTeam();
    const [paolo, petra] = [await team.admit('Paolo', 'PS'), await team.admit('Petra', 'PS')];
    const before = await team.read(petra);
    const due = (seat: { readonly seat: Uint8Array }) =>
      dueCircles(before, memberOf(before, seat)).map(({ name }) => name);
    expect([due(petra), due(paolo), due(team.ada)]).toEqual([['clinical'], ['clinical'], []]);
    // Ada is not of that circle: nothing she could do.
    expect(await settleRecord(crypto, await team.read(), team.ada, 9)).toBeUndefined();
    const record = await settleRecord(crypto, before, petra, 9);
    const written = recordOf(record);
    const roster = await team.append(record);
    expect(written).toMatchObject({ time: 9, author: petra.seat });
    expect(written.epochs.map(({ circle, epoch }) => [...namesOf(roster, [circle]), epoch])).toEqual([['clinical', 1]]);
    // Her own grant first: a circle is begun by whoever gives it to himself.
    expect(grantsOf(roster, written)).toEqual([
      ['Petra', ['clinical']],
      ['Paolo', ['clinical']],
    ]);
    expect(newestKey((await team.read(paolo)).keys, circleOf(roster, 'clinical').circle)).toEqual(
      newestKey((await team.read(petra)).keys, circleOf(roster, 'clinical').circle),
    );
    expect(await settleRecord(crypto, await team.read(petra), petra, 10)).toBeUndefined();
  });

  it('is begun again with the next epoch where all its members have left', async () => {
    const team = await createSmallTeam();
    const paolo = await team.admit('Paolo', 'PS');
    await team.append(await settleRecord(crypto, await team.read(paolo), paolo, 9));
    const left = await team.append(await revokeRecord(crypto, await team.read(), team.ada, leaving(paolo.seat), 10));
    expect([seatsIn(left, 'clinical'), isDue(left, 'clinical')]).toEqual([[], true]);
    expect(rotationDue(left)).toEqual([]);
    const petra = await team.admit('Petra', 'PS');
    const record = await settleRecord(crypto, await team.read(petra), petra, 12);
    expect(recordOf(record).epochs.map(({ epoch }) => epoch)).toEqual([2]);
    expect(seatsIn(await team.append(record), 'clinical')).toEqual(['Petra']);
  });
});

describe('[L7] a circle that somebody was not given yet', () => {
  it('is given by the first who holds it, sixteen seats by one record', async () => {
    const team = await createSmallTeam();
    const petra = await team.admit('Petra', 'PS');
    await team.append(await settleRecord(crypto, await team.read(petra), petra, 9));
    const names = Array.from({ length: 17 }, (_, i) => `Paolo ${i}`);
    for (const name of names) await team.admit(name, 'PS');
    const first = await settleRecord(crypto, await team.read(petra), petra, 30);
    const roster = await team.append(first);
    expect(recordOf(first).epochs).toEqual([]);
    expect(grantsOf(roster, recordOf(first))).toEqual(names.slice(0, 16).map((name) => [name, ['clinical']]));
    const second = await settleRecord(crypto, await team.read(petra), petra, 31);
    expect(grantsOf(roster, recordOf(second))).toEqual([['Paolo 16', ['clinical']]]);
    await team.append(second);
    expect(await settleRecord(crypto, await team.read(petra), petra, 32)).toBeUndefined();
  });

  it('is waited for: nobody begins again what others hold', async () => {
    const team = await createSmallTeam();
    const petra = await team.admit('Petra', 'PS');
    await team.append(await settleRecord(crypto, await team.read(petra), petra, 9));
    const paolo = await team.admit('Paolo', 'PS');
    const his = await team.read(paolo);
    expect(dueCircles(his, memberOf(his, paolo)).map(({ name }) => name)).toEqual(['clinical']);
    expect(await settleRecord(crypto, his, paolo, 10)).toBeUndefined();
  });

  it('is given with a new profile, and all of them at once', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'VO');
    const before = await team.read();
    const change = { member: memberOf(before, bruno), profile: 'CO', accepted: counting(), narrowed: [] };
    const changed = await team.append(await profileRecord(crypto, before, team.ada, change, 9));
    expect(dueCircles(changed, memberOf(changed, bruno)).map(({ name }) => name)).toEqual([
      'everyone',
      'field',
      'casework',
    ]);
    const record = await settleRecord(crypto, changed, team.ada, 10);
    expect(grantsOf(changed, recordOf(record))).toEqual([['Bruno', ['everyone', 'field', 'casework']]]);
  });

  it('is due from nobody who is out or a guest, and to nobody who is out', async () => {
    const team = await createSmallTeam();
    const [petra, vera] = [await team.admit('Petra', 'PS'), await team.admit('Vera', 'VO')];
    expect(await settleRecord(crypto, await team.read(vera), vera, 9)).toBeUndefined();
    const stranger = await team.read();
    expect(await settleRecord(crypto, { ...stranger, members: new Map() }, team.ada, 9)).toBeUndefined();
    const before = await team.read(petra);
    expect(dueCircles(before, memberOf(before, petra))).toHaveLength(1);
    await team.append(await revokeRecord(crypto, await team.read(), team.ada, leaving(petra.seat), 9));
    const out = await team.read(petra);
    expect(dueCircles(out, memberOf(out, petra))).toEqual([]);
    expect(await settleRecord(crypto, out, petra, 10)).toBeUndefined();
  });
});

describe('[K2] what a seat hands on', () => {
  it('is the newest key of each circle it is in now', async () => {
    const team = await createSmallTeam();
    const [bruno, carla] = [await team.admit('Bruno', 'ME'), await team.admit('Carla', 'CO')];
    await team.append(await revokeRecord(crypto, await team.read(), team.ada, leaving(bruno.seat), 9));
    const hers = await team.read(carla);
    expect(namesFor(hers, await keysInHand(crypto, hers, carla.seat))).toEqual([
      ['public', 2],
      ['everyone', 2],
      ['field', 2],
      ['casework', 1],
    ]);
    // A circle that was taken from her is not hers to give, though she has its key.
    const change = { member: memberOf(hers, carla), profile: 'ME', accepted: counting(), narrowed: [] };
    await team.append(await profileRecord(crypto, await team.read(), team.ada, change, 10));
    const narrower = await team.read(carla);
    expect(newestKey(narrower.keys, circleOf(narrower, 'casework').circle)?.epoch).toBe(1);
    expect(namesFor(narrower, await keysInHand(crypto, narrower, carla.seat)).map(([name]) => name)).toEqual([
      'public',
      'everyone',
      'field',
    ]);
  });
});

describe('[L8] a circle that lost a member', () => {
  it('is rotated by the first of its members that connects, before anything else is given', async () => {
    const team = await createSmallTeam();
    const [petra, paolo, bruno] = [
      await team.admit('Petra', 'PS'),
      await team.admit('Paolo', 'PS', true),
      await team.admit('Bruno', 'ME'),
    ];
    await team.append(await settleRecord(crypto, await team.read(petra), petra, 9));
    // Paolo lets Bruno out and is in everyone and public; field waits for Ada.
    await team.append(await revokeRecord(crypto, await team.read(paolo), paolo, leaving(bruno.seat), 10));
    const before = await team.read();
    expect(rotationDue(before).map(({ name }) => name)).toEqual(['field']);
    expect(await settleRecord(crypto, await team.read(petra), petra, 11)).toBeUndefined();
    const record = await settleRecord(crypto, before, team.ada, 11);
    const written = recordOf(record);
    expect(written.epochs.map(({ circle, epoch }) => [...namesOf(before, [circle]), epoch])).toEqual([['field', 2]]);
    expect(grantsOf(before, written)).toEqual([['Ada', ['field']]]);
    expect(written.sealedKeyId).toEqual(newestKey(before.keys, circleOf(before, 'everyone').circle)?.keyId);
    const roster = await team.append(record);
    expect(rotationDue(roster)).toEqual([]);
    const keyOf = (epoch: number) =>
      [...roster.keys.values()].find(
        (key) => key.epoch === epoch && toHex(key.circle) === toHex(circleOf(roster, 'field').circle),
      );
    expect([keyOf(1)?.epoch, keyOf(2)?.epoch]).toEqual([1, 2]);
  });

  it('of everyone is sealed under its new key at once', async () => {
    const team = await createSmallTeam();
    const [bruno, paper] = [await team.admit('Bruno', 'ME'), await team.admit('Carla', 'CO', true)];
    const before = await team.read(paper);
    // As if the record that let him out had rotated nothing.
    const everyone = circleOf(before, 'everyone').circle;
    const circles = new Map(before.memberships.circles);
    const known = must(circles.get(toHex(everyone)));
    const seats = new Set([...known.seats].filter((seat) => seat !== toHex(bruno.seat)));
    circles.set(toHex(everyone), { ...known, seats, rotationDue: true });
    const due = { ...before, memberships: { ...before.memberships, circles } };
    const written = recordOf(await settleRecord(crypto, due, team.ada, 9));
    expect(written.epochs).toHaveLength(1);
    expect(written.sealedKeyId).toEqual(written.epochs[0]?.keyId);
  });
});

describe('[L8] a rotation', () => {
  /** A roster in which Ada is in these circles with so many others, none of whom the roster knows. */
  const crowded = async (...sizes: readonly (readonly [from: number, to: number])[]) => {
    const team = await createSmallTeam();
    const start = await team.read();
    const circles = new Map<string, RosterCircle>();
    const members = new Map<string, { epoch: number; seats: Set<string>; rotationDue: boolean }>();
    const keys = new Map<string, CircleKey>();
    for (const [place, [from, to]] of sizes.entries()) {
      const circle = id(200 + place);
      const key = await makeCircleKey(crypto, circle, 1);
      const others = Array.from({ length: to - from }, (_, i) => `seat ${from + i}`);
      circles.set(toHex(circle), { circle, name: `c${place}`, profiles: ['CO'], epochs: [publicEpoch(key)] });
      members.set(toHex(circle), { epoch: 1, seats: new Set([toHex(team.ada.seat), ...others]), rotationDue: true });
      keys.set(toHex(key.keyId), key);
    }
    const memberships: Memberships = { ...start.memberships, circles: members };
    const roster: Roster = { ...start, circles, memberships, keys };
    const { epochs, grants } = await rotate(crypto, roster, team.ada.seat, rotationDue(roster), memberships);
    expect(grants).toHaveLength(epochs.length > 0 ? 1 : 0);
    return epochs.length;
  };

  it('takes as many circles as one record has room for', async () => {
    expect(await crowded([0, 63])).toBe(1);
    expect(await crowded([0, 64])).toBe(0);
    // The same seats cost their drops once.
    expect(await crowded([0, 63], [0, 63], [0, 63])).toBe(2);
    expect(await crowded([0, 30], [30, 63])).toBe(2);
    // One that fits no record keeps those after it from nothing.
    expect(await crowded([0, 30], [30, 64], [0, 2])).toBe(2);
    expect(await crowded([0, 64], [0, 2])).toBe(1);
    expect(await crowded([0, 40], [0, 40], [0, 40], [0, 40])).toBe(4);
  });

  it('is made by who is in the circle, stays in it, and has a key of it, be it not the newest', async () => {
    const team = await createSmallTeam();
    const [bruno, petra] = [await team.admit('Bruno', 'ME'), await team.admit('Petra', 'PS')];
    const roster = await team.read();
    const field = circleOf(roster, 'field');
    const rotated = async (reading: Roster, author: Uint8Array, after = reading.memberships) =>
      namesFor(roster, (await rotate(crypto, reading, author, [field], after)).keys);
    expect(await rotated(roster, team.ada.seat)).toEqual([['field', 2]]);
    expect(await rotated(await team.read(bruno), bruno.seat)).toEqual([['field', 2]]);
    expect(await rotated(await team.read(petra), petra.seat)).toEqual([]);
    const circles = new Map(roster.memberships.circles);
    const known = must(circles.get(toHex(field.circle)));
    circles.set(toHex(field.circle), { ...known, seats: new Set([toHex(bruno.seat)]) });
    expect(await rotated(roster, team.ada.seat, { ...roster.memberships, circles })).toEqual([]);
    circles.set(toHex(field.circle), { ...known, epoch: 2 });
    expect(await rotated(roster, team.ada.seat, { ...roster.memberships, circles })).toEqual([['field', 3]]);
    expect(await rotated({ ...roster, keys: new Map() }, team.ada.seat)).toEqual([]);
  });
});
