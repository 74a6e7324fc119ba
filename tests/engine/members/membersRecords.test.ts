/** [K1, K2] Records that a member who is no administrator signs, and the relay cannot see through: they part nobody, and open nothing to them. */
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import type { Seat } from '../../../src/engine/seat/seat';
import { circleIn } from '../../../src/protocol/memberships';
import { encodeBundle } from '../../../src/sync/bundle';
import { makeCircleKey, newestKey, sealGrant } from '../../../src/team/circleKeys';
import { sealEarlier } from '../../../src/team/earlierEpochs';
import { everyoneKey } from '../../../src/team/headerKeys';
import { circleByName } from '../../../src/team/roster';
import { publicEpoch, sealingKey, writeRecord } from '../../../src/team/rosterWriter';
import { aliases, expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { appendAs, seatIdOf } from '../../support/lettingOut';
import { cellOf } from '../../support/numberedEntries';
import { threeTablets } from '../../support/threeTablets';

const start = async () => {
  const three = await threeTablets();
  three.bruno.cable.unplug();
  return three;
};
const record = ({ roster, keys }: Seat, changes: object, part: object) =>
  writeRecord(forgersCrypto, keys, roster.head, Date.now(), sealingKey(roster), changes, part);
const phoneOf = (tablet: TeamTablet, person: string) => cellOf(tablet, person, 'phone');

/** A new epoch of *casework* with a grant to each, of which only its author's own opens. */
const renewForOneself = async (seat: Seat): Promise<Uint8Array> => {
  const { roster } = seat;
  const casework = circleByName(roster, 'casework');
  const before = casework && newestKey(roster.keys, casework.circle);
  if (!casework || !before) throw new Error('not in the circle');
  const key = await makeCircleKey(forgersCrypto, casework.circle, casework.epochs.length + 1);
  const grants = [];
  for (const id of circleIn(roster.memberships, toHex(casework.circle)).seats) {
    const member = roster.members.get(id);
    if (!member) continue;
    const grant = await sealGrant(forgersCrypto, member, [key]);
    const isOwn = id === toHex(seat.keys.seat);
    grants.push(isOwn ? grant : { ...grant, drop: forgersCrypto.random(grant.drop.length) });
  }
  const epoch = { ...publicEpoch(key), earlier: await sealEarlier(forgersCrypto, key, before) };
  return record(seat, { epochs: [epoch], grants }, {});
};

it('that gives the others nothing that opens of a new epoch parts nobody, and the next record mends it', async () => {
  const { team, ada, bruno, carla, person } = await start();
  await appendAs(team, bruno, renewForOneself);
  const write = async (phone: string, alias: string): Promise<void> => {
    must(await ada.engine.setField(person, 'person', 'main', 'phone', phone));
    await personOf(carla, alias);
    await syncAll(ada, carla, ada, carla);
    expect(await phoneOf(carla, person)).toBe(phone);
    expect(await aliases(ada)).toContain(alias);
  };
  await write('3330000001', 'Fatou Modello');
  const epochs = async (tablet: TeamTablet) => {
    const { roster } = (await insideOf(tablet)).seat;
    const casework = circleByName(roster, 'casework');
    return casework?.epochs.map(({ keyId }) => roster.keys.has(toHex(keyId)));
  };
  for (const tablet of [ada, carla]) expect(await epochs(tablet)).toEqual([true, false, true]);
  // A colleague who comes now reads what stood under the first of them.
  const dora = await team.join(ada);
  await syncAll(ada, dora);
  expect(await phoneOf(dora, person)).toBe('3330000001');
  must(await ada.engine.removeMember(await seatIdOf(bruno)));
  await syncAll(ada, carla, dora);
  await write('3330000002', 'Ivo Esempio');
  expect((await epochs(ada))?.slice(-1)).toEqual([true]);
  for (const tablet of [ada, carla, dora]) await expectNoneSetAside(tablet);
});

it('that a colleague is given by a file, and the relay another, parts nobody: a file is followed as far as administrators signed it', async () => {
  const { ada, bruno, carla, person } = await start();
  const { seat, meta } = await insideOf(bruno);
  const chain = meta.filter(({ key }) => key.startsWith('roster/')).sort((a, b) => (a.key < b.key ? -1 : 1));
  const records = [...chain.map(({ value }) => value as Uint8Array), await renewForOneself(seat)];
  const length = async (tablet: TeamTablet) => (await insideOf(tablet)).seat.roster.heads.length;
  carla.cable.unplug();
  must(await ada.engine.invite('SW', false));
  must(await carla.engine.readFile(encodeBundle({ team: seat.roster.team, records, keyRows: [], entries: [] })));
  expect(await length(carla)).toBe(records.length - 1);
  must(await carla.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  must(await carla.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
  expect(await length(carla)).toBe(records.length);

  carla.cable.plug();
  await syncAll(carla, ada);
  expect((await carla.engine.syncStatus()).problem).toBeUndefined();
  expect(await phoneOf(ada, person)).toBe('3330000001');
  for (const tablet of [ada, carla]) await expectNoneSetAside(tablet);
});

it('that names everyone’s key a guest’s takes no header from anybody', async () => {
  const { team, ada, bruno, carla } = await start();
  await appendAs(team, bruno, (seat) => {
    const keyId = everyoneKey(seat.roster)?.keyId ?? new Uint8Array();
    return record(seat, {}, { guests: [{ seat: seat.keys.seat, keyId, key: forgersCrypto.random(32) }] });
  });
  await syncAll(ada, carla);
  await personOf(ada, 'Fatou Modello');
  await syncAll(ada, carla);
  const again = await ada.crash().unlock();
  await again.engine.syncNow();
  for (const tablet of [again, carla]) {
    expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
    await expectNoneSetAside(tablet);
  }
});
