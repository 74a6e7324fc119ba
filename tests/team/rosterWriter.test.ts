/** [L7, K10] The records a team writes, each made and read here; and the names their seals go by, which never change. */
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../src/base/bytes';
import { openBox } from '../../src/crypto/box';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { admitRecord, sheetRecord } from '../../src/team/admitting';
import { appointRecord } from '../../src/team/appointing';
import { newestKey } from '../../src/team/circleKeys';
import { ticketKeys } from '../../src/team/invitation';
import { sealJoinRequest } from '../../src/team/joinRequest';
import { openSheetBox, sealSheetBox, sheetTicket } from '../../src/team/recoverySheet';
import { extendRoster, holdsCircle, readRoster } from '../../src/team/roster';
import { emptyRoster } from '../../src/team/rosterState';
import {
  cancelRecord,
  foundTeam,
  inviteRecord,
  makeSeatKeys,
  publicSeat,
  sealingKey,
  writeRecord,
} from '../../src/team/rosterWriter';
import { decodeSealedPart } from '../../src/team/sealedPart';
import {
  circleOf,
  createSmallTeam,
  crypto,
  grantsOf,
  id,
  memberOf,
  must,
  namesOf,
  recordOf,
  seatsIn,
} from './smallTeam';

describe('[L7] the first record', () => {
  it('brings the founder, all circles, and keys of those his profile holds', async () => {
    const founder = await makeSeatKeys(crypto);
    const circles = { casework: ['CO'], everyone: ['CO', 'PS'], clinical: ['PS'] };
    const tablet = (await crypto.generatePair()).publicKey;
    const founding = { founder, tablet, teamName: 'Prova', name: 'Ada', profile: 'CO', circles, time: 7 };
    const record = await foundTeam(crypto, founding);
    expect(publicSeat(founder, {})).toMatchObject({ administrator: false, paper: false });
    const written = recordOf(record);
    const roster = must(await readRoster(crypto, [record], founder));
    expect(written).toMatchObject({ version: 0, prev: new Uint8Array(32), author: founder.seat, time: 7 });
    expect(written.seats).toEqual([publicSeat(founder, { administrator: true, tablet })]);
    expect(written.epochs.map(({ circle, epoch, earlier }) => [...namesOf(roster, [circle]), epoch, earlier])).toEqual([
      ['casework', 1, undefined],
      ['everyone', 1, undefined],
    ]);
    expect(grantsOf(roster, written)).toEqual([['Ada', ['casework', 'everyone']]]);
    expect(memberOf(roster, founder)).toMatchObject({ name: 'Ada', profile: 'CO', administrator: true, since: 7 });
    expect(roster.teamName).toBe('Prova');
    expect(roster.teamSecret).toHaveLength(32);
    expect([...roster.circles.values()].map(({ name, profiles }) => [name, profiles]).sort()).toEqual([
      ['casework', ['CO']],
      ['clinical', ['PS']],
      ['everyone', ['CO', 'PS']],
    ]);
    expect(written.sealedKeyId).toEqual(newestKey(roster.keys, circleOf(roster, 'everyone').circle)?.keyId);
    expect(holdsCircle(roster, founder.seat, circleOf(roster, 'clinical').circle)).toBe(false);
    expect(holdsCircle(roster, founder.seat, id(99))).toBe(false);
  });

  it('is not written for somebody who is not of everyone, nor where there is no such circle', async () => {
    const founder = await makeSeatKeys(crypto);
    const founding = { founder, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'VO', time: 7 };
    for (const circles of [{ public: ['VO'], everyone: ['CO'] }, { public: ['VO'] }]) {
      await expect(foundTeam(crypto, { ...founding, circles })).rejects.toThrow('not of everyone');
    }
  });

  it('is sealed under a purpose of its own, bound to its place in the chain', async () => {
    const team = await createSmallTeam();
    const roster = await team.read();
    const record = recordOf(team.records[0]);
    const box = {
      key: sealingKey(roster).key,
      salt: record.salt,
      purpose: 'ponte/0/roster',
      associated: concatBytes(record.prev, record.author),
    };
    const part = decodeSealedPart(must(await openBox(crypto, box, record.sealed)));
    expect(part).toMatchObject({ teamName: 'Prova', teamSecret: roster.teamSecret });
  });
});

