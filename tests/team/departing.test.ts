/** [L8, K10] Letting somebody out, changing what somebody does, and what counts after all. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { Range } from '../../src/base/ranges';
import { acceptedOf, seatInCircle } from '../../src/protocol/memberships';
import { acceptableCircles, acceptRecord, leftToAccept } from '../../src/team/accepting';
import { sheetRecord } from '../../src/team/admitting';
import { newestKey } from '../../src/team/circleKeys';
import type { Counted } from '../../src/team/counted';
import { profileRecord, revokeRecord, sheetsOf } from '../../src/team/departing';
import { settleRecord } from '../../src/team/dueCircles';
import { sealSheetBox, sheetTicket } from '../../src/team/recoverySheet';
import { isOut } from '../../src/team/rosterChanges';
import type { Roster } from '../../src/team/rosterState';
import { makeSeatKeys, type SeatKeys } from '../../src/team/rosterWriter';
import { countedInCircle, givenAgain, standingIn } from '../../src/team/tenure';
import {
  circleOf,
  counted,
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

const newestOf = (roster: Roster, circle: string) => newestKey(roster.keys, circleOf(roster, circle).circle);

describe('[L8] letting somebody out', () => {
  it('takes every circle from the seat, and gives who remains new keys by the same record', async () => {
    const team = await createSmallTeam();
    const [bruno, carla] = [await team.admit('Bruno', 'ME'), await team.admit('Carla', 'ME')];
    const departure = { seat: bruno.seat, accepted: counting([7, 5]), shared: [] };
    const record = await revokeRecord(crypto, await team.read(), team.ada, departure, 9);
    const written = recordOf(record);
    const roster = await team.append(record);
    expect(written).toMatchObject({ time: 9, author: team.ada.seat, cancelled: [], withdrawn: [] });
    expect(written.revoked).toEqual([{ seat: bruno.seat, accepted: counted([7, 5]) }]);
    expect(
      namesOf(
        roster,
        written.epochs.map(({ circle }) => circle),
      ),
    ).toEqual(['public', 'everyone', 'field']);
    expect(written.epochs.map(({ epoch }) => epoch)).toEqual([2, 2, 2]);
    expect(grantsOf(roster, written)).toEqual([
      ['Ada', ['public', 'everyone', 'field']],
      ['Carla', ['public', 'everyone', 'field']],
    ]);
    expect(isOut(roster, bruno.seat)).toBe(true);
    for (const circle of ['public', 'everyone', 'field']) {
      expect([seatsIn(roster, circle), isDue(roster, circle)]).toEqual([['Ada', 'Carla'], false]);
    }
    expect(newestOf(roster, 'casework')?.epoch).toBe(1);
    // What is sealed to everyone is sealed for those who remain.
    expect(written.sealedKeyId).toEqual(newestOf(roster, 'everyone')?.keyId);
    const hers = await team.read(carla);
    expect([...hers.keys.values()].map(({ epoch }) => epoch).sort()).toEqual([1, 1, 1, 2, 2, 2]);
    expect(newestOf(hers, 'field')).toEqual(newestOf(roster, 'field'));
    const his = await team.read(bruno);
    expect([...his.keys.values()].map(({ epoch }) => epoch)).toEqual([1, 1, 1]);
  });

  it('leaves circles due where the administrator is not in, and rotates what was due from others', async () => {
    const team = await createSmallTeam();
    const [petra, paolo, pia] = [
      await team.admit('Petra', 'PS', true),
      await team.admit('Paolo', 'PS'),
      await team.admit('Pia', 'PS'),
    ];
    await team.append(await settleRecord(crypto, await team.read(petra), petra, 20));
    expect(seatsIn(await team.read(), 'clinical')).toEqual(['Petra', 'Paolo', 'Pia']);
    const first = { seat: paolo.seat, accepted: counting(), shared: [] };
    const left = await team.append(await revokeRecord(crypto, await team.read(), team.ada, first, 21));
    expect([seatsIn(left, 'clinical'), isDue(left, 'clinical'), isDue(left, 'everyone')]).toEqual([
      ['Petra', 'Pia'],
      true,
      false,
    ]);
    const bruno = await team.admit('Bruno', 'ME');
    const second = { seat: bruno.seat, accepted: counting(), shared: [] };
    const record = await revokeRecord(crypto, await team.read(petra), petra, second, 23);
    const roster = await team.append(record);
    const rotated = recordOf(record).epochs.map(({ circle }) => circle);
    expect(namesOf(roster, rotated)).toEqual(['public', 'everyone', 'clinical']);
    expect([isDue(roster, 'clinical'), isDue(roster, 'field')]).toEqual([false, true]);
    expect(newestOf(await team.read(pia), 'clinical')?.epoch).toBe(2);
  });

  it('[K1] rotates circles whose documents were shared with a guest', async () => {
    const team = await createSmallTeam();
    const vera = await team.admit('Vera', 'VO');
    const roster = await team.read();
    const { circle } = circleOf(roster, 'casework');
    const rotated = async (shared: readonly Uint8Array[]) => {
      const departure = { seat: vera.seat, accepted: counting(), shared };
      const { epochs } = recordOf(await revokeRecord(crypto, roster, team.ada, departure, 9));
      return namesOf(
        roster,
        epochs.map((epoch) => epoch.circle),
      );
    };
    expect(await rotated([])).toEqual(['public']);
    expect(await rotated([circle])).toEqual(['public', 'casework']);
  });

  it('[K10] takes a sheet’s ticket out of force with its seat on paper, and no other', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const sheet = async () => {
      const [paper, ticket] = [await makeSeatKeys(crypto), await sheetTicket(crypto, crypto.random(20))];
      const roster = await team.read();
      const box = await sealSheetBox(crypto, ticket, roster.team, paper);
      const made = { keys: paper, ticket: ticket.ticket, proofHash: ticket.proofHash, box };
      await team.append(await sheetRecord(crypto, roster, team.ada, made, 8));
      return { seat: paper.seat, ticket: ticket.ticket };
    };
    const [one, other] = [await sheet(), await sheet()];
    const revoke = async (seat: Uint8Array) => {
      const departure = { seat, accepted: counting(), shared: [] };
      return revokeRecord(crypto, await team.read(), team.ada, departure, 9);
    };
    expect(recordOf(await revoke(bruno.seat)).cancelled).toEqual([]);
    const gone = await revoke(one.seat);
    expect(recordOf(gone).cancelled).toEqual([one.ticket]);
    const roster = await team.append(gone);
    expect([one, other].map(({ ticket }) => roster.tickets.get(toHex(ticket))?.state)).toEqual(['cancelled', 'open']);
    expect(recordOf(await revoke(one.seat)).cancelled).toEqual([]);
  });

  it('[K10] takes the sheets it made with it, as many as a record has room for; no circle is sealed for them any more', async () => {
    const team = await createSmallTeam();
    const petra = await team.admit('Petra', 'CO', true);
    const sheetBy = async (author: SeatKeys) => {
      const [paper, ticket] = [await makeSeatKeys(crypto), await sheetTicket(crypto, crypto.random(20))];
      const roster = await team.read();
      const box = await sealSheetBox(crypto, ticket, roster.team, paper);
      const made = { keys: paper, ticket: ticket.ticket, proofHash: ticket.proofHash, box };
      await team.append(await sheetRecord(crypto, await team.read(author), author, made, 8));
      return { seat: paper.seat, ticket: ticket.ticket };
    };
    const others = await sheetBy(team.ada);
    const sheets = [];
    for (let made = 0; made < 17; made++) sheets.push(await sheetBy(petra));
    const gone = async () => {
      const departure = { seat: petra.seat, accepted: counting([7, 5]), shared: [] };
      return revokeRecord(crypto, await team.read(), team.ada, departure, 9);
    };
    const first = await gone();
    expect(recordOf(first).revoked).toEqual([
      { seat: petra.seat, accepted: counted([7, 5]) },
      ...sheets.slice(0, 15).map(({ seat }) => ({ seat, accepted: [] })),
    ]);
    expect(recordOf(first).cancelled).toEqual(sheets.slice(0, 15).map(({ ticket }) => ticket));
    let roster = await team.append(first);
    expect(sheetsOf(roster, petra.seat)).toEqual(sheets.slice(15).map(({ seat }) => seat));
    roster = await team.append(await gone());
    expect(sheetsOf(roster, petra.seat)).toEqual([]);
    const holders = roster.memberships.circles.get(toHex(circleOf(roster, 'casework').circle))?.seats;
    expect([...(holders ?? [])].sort()).toEqual([team.ada.seat, others.seat].map(toHex).sort());
    expect(roster.tickets.get(toHex(others.ticket))?.state).toBe('open');
    expect(isDue(roster, 'casework')).toBe(false);
  });

  it('once more keeps what counted, and adds to it', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const revoke = async (...numbers: readonly (readonly [number, number])[]) => {
      const departure = { seat: bruno.seat, accepted: counting(...numbers), shared: [] };
      return revokeRecord(crypto, await team.read(), team.ada, departure, 9);
    };
    await team.append(await revoke([7, 5], [8, 1]));
    const record = await revoke([7, 4], [8, 2], [6, 3]);
    expect(recordOf(record).revoked[0]?.accepted).toEqual(counted([7, 5], [8, 2], [6, 3]));
    const roster = await team.append(record);
    expect(roster.tenure.revoked.get(toHex(bruno.seat))?.counts).toEqual(counting([7, 5], [8, 2], [6, 3]));
    // A record has room for 64 incarnations: what counted before is among them.
    const many = Array.from({ length: 70 }, (_, i) => [100 + i, 1] as const);
    const full = recordOf(await revoke(...many)).revoked[0]?.accepted ?? [];
    expect(full).toHaveLength(64);
    expect(full.slice(0, 4)).toEqual(counted([7, 5], [8, 2], [6, 3], [100, 1]));
  });
});

describe('[L8] another profile', () => {
  const changing = async (narrowed: readonly string[], author: 'Ada' | 'Petra' = 'Ada') => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const petra = await team.admit('Petra', 'PS', true);
    const writer = author === 'Ada' ? team.ada : petra;
    const before = await team.read(writer);
    const change = { member: memberOf(before, carla), profile: 'ME', accepted: counting([7, 5]), narrowed };
    const record = await profileRecord(crypto, before, writer, change, 9);
    return { team, carla, petra, before, written: recordOf(record), roster: await team.append(record) };
  };

  it('takes back what it does not hold, and nothing else', async () => {
    const { carla, written, roster, before, team } = await changing([]);
    const { circle } = circleOf(roster, 'casework');
    expect(written.withdrawn).toEqual([{ seat: carla.seat, circle, accepted: counted([7, 5]) }]);
    expect(written.epochs.map((epoch) => [epoch.circle, epoch.epoch])).toEqual([[circle, 2]]);
    expect(grantsOf(roster, written)).toEqual([['Ada', ['casework']]]);
    expect(memberOf(roster, carla)).toMatchObject({ name: 'Carla', profile: 'ME' });
    expect(['public', 'everyone', 'field', 'casework'].map((name) => seatsIn(roster, name).includes('Carla'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(isDue(roster, 'casework')).toBe(false);
    expect(written.sealedKeyId).toEqual(newestOf(before, 'everyone')?.keyId);
    expect(newestOf(await team.read(carla), 'casework')?.epoch).toBe(1);
  });

  it('takes a circle it may write less in and gives it again at once, without a new epoch', async () => {
    const { carla, written, roster, team } = await changing(['field', 'clinical']);
    const [casework, field] = [circleOf(roster, 'casework').circle, circleOf(roster, 'field').circle];
    expect(written.withdrawn).toEqual(
      [casework, field].map((circle) => ({ seat: carla.seat, circle, accepted: counted([7, 5]) })),
    );
    expect(grantsOf(roster, written)).toEqual([
      ['Ada', ['casework']],
      ['Carla', ['field']],
    ]);
    expect([seatsIn(roster, 'field').includes('Carla'), isDue(roster, 'field')]).toEqual([true, false]);
    expect(givenAgain(roster.tenure, field, roster.heads.length - 2, carla.seat)).toBe(roster.heads.length - 1);
    expect(newestOf(await team.read(carla), 'field')).toEqual(newestOf(roster, 'field'));
  });

  it('leaves a circle that its author is not in: only a member can give it again', async () => {
    const { written, roster } = await changing(['field'], 'Petra');
    expect(
      namesOf(
        roster,
        written.withdrawn.map(({ circle }) => circle),
      ),
    ).toEqual(['casework']);
    expect([written.epochs, written.grants]).toEqual([[], []]);
    expect([isDue(roster, 'casework'), isDue(roster, 'field')]).toEqual([true, false]);
  });

  it('[K10] puts the sheets that open what is taken back out of force, and none where nothing is', async () => {
    const team = await createSmallTeam();
    const petra = await team.admit('Petra', 'CO', true);
    const [paper, ticket] = [await makeSeatKeys(crypto), await sheetTicket(crypto, crypto.random(20))];
    const before = await team.read(petra);
    const box = await sealSheetBox(crypto, ticket, before.team, paper);
    const made = { keys: paper, ticket: ticket.ticket, proofHash: ticket.proofHash, box };
    const roster = await team.append(await sheetRecord(crypto, before, petra, made, 8));
    const as = async (profile: string) => {
      const change = { member: memberOf(roster, petra), profile, accepted: counting(), narrowed: [] };
      return profileRecord(crypto, roster, team.ada, change, 10);
    };
    expect(recordOf(await as('CO')).revoked).toEqual([]);
    const narrower = await as('ME');
    expect(recordOf(narrower).revoked).toEqual([{ seat: paper.seat, accepted: [] }]);
    expect(recordOf(narrower).cancelled).toEqual([ticket.ticket]);
    const after = await team.append(narrower);
    expect(seatsIn(after, 'casework')).toEqual(['Ada']);
    expect(seatsIn(after, 'field')).toEqual(['Ada', 'Petra']);
    expect(['casework', 'field', 'public'].map((name) => isDue(after, name))).toEqual([false, false, false]);
  });

  it('gives a circle that is rotated by the same record once, under its new epoch', async () => {
    const team = await createSmallTeam();
    const [carla, petra, bruno] = [
      await team.admit('Carla', 'CO'),
      await team.admit('Petra', 'PS', true),
      await team.admit('Bruno', 'ME'),
    ];
    const departure = { seat: bruno.seat, accepted: counting(), shared: [] };
    const before = await team.append(await revokeRecord(crypto, await team.read(petra), petra, departure, 9));
    expect(isDue(before, 'field')).toBe(true);
    const change = { member: memberOf(before, carla), profile: 'ME', accepted: counting(), narrowed: ['field'] };
    const record = await profileRecord(crypto, before, team.ada, change, 10);
    const roster = await team.append(record);
    expect(grantsOf(roster, recordOf(record))).toEqual([
      ['Ada', ['casework', 'field']],
      ['Carla', ['field']],
    ]);
    expect([isDue(roster, 'field'), newestOf(await team.read(carla), 'field')?.epoch]).toEqual([false, 2]);
  });

  it('once more keeps what counted of a circle', async () => {
    const { team, carla } = await changing([]);
    const change = async (profile: string, n: number) => {
      const before = await team.read();
      const wanted = { member: memberOf(before, carla), profile, accepted: counting([7, n]), narrowed: [] };
      return profileRecord(crypto, before, team.ada, wanted, 10);
    };
    await team.append(await change('CO', 1));
    const roster = await team.append(await settleRecord(crypto, await team.read(), team.ada, 11));
    expect(seatsIn(roster, 'casework')).toEqual(['Ada', 'Carla']);
    expect(recordOf(await change('ME', 3)).withdrawn[0]?.accepted).toEqual(counted([7, 5]));
    expect(recordOf(await change('ME', 8)).withdrawn[0]?.accepted).toEqual(counted([7, 8]));
  });
});

describe('[L8] what counts after all', () => {
  it('of a seat that is out is raised for all it was in', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const departure = { seat: bruno.seat, accepted: counting([7, 5]), shared: [] };
    const gone = await team.append(await revokeRecord(crypto, await team.read(), team.ada, departure, 9));
    expect(acceptableCircles(gone, team.ada.seat, bruno.seat)).toEqual([]);
    const acceptance = {
      member: memberOf(gone, bruno),
      late: counting([7, 8]),
      seen: counting([7, 20]),
      since: gone.heads.length,
      isRest: false,
    };
    const record = await acceptRecord(crypto, gone, team.ada, acceptance, 10);
    const written = recordOf(record);
    expect(written.revoked).toEqual([{ seat: bruno.seat, accepted: counted([7, 8]) }]);
    expect([written.withdrawn, written.grants, written.epochs, written.time]).toEqual([[], [], [], 10]);
    const roster = await team.append(record);
    expect(roster.memberships.revoked.get(toHex(bruno.seat))).toEqual(acceptedOf(counted([7, 8])));
  });

  it('of a circle that was taken is raised there, and whoever holds it again goes on holding it', async () => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const petra = await team.admit('Petra', 'PS', true);
    const before = await team.read();
    const change = {
      member: memberOf(before, carla),
      profile: 'ME',
      accepted: counting([7, 5], [9, 3]),
      narrowed: ['field'],
    };
    const changed = await team.append(await profileRecord(crypto, before, team.ada, change, 9));
    const acceptable = (roster: Roster, author: Uint8Array) =>
      acceptableCircles(roster, author, carla.seat).map(({ name }) => name);
    expect(acceptable(changed, team.ada.seat)).toEqual(['field', 'casework']);
    expect(acceptable(await team.read(petra), petra.seat)).toEqual(['casework']);
    const acceptance = {
      member: memberOf(changed, carla),
      late: counting([7, 8], [6, 2]),
      seen: counting([7, 20]),
      since: changed.heads.length,
      isRest: false,
    };
    const record = await acceptRecord(crypto, changed, team.ada, acceptance, 10);
    const written = recordOf(record);
    const [casework, field] = [circleOf(changed, 'casework').circle, circleOf(changed, 'field').circle];
    expect(written.revoked).toEqual([]);
    expect(written.withdrawn).toEqual([
      { seat: carla.seat, circle: field, accepted: counted([7, 20], [9, 3]) },
      { seat: carla.seat, circle: field, accepted: counted([7, 20], [9, 3], [6, 2]) },
      { seat: carla.seat, circle: casework, accepted: counted([7, 20], [9, 3], [6, 2]) },
    ]);
    const roster = await team.append(record);
    expect(grantsOf(roster, written)).toEqual([['Carla', ['field']]]);
    expect([seatsIn(roster, 'field').includes('Carla'), isDue(roster, 'field')]).toEqual([true, false]);
    expect(roster.memberships.withdrawn.get(seatInCircle(carla.seat, casework))).toEqual(
      acceptedOf(counted([7, 20], [9, 3], [6, 2])),
    );
    expect(must(newestOf(await team.read(carla), 'field')).epoch).toBe(1);
  });

  it('is said by one record after the other where one has no room for all of it, and nothing else is', async () => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const before = await team.read();
    const accepted = counting([7, 5], [9, 3]);
    const change = { member: memberOf(before, carla), profile: 'ME', accepted, narrowed: ['field'] };
    const changed = await team.append(await profileRecord(crypto, before, team.ada, change, 9));
    // What is between was set aside.
    const holed = Array.from({ length: 40 }, (_, at): Range => [10 + at * 2, 10 + at * 2]);
    const seen = new Map([[toHex(id(7)), holed]]);
    const late = new Map([[toHex(id(7)), [...holed, [200, 200] as const]]]);
    const acceptance = {
      member: memberOf(changed, carla),
      late,
      seen,
      since: changed.heads.length,
      isRest: false,
    };
    let roster = await team.append(await acceptRecord(crypto, changed, team.ada, acceptance, 10));
    const countsIn = (name: string) =>
      countedInCircle(roster.tenure, carla.seat, circleOf(roster, name).circle).get(toHex(id(7)));
    for (const name of ['casework', 'field']) expect(countsIn(name)).toEqual([[1, 5], ...holed.slice(0, 31)]);
    expect(leftToAccept(roster, team.ada.seat, acceptance).get(toHex(id(7)))).toEqual([...holed.slice(31), [200, 200]]);
    roster = await team.append(await acceptRecord(crypto, roster, team.ada, acceptance, 11));
    for (const name of ['casework', 'field']) expect(countsIn(name)).toEqual([[1, 5], ...holed, [200, 200]]);
    expect(leftToAccept(roster, team.ada.seat, acceptance)).toEqual(new Map());
    expect(seatsIn(roster, 'field')).toContain('Carla');
    // Whichever time in the circle it was written in.
    const field = circleOf(roster, 'field').circle;
    for (const at of [before.heads.length - 1, changed.heads.length - 1])
      for (const n of [10, 88, 200])
        expect(standingIn(roster.tenure, field, at, { seat: carla.seat, incarnation: id(7), n })).toBe('in');
  });

  it('of what a record by which somebody left had no room for, is said only of what it took away', async () => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const holed = Array.from({ length: 40 }, (_, at): Range => [10 + at * 2, 10 + at * 2]);
    const change = async (profile: string, accepted: Counted, time: number) => {
      const before = await team.read();
      const wanted = { member: memberOf(before, carla), profile, accepted, narrowed: [] };
      const record = await profileRecord(crypto, before, team.ada, wanted, time);
      return { since: before.heads.length, roster: await team.append(record) };
    };
    const first = await change('ME', counting([7, 5]), 9);
    const departure = { seat: carla.seat, accepted: new Map([[toHex(id(7)), holed]]), shared: [] };
    const gone = await team.append(await revokeRecord(crypto, first.roster, team.ada, departure, 10));
    const rest = {
      member: memberOf(gone, carla),
      late: departure.accepted,
      seen: new Map(),
      since: first.roster.heads.length,
      isRest: true,
    };
    expect(leftToAccept(gone, team.ada.seat, rest).get(toHex(id(7)))).toEqual(holed.slice(31));
    const record = await acceptRecord(crypto, gone, team.ada, rest, 11);
    expect(recordOf(record).withdrawn).toEqual([]);
    const roster = await team.append(record);
    expect(leftToAccept(roster, team.ada.seat, rest)).toEqual(new Map());
    expect(roster.tenure.revoked.get(toHex(carla.seat))?.counts.get(toHex(id(7)))).toEqual(holed);
    const casework = circleOf(roster, 'casework').circle;
    expect(countedInCircle(roster.tenure, carla.seat, casework).get(toHex(id(7)))).toEqual([[1, 5]]);
  });

  it('of what a record that took a circle had no room for, is said of that circle', async () => {
    const team = await createSmallTeam();
    const carla = await team.admit('Carla', 'CO');
    const holed = Array.from({ length: 40 }, (_, at): Range => [10 + at * 2, 10 + at * 2]);
    const before = await team.read();
    const accepted = new Map([[toHex(id(7)), holed]]);
    const change = { member: memberOf(before, carla), profile: 'ME', accepted, narrowed: [] };
    const gone = await team.append(await profileRecord(crypto, before, team.ada, change, 9));
    const since = before.heads.length;
    const rest = { member: memberOf(gone, carla), late: accepted, seen: new Map(), since, isRest: true };
    expect(leftToAccept(gone, team.ada.seat, rest).get(toHex(id(7)))).toEqual(holed.slice(31));
    const record = await acceptRecord(crypto, gone, team.ada, rest, 10);
    const casework = circleOf(gone, 'casework').circle;
    expect(recordOf(record).withdrawn.map(({ circle }) => circle)).toEqual([casework]);
    const roster = await team.append(record);
    expect(countedInCircle(roster.tenure, carla.seat, casework).get(toHex(id(7)))).toEqual(holed);
    expect(leftToAccept(roster, team.ada.seat, rest)).toEqual(new Map());
  });
});
