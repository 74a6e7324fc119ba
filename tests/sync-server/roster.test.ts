import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { RosterRecord } from '../../src/protocol/rosterRecord';
import { relayLimits } from '../../sync-server/relayLimits';
import {
  createKeyPair,
  createRecord,
  createSeat,
  createTestTeam,
  createTicket,
  random,
  seatOf,
  type TestSeat,
} from '../support/testTeam';
import { createMemoryRelay, createVirtualRelay, type MemoryRelay } from '../support/virtualRelay';

describe('roster', () => {
  let relay: MemoryRelay;
  let team: ReturnType<typeof createTestTeam>;
  let line: ReturnType<MemoryRelay['dial']>;
  const colleague = createSeat();

  beforeEach(() => {
    relay = createMemoryRelay();
    team = createTestTeam();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague)] }) });
    line.hear('RECORDS');
  });

  it('[L7] appends a record to the head and wakes the others', () => {
    const other = relay.dial();
    other.welcome(team, colleague);
    const next = team.extend({});
    line.say({ type: 'APPEND', ...next });
    expect(line.hear('RECORDS')).toEqual({ type: 'RECORDS', from: 2, records: [next.record], more: false });
    relay.pass(relayLimits.wakeMs);
    expect(other.hear('WAKE').rosterLength).toBe(3);
  });

  it('[L7] answers whoever was overtaken with the head to go on from', () => {
    const prev = team.head();
    line.say({ type: 'APPEND', ...team.extend({}) });
    line.hear('RECORDS');
    line.say({ type: 'APPEND', prev, record: createRecord(team.founder, prev, {}) });
    expect(line.hear('CONFLICT')).toEqual({ type: 'CONFLICT', head: team.head(), length: 3 });
  });

  it('[I2] takes a record sent again after a lost answer for what it is', () => {
    const next = team.extend({});
    for (let i = 0; i < 2; i++) {
      line.say({ type: 'APPEND', ...next });
      expect(line.hear('RECORDS').from).toBe(2);
    }
    expect(relay.store.recordsAfter(team.id, 0, { bytes: 1e6 })).toEqual(team.records);
  });

  const circle = random(8);
  const epochOf = (epoch: number, of = circle) => ({
    circle: of,
    epoch,
    keyId: random(8),
    agreement: colleague.keys.point,
    earlier: undefined,
  });
  const grantTo = (seat: TestSeat, of = circle) => ({ seat: seat.id, circles: [of], drop: random(99) });

  it('[L7] lets any seat begin a circle, and takes its epochs and grants from whoever is in it', () => {
    line.say({ type: 'APPEND', ...team.extend({ epochs: [epochOf(1)], grants: [grantTo(colleague)] }, colleague) });
    line.say({ type: 'APPEND', ...team.extend({ grants: [grantTo(team.founder)] }, colleague) });
    const toBoth = [grantTo(colleague), grantTo(team.founder)];
    line.say({ type: 'APPEND', ...team.extend({ epochs: [epochOf(2)], grants: toBoth }) });
    for (const from of [2, 3, 4]) expect(line.hear('RECORDS').from).toBe(from);
  });

  it.each<[string, Partial<RosterRecord>]>([
    ['grants of it, from an administrator who is not in it', { grants: [grantTo(createSeat())] }],
    ['a new epoch of it, from an administrator who is not in it', { epochs: [epochOf(2)] }],
    ['its first epoch a second time', { epochs: [epochOf(1)] }],
    ['grants of a circle that was never begun', { grants: [grantTo(colleague, random(8))] }],
    ['another circle that does not begin at its beginning', { epochs: [epochOf(2, random(8))] }],
  ])('[L7] refuses, where a colleague has begun a circle, %s', (_, changes) => {
    line.say({ type: 'APPEND', ...team.extend({ epochs: [epochOf(1)], grants: [grantTo(colleague)] }, colleague) });
    line.hear('RECORDS');
    const prev = team.head();
    const grants = changes.grants?.map((grant) => (grant.circles[0] === circle ? grantTo(team.founder) : grant)) ?? [];
    line.say({ type: 'APPEND', prev, record: createRecord(team.founder, prev, { ...changes, grants }) });
    expect(line.byeReason()).toBe('record_refused');
  });

  it('[L7] refuses a grant to a seat nobody let in', () => {
    line.say({ type: 'APPEND', ...team.extend({ epochs: [epochOf(1)], grants: [grantTo(createSeat())] }) });
    expect(line.byeReason()).toBe('record_refused');
  });

  const stranger = createSeat();
  const known = createTicket(0);
  it.each<[string, Partial<RosterRecord>, 'founder' | 'colleague' | 'stranger']>([
    ['by a stranger', {}, 'stranger'],
    ['that lets someone in, by a seat that is no administrator', { seats: [seatOf(stranger)] }, 'colleague'],
    ['that invites, by a seat that is no administrator', { tickets: [createTicket(0)] }, 'colleague'],
    ['that changes the keys of a seat', { seats: [seatOf({ ...colleague, keys: createKeyPair() })] }, 'founder'],
    ['that lets someone in with an unknown ticket', { seats: [seatOf(stranger, { ticket: random(16) })] }, 'founder'],
    ['that names a ticket twice', { tickets: [known, known] }, 'founder'],
    [
      'that lets two in with one ticket',
      { tickets: [known], seats: [createSeat(), createSeat()].map((seat) => seatOf(seat, { ticket: known.ticket })) },
      'founder',
    ],
    [
      'that lets someone in with a ticket it cancels',
      {
        tickets: [known],
        cancelled: [known.ticket],
        seats: [seatOf(stranger, { ticket: known.ticket })],
      },
      'founder',
    ],
    ['that cancels what nobody invited', { cancelled: [random(16)] }, 'founder'],
    [
      'that erases, from somebody who is no administrator',
      { erased: [{ rowIds: [], entryIds: [], at: 1 }] },
      'colleague',
    ],
    ['of another version', { version: 1 }, 'founder'],
    ['whose own prev is another', { prev: random(32) }, 'founder'],
  ])('[L7] refuses a record %s', (_, changes, by) => {
    const prev = team.head();
    const author = { founder: team.founder, colleague, stranger }[by];
    line.say({ type: 'APPEND', prev, record: createRecord(author, prev, changes) });
    expect(line.byeReason()).toBe('record_refused');
    expect(relay.store.recordsAfter(team.id, 0, { bytes: 1e6 })).toEqual(team.records);
  });

  it('[L7] refuses a record whose signature or bytes were changed', () => {
    const { prev, record } = team.extend({});
    for (const at of [20, record.length - 1]) {
      const changed = record.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const other = relay.dial();
      other.welcome(team, team.founder);
      other.say({ type: 'APPEND', prev, record: changed });
      expect(other.byeReason()).toBe('record_refused');
    }
  });

  it('refuses a ticket of another team', () => {
    const ticket = createTicket(0);
    line.say({ type: 'APPEND', ...team.extend({ tickets: [ticket] }) });
    line.hear('RECORDS');
    const other = createTestTeam();
    relay.found(other);
    const theirs = relay.dial();
    theirs.welcome(other, other.founder);
    theirs.say({ type: 'APPEND', ...other.extend({ tickets: [ticket] }) });
    expect(theirs.byeReason()).toBe('record_refused');
  });

  it('lets a seat change its flags, and those count at once', () => {
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { administrator: true })] }) });
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(stranger)] }, colleague) });
    line.hear('RECORDS');
    expect(line.hear('RECORDS').from).toBe(3);
  });

  it('gives a long roster in frames that fit', () => {
    for (let i = 0; i < 40; i++) line.say({ type: 'APPEND', ...team.extend({ sealed: random(30_000) }) });
    line.heard.length = 0;
    const records: Uint8Array[] = [];
    for (let more = true; more; ) {
      line.say({ type: 'ROSTER', after: records.length });
      const page = line.hear('RECORDS');
      expect(page.from).toBe(records.length);
      records.push(...page.records);
      more = page.more;
    }
    expect(records.map(toHex)).toEqual(team.records.map(toHex));
  });

  it('is the same after the relay was started again', () => {
    const again = createVirtualRelay(relay.store);
    expect(again.dial().welcome(team, colleague).rosterHead).toEqual(team.head());
  });
});