describe('[L7] a record', () => {
  it('is not read where it does not follow, and no chain with it is', async () => {
    const team = await createSmallTeam();
    await team.admit('Bruno', 'ME');
    const [first, second] = team.records;
    expect(await readRoster(crypto, [must(second)], team.ada)).toBeUndefined();
    expect(await readRoster(crypto, [must(first), must(first)], team.ada)).toBeUndefined();
    expect(await readRoster(crypto, [must(first), must(second).subarray(1)], team.ada)).toBeUndefined();
    expect(await readRoster(crypto, [], team.ada)).toEqual(emptyRoster);
    expect(await extendRoster(crypto, emptyRoster, must(second), team.ada)).toEqual({
      ok: false,
      error: { type: 'not_next' },
    });
  });

  it('is not written by a guest, who holds no key to seal it', async () => {
    const team = await createSmallTeam();
    const vera = await team.admit('Vera', 'VO');
    const hers = await team.read(vera);
    expect(() => sealingKey(hers)).toThrow('circle of everyone');
  });

  it('[L8] does not give a circle to somebody whose profile it is not for any more', async () => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const before = await team.read();
    const casework = circleOf(before, 'casework').circle;
    expect(holdsCircle(before, carla.seat, casework)).toBe(true);
    // A profile changed without the circle being taken back: the key is hers, the right is not.
    const members = [{ seat: carla.seat, name: 'Carla', profile: 'ME' }];
    const after = await team.append(
      await writeRecord(crypto, team.ada, before.head, 9, sealingKey(before), {}, { members }),
    );
    expect(seatsIn(after, 'casework')).toEqual(['Ada', 'Carla']);
    expect(holdsCircle(after, carla.seat, casework)).toBe(false);
  });
});

describe('[L7] coming in', () => {
  it('is by an invitation that lasts ten minutes, which can be cancelled', async () => {
    const team = await createSmallTeam();
    const keys = await ticketKeys(crypto, crypto.random(16), 'invitation');
    const record = await inviteRecord(crypto, await team.read(), team.ada, keys, 'ME', 1000);
    expect(recordOf(record)).toMatchObject({ time: 1000, author: team.ada.seat });
    expect(recordOf(record).tickets).toEqual([
      { ticket: keys.ticket, proofHash: keys.proofHash, expiresAt: 601_000, box: undefined },
    ]);
    const invited = await team.append(record);
    expect(invited.tickets.get(toHex(keys.ticket))).toMatchObject({ state: 'open', profile: 'ME' });
    const cancelled = await cancelRecord(crypto, invited, team.ada, keys.ticket, 1001);
    expect(recordOf(cancelled)).toMatchObject({ cancelled: [keys.ticket], time: 1001 });
    expect((await team.append(cancelled)).tickets.get(toHex(keys.ticket))?.state).toBe('cancelled');
  });

  it('brings the seat as it asked, and the keys of its profile that its inviter holds', async () => {
    const team = await createSmallTeam();
    const [seat, roster] = [await makeSeatKeys(crypto), await team.read()];
    const tablet = (await crypto.generatePair()).publicKey;
    const ticket = new Uint8Array(16).fill(5);
    const request = {
      seat: seat.seat,
      signing: seat.signing.publicKey,
      agreement: seat.agreement.publicKey,
      tablet,
      name: 'Petra',
    };
    const admission = { request, ticket, profile: 'PS', administrator: true };
    const record = await admitRecord(crypto, roster, team.ada, admission, 9);
    expect(recordOf(record).seats).toEqual([publicSeat(seat, { tablet, ticket, administrator: true })]);
    const after = await team.append(record);
    expect(grantsOf(after, recordOf(record))).toEqual([['Petra', ['public', 'everyone']]]);
    expect(memberOf(after, seat)).toMatchObject({ name: 'Petra', profile: 'PS', administrator: true, paper: false });
    expect(after.guestKeys.size).toBe(0);
  });

  it('may make an administrator of a seat, which stays what it is', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const before = await team.read();
    const member = memberOf(before, bruno);
    const record = await appointRecord(crypto, before, team.ada, member, 9);
    expect(recordOf(record)).toMatchObject({ time: 9, author: team.ada.seat });
    expect(recordOf(record).seats).toEqual([publicSeat(bruno, { administrator: true })]);
    const after = await team.append(record);
    const roles = [...member.roles, { from: 2, profile: 'ME', administrator: true }];
    expect(memberOf(after, bruno)).toEqual({ ...member, administrator: true, roles });
  });

  it('[K10] a sheet’s seat is on paper, an administrator, holds what its maker holds, and bears his name', async () => {
    const team = await createSmallTeam();
    const before = await team.read();
    const [paper, keys] = [await makeSeatKeys(crypto), await sheetTicket(crypto, crypto.random(20))];
    const box = await sealSheetBox(crypto, keys, before.team, paper);
    const sheet = { keys: paper, ticket: keys.ticket, proofHash: keys.proofHash, box };
    const record = await sheetRecord(crypto, before, team.ada, sheet, 9);
    expect(recordOf(record).seats).toEqual([publicSeat(paper, { administrator: true, paper: true })]);
    expect(recordOf(record).tickets).toEqual([{ ticket: keys.ticket, proofHash: keys.proofHash, expiresAt: 0, box }]);
    const after = await team.append(record);
    expect(after.tickets.get(toHex(keys.ticket))?.sheetOf).toEqual(paper.seat);
    expect(grantsOf(after, recordOf(record))).toEqual([['Ada', ['public', 'everyone', 'field', 'casework']]]);
    expect(memberOf(after, paper)).toMatchObject({ name: 'Ada', profile: 'CO', paper: true });
    expect((await team.read(paper)).keys).toEqual(before.keys);
    // Of a maker whom the roster does not name, it has no name.
    const nameless = await sheetRecord(crypto, { ...before, members: new Map() }, team.ada, sheet, 9);
    const roster = must(await readRoster(crypto, [must(team.records[0]), nameless], team.ada));
    expect(memberOf(roster, paper)).toMatchObject({ name: '', profile: '' });
    expect(decodeSignedRecord(nameless)).toBeDefined();
  });
});

