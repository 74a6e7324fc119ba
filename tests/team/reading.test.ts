/** [L7] A chain of records is read whole or not at all, and once more where a later record opens what an earlier one said. */
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../src/crypto/crypto';
import { makeCircleKey, newestKey, sealGrant } from '../../src/team/circleKeys';
import { settleRecord } from '../../src/team/dueCircles';
import { holdsCircle, readRoster } from '../../src/team/roster';
import {
  makeSeatKeys,
  publicEpoch,
  publicSeat,
  type SeatKeys,
  sealingKey,
  writeRecord,
} from '../../src/team/rosterWriter';
import { circleOf, createSmallTeam, crypto, memberOf, must, recordOf } from './smallTeam';

/** How many boxes somebody opens who reads this chain: his grants, and the sealed parts he has keys for. */
const openedBy = async (records: readonly Uint8Array[], reader: SeatKeys): Promise<number> => {
  let opened = 0;
  const counting: Crypto = {
    ...crypto,
    decrypt: (...of) => {
      opened++;
      return crypto.decrypt(...of);
    },
  };
  must(await readRoster(counting, records, reader));
  return opened;
};

describe('[L7] a chain', () => {
  it('is nothing where a record in its midst does not follow, whatever comes behind it', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    for (const name of ['Carla', 'Dora']) await team.admit(name, 'ME');
    const [first, second, third, fourth] = team.records.map((record) => must(record));
    const changed = must(second).map((byte, at) => (at === 200 ? byte ^ 1 : byte));
    for (const midst of [[], [changed], [third], [second, second]]) {
      const records = [first, ...midst, third, fourth].map((record) => must(record));
      for (const reader of [team.ada, bruno, undefined]) {
        expect(await readRoster(crypto, records, reader)).toBeUndefined();
      }
    }
  });

  it('is opened once by who has its keys from the start or never gets them, and again by who gets them on the way', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const vera = await team.admit('Vera', 'VO');
    // One grant each. Ada opens three parts; Bruno his own and the next, and then all three; Vera none.
    expect(await openedBy(team.records, team.ada)).toBe(1 + 3);
    expect(await openedBy(team.records, bruno)).toBe(1 + 2 + 3);
    expect(await openedBy(team.records, vera)).toBe(1);
    expect(await openedBy(team.records, await makeSeatKeys(crypto))).toBe(0);
  });

  it('[K2] leaves no key of an epoch to who learns only later that its maker could not bring it', async () => {
    const team = await createSmallTeam();
    const [bruno, petra] = [await team.admit('Bruno', 'ME'), await makeSeatKeys(crypto)];
    const write = async (author: SeatKeys, ...what: readonly [Parameters<typeof writeRecord>[5], object]) => {
      const roster = await team.read(author);
      return team.append(await writeRecord(crypto, author, roster.head, 9, sealingKey(roster), ...what));
    };
    // Petra is in, and can read nothing yet.
    const members = [{ seat: petra.seat, name: 'Petra', profile: 'PS' }];
    const before = await write(team.ada, { seats: [publicSeat(petra, {})] }, { members });
    const { circle } = circleOf(before, 'clinical');
    const key = await makeCircleKey(crypto, circle, 1);
    const grants = [bruno, petra].map((to) => sealGrant(crypto, publicSeat(to, {}), [key]));
    await write(bruno, { epochs: [publicEpoch(key)], grants: await Promise.all(grants) }, {});
    const known = await team.read(petra);
    expect(newestKey(known.keys, circle)).toEqual(key);
    // Now she can: Bruno is a mediator, and the circle is not for him.
    await team.append(await settleRecord(crypto, await team.read(), team.ada, 10));
    const hers = await team.read(petra);
    expect(memberOf(hers, bruno).profile).toBe('ME');
    expect(recordOf(team.records.at(-2)).epochs).toHaveLength(1);
    expect(circleOf(hers, 'clinical').epochs).toEqual([]);
    expect(newestKey(hers.keys, circle)).toBeUndefined();
    expect(holdsCircle(hers, bruno.seat, circle)).toBe(false);
    expect(hers.keys.size).toBe(2);
  });
});
