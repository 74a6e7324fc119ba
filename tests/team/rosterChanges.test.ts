/** [L7] What one record changes in the roster, put together by hand. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { RosterRecord, RosterSeat } from '../../src/protocol/rosterRecord';
import { applyChanges, isMeantFor, isOut, roleAt } from '../../src/team/rosterChanges';
import { emptyRoster, type Roster } from '../../src/team/rosterState';
import { emptySealedPart, type SealedPart } from '../../src/team/sealedPart';
import { id } from './smallTeam';

const [ada, bruno, field, casework] = [id(1), id(2), id(11), id(12)];
const wide = (letter: number): Uint8Array => new Uint8Array(16).fill(letter);
const seatOf = (seat: Uint8Array, more: Partial<RosterSeat> = {}): RosterSeat => ({
  seat,
  signing: new Uint8Array(65),
  agreement: new Uint8Array(65),
  tablet: undefined,
  administrator: false,
  paper: false,
  ticket: undefined,
  ...more,
});
const epochOf = (circle: Uint8Array, epoch: number): RosterRecord['epochs'][number] => ({
  circle,
  epoch,
  keyId: id(100 + epoch),
  agreement: new Uint8Array(65),
  earlier: undefined,
});
interface Step {
  readonly record?: Partial<RosterRecord>;
  /** `none`: the reader cannot open it. */
  readonly part?: Partial<SealedPart> | 'none';
}
const reached = (...steps: readonly Step[]): Roster =>
  steps.reduce<Roster>((roster, { record, part }, at) => {
    const whole: RosterRecord = {
      version: 0,
      prev: new Uint8Array(32),
      author: ada,
      time: 10 + at,
      seats: [],
      epochs: [],
      tickets: [],
      cancelled: [],
      revoked: [],
      withdrawn: [],
      erased: [],
      sealedKeyId: id(0),
      salt: wide(0),
      sealed: new Uint8Array(),
      grants: [],
      ...record,
    };
    return applyChanges(roster, whole, part === 'none' ? undefined : { ...emptySealedPart, ...part }, `head ${at}`);
  }, emptyRoster);
const memberIn = (roster: Roster, seat: Uint8Array) => roster.members.get(toHex(seat));
const called = (seat: Uint8Array, name: string, profile: string): Partial<SealedPart> => ({
  members: [{ seat, name, profile }],
});
const first: Step = { record: { seats: [seatOf(ada, { administrator: true })] }, part: called(ada, 'Ada', 'CO') };

describe('[L7] a member', () => {
  it('has a name and a profile once the reader can open them, and none before', () => {
    const seats = [seatOf(bruno)];
    const roles = [{ from: 0, profile: '', administrator: false }];
    expect(memberIn(reached({ record: { seats }, part: 'none' }), bruno)).toEqual({
      ...seatOf(bruno),
      name: '',
      profile: '',
      since: 10,
      roles,
    });
    expect(reached({ part: called(bruno, 'Bruno', 'ME') }).members.size).toBe(0);
  });

  it('keeps its name and since when, if only its seat is written again', () => {
    const roster = reached(first, {}, { record: { seats: [seatOf(ada)] } });
    expect(memberIn(roster, ada)).toMatchObject({ name: 'Ada', profile: 'CO', since: 10, administrator: false });
    expect(roster.heads).toEqual(['head 0', 'head 1', 'head 2']);
  });

  it('has a role from each record on that changed it, of several changes in one record the last', () => {
    const roster = reached(
      first,
      { part: called(ada, 'Ada', 'CO') },
      { part: called(ada, 'Ada', 'ME') },
      { record: { seats: [seatOf(ada)] }, part: called(ada, 'Ada', 'PS') },
      { record: { seats: [seatOf(ada, { administrator: true })] } },
    );
    const member = memberIn(roster, ada);
    expect(member?.roles).toEqual([
      { from: 0, profile: 'CO', administrator: true },
      { from: 2, profile: 'ME', administrator: true },
      { from: 3, profile: 'PS', administrator: false },
      { from: 4, profile: 'PS', administrator: true },
    ]);
    expect([0, 1, 2, 3, 9].map((at) => roleAt(member, at)?.profile)).toEqual(['CO', 'CO', 'ME', 'PS', 'PS']);
    expect(roleAt(member, -1)).toBeUndefined();
    expect(roleAt(undefined, 1)).toBeUndefined();
  });

  it('that is changed and changed back by one record has the role it had', () => {
    const there = { seat: ada, name: 'Ada', profile: 'ME' };
    const roster = reached(first, { part: { members: [there, { ...there, profile: 'CO' }] } });
    expect(memberIn(roster, ada)?.roles).toEqual([{ from: 0, profile: 'CO', administrator: true }]);
  });

  it('is out when the memberships say so', () => {
    const revoked = new Map([[toHex(bruno), new Map()]]);
    const roster = { memberships: { ...emptyRoster.memberships, revoked } };
    expect([isOut(roster, bruno), isOut(roster, ada)]).toEqual([true, false]);
  });
});