describe('what follows from a secret is the same in every build', () => {
  const secretOf = (length: number) => Uint8Array.from({ length }, (_, i) => i);
  const hexOf = async (length: number, purpose: 'invitation' | 'sheet') => {
    const { ticket, proof, proofHash, requestKey } = await ticketKeys(crypto, secretOf(length), purpose);
    return [ticket, proof, proofHash, requestKey].map(toHex);
  };

  it('of an invitation', async () => {
    expect(await hexOf(16, 'invitation')).toEqual([
      '9626a711f0d8bf434677d4c538651a0e',
      'df6bfc5bff540aaadaf98e22d6a82f6e36496dc530bcef13ac229c947ffdcdc1',
      'c2851bacdbf98f27953f964c39f1cdc3b55440bb33c1d0212d6dae296d47da14',
      '815fa1ee00274bb310f156344cf60b95382092189d643f6e2be07945eb17a737',
    ]);
  });

  it('[K10] of a recovery sheet', async () => {
    const keys = await sheetTicket(crypto, secretOf(20));
    expect([keys.ticket, keys.proof, keys.proofHash, keys.requestKey].map(toHex)).toEqual([
      'dc0c3cf450979cba30f3599e37562c75',
      '9c0899d101ac624e0b336e89c83e4c9b72ae24e1fc190098e40e9fde8840b6e8',
      '5c34ecf8850a2b7aaeb3e4afedd149b7f13a0bdc437427872e5bce3101514bcc',
      'a468cd502961c5825227dff2df5ca4582bd9ec54072ab8baf72463bc05e2cf35',
    ]);
  });

  it('and what is sealed with it stands under these purposes', async () => {
    const seat = await makeSeatKeys(crypto);
    const keys = await ticketKeys(crypto, secretOf(16), 'invitation');
    const boxed = (purpose: string) => ({
      key: fromHex('815fa1ee00274bb310f156344cf60b95382092189d643f6e2be07945eb17a737'),
      salt: keys.ticket,
      purpose,
      associated: keys.ticket,
    });
    const request = {
      seat: seat.seat,
      signing: seat.signing.publicKey,
      agreement: seat.agreement.publicKey,
      tablet: undefined,
      name: 'Bruno',
    };
    const asked = await sealJoinRequest(crypto, keys, request, seat.signing);
    expect(await openBox(crypto, boxed('ponte/0/join'), asked)).toBeDefined();
    const box = await sealSheetBox(crypto, keys, new Uint8Array(16), seat);
    expect(await openBox(crypto, boxed('ponte/0/sheet/box'), box)).toBeDefined();
    expect(await openSheetBox(crypto, keys, box)).toEqual({ team: new Uint8Array(16), ...seat });
  });
});