describe('[L7] a circle', () => {
  const circles = [
    { circle: field, name: 'field', profiles: ['CO', 'ME'] },
    { circle: casework, name: 'casework', profiles: ['CO'] },
  ];
  const founded: Step = { ...first, part: { ...called(ada, 'Ada', 'CO'), circles } };

  it('is meant for its profiles, now and by an earlier record', () => {
    const roster = reached(
      founded,
      { record: { seats: [seatOf(bruno)] }, part: called(bruno, 'Bruno', 'CO') },
      { part: called(bruno, 'Bruno', 'ME') },
    );
    expect([field, casework].map((circle) => isMeantFor(roster, bruno, circle))).toEqual([true, false]);
    expect([1, 2].map((at) => isMeantFor(roster, bruno, casework, at))).toEqual([true, false]);
    expect(isMeantFor(roster, ada, casework)).toBe(true);
  });

  it('is not refused for what the reader cannot know', () => {
    const roster = reached(founded, { record: { seats: [seatOf(bruno)] }, part: 'none' });
    expect(isMeantFor(roster, bruno, casework)).toBe(true);
    expect(isMeantFor(roster, bruno, casework, 0)).toBe(true);
    expect(isMeantFor(roster, id(9), casework)).toBe(true);
    expect(isMeantFor(roster, ada, id(19))).toBe(true);
    const nameless = reached({ ...first, record: { ...first.record, epochs: [epochOf(field, 1)] } });
    expect(isMeantFor(nameless, ada, field)).toBe(true);
  });

  it('has its epochs in order, known or not, and keeps them when it is named again', () => {
    const roster = reached(
      { ...first, record: { ...first.record, epochs: [epochOf(field, 1), epochOf(field, 2)] } },
      { part: { circles } },
      { record: { epochs: [epochOf(field, 3)] } },
    );
    expect(roster.circles.get(toHex(field))).toEqual({
      ...circles[0],
      epochs: [1, 2, 3].map((epoch) => epochOf(field, epoch)),
    });
    const unnamed = reached({ ...first, record: { ...first.record, epochs: [epochOf(field, 1)] } });
    expect(unnamed.circles.get(toHex(field))).toEqual({
      circle: field,
      name: '',
      profiles: [],
      epochs: [epochOf(field, 1)],
    });
  });

  it('takes no epoch from somebody it is not meant for', () => {
    const roster = reached(
      founded,
      { record: { seats: [seatOf(bruno)] }, part: called(bruno, 'Bruno', 'ME') },
      { record: { author: bruno, epochs: [epochOf(casework, 1), epochOf(field, 1)] } },
    );
    expect(roster.circles.get(toHex(casework))?.epochs).toEqual([]);
    expect(roster.circles.get(toHex(field))?.epochs).toEqual([epochOf(field, 1)]);
  });
});

describe('[L7] a ticket', () => {
  const asked = (expiresAt: number, seats: readonly RosterSeat[] = []): Step => ({
    record: {
      seats: [...seats],
      tickets: [{ ticket: wide(5), proofHash: new Uint8Array(32), expiresAt, box: undefined }],
    },
    part: { tickets: [{ ticket: wide(5), profile: 'ME' }] },
  });
  const ticketIn = (roster: Roster) => roster.tickets.get(toHex(wide(5)));

  it('is open, says for which profile and by whom, and is no sheet’s', () => {
    expect(ticketIn(reached(first, asked(99)))).toEqual({
      ticket: wide(5),
      expiresAt: 99,
      profile: 'ME',
      by: ada,
      sheetOf: undefined,
      state: 'open',
    });
    expect(ticketIn(reached(first, { ...asked(99), part: 'none' }))?.profile).toBe('');
    expect(ticketIn(reached(first, asked(99, [seatOf(id(3), { paper: true })])))?.sheetOf).toBeUndefined();
  });

  it('[K10] that never expires opens the seat on paper of its record', () => {
    const seats = [seatOf(bruno), seatOf(id(3), { paper: true })];
    expect(ticketIn(reached(first, asked(0, seats)))?.sheetOf).toEqual(id(3));
    expect(ticketIn(reached(first, asked(0, [seatOf(bruno)])))?.sheetOf).toBeUndefined();
    expect(ticketIn(reached(first, asked(0)))?.sheetOf).toBeUndefined();
  });

  it('is used by the seat that comes with it, or cancelled; one nobody made is neither', () => {
    const using: Step = { record: { seats: [seatOf(bruno, { ticket: wide(5) })] } };
    expect(ticketIn(reached(first, asked(99), using))?.state).toBe('used');
    expect(ticketIn(reached(first, asked(99), { record: { cancelled: [wide(5)] } }))?.state).toBe('cancelled');
    expect(reached(first, using, { record: { cancelled: [wide(5)] } }).tickets.size).toBe(0);
    expect(reached(first, { part: { tickets: [{ ticket: wide(5), profile: 'ME' }] } }).tickets.size).toBe(0);
  });
});

describe('[L7] the team', () => {
  it('may get another name, never another secret', () => {
    const secret = new Uint8Array(32).fill(1);
    const roster = reached(
      { part: { teamName: 'Prova', teamSecret: secret } },
      { part: 'none' },
      { part: { teamSecret: new Uint8Array(32).fill(2) } },
    );
    expect([roster.teamName, roster.teamSecret]).toEqual(['Prova', secret]);
    expect(reached({ part: { teamName: 'Prova' } }, { part: { teamName: 'Altra' } }).teamName).toBe('Altra');
  });

  it('[K1] keeps the keys of its guests by their ids', () => {
    const [one, other] = [1, 2].map((letter) => ({ seat: bruno, keyId: id(letter), key: new Uint8Array(32) }));
    const roster = reached({ part: { guests: [one as never] } }, { part: { guests: [other as never] } });
    expect([...roster.guestKeys]).toEqual([
      [toHex(id(1)), one],
      [toHex(id(2)), other],
    ]);
  });

  it('[S11] keeps what is erased, with the record that says so', () => {
    const erased = [{ rowIds: [wide(6)], entryIds: [], at: 50 }];
    const roster = reached(first, { record: { erased } });
    expect(roster.erased).toEqual(new Map([[toHex(wide(6)), 50]]));
    expect(roster.erasures).toEqual([
      { record: 'head 1', by: ada, time: 11, at: 50, rowIds: [wide(6)], entryIds: [], takenBack: false },
    ]);
  });
});
