import { describe, expect, it } from 'vitest';
import { limits } from '../../src/protocol/limits';
import { createRecord, createSeat, createTestTeam, createTicket, random, seatOf } from '../support/testTeam';
import { createMemoryRelay } from '../support/virtualRelay';

describe('founding', () => {
  it('makes a team of a setup token and a first record', () => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    const line = relay.dial();
    line.say({ type: 'FOUND', setupToken: relay.setupToken(), genesis: team.genesis });
    expect(line.hear('RECORDS')).toMatchObject({ from: 0, records: [team.genesis], more: false });
    expect(line.welcome(team, team.founder).rosterHead).toEqual(team.head());
  });

  it('takes a first record larger than what else may come before a proof', () => {
    const relay = createMemoryRelay();
    const founder = createSeat();
    const seats = [seatOf(founder, { administrator: true })];
    const genesis = createRecord(founder, new Uint8Array(32), { seats, sealed: random(30_000) });
    const line = relay.dial();
    line.say({ type: 'FOUND', setupToken: relay.setupToken(), genesis });
    expect(line.hear('RECORDS').records).toEqual([genesis]);
  });

  it('uses a setup token once', () => {
    const relay = createMemoryRelay();
    const setupToken = relay.setupToken();
    relay.dial().say({ type: 'FOUND', setupToken, genesis: createTestTeam().genesis });
    const second = relay.dial();
    second.say({ type: 'FOUND', setupToken, genesis: createTestTeam().genesis });
    expect(second.byeReason()).toBe('setup_refused');
  });

  it('[I2] gives the same answer when the first was lost', () => {
    const relay = createMemoryRelay();
    const setupToken = relay.setupToken();
    const { genesis } = createTestTeam();
    relay.dial().say({ type: 'FOUND', setupToken, genesis });
    relay.pass(limits.setupTokenMs);
    const again = relay.dial();
    again.say({ type: 'FOUND', setupToken, genesis });
    expect(again.hear('RECORDS').records).toEqual([genesis]);
  });

  it('refuses a token nobody gave out, and one that is too old', () => {
    const relay = createMemoryRelay();
    const { genesis } = createTestTeam();
    const invented = relay.dial();
    invented.say({ type: 'FOUND', setupToken: random(16), genesis });
    expect(invented.byeReason()).toBe('setup_refused');
    const setupToken = relay.setupToken();
    relay.pass(limits.setupTokenMs);
    const late = relay.dial();
    late.say({ type: 'FOUND', setupToken, genesis });
    expect(late.byeReason()).toBe('setup_refused');
  });

  it('stores the hash of a token only', () => {
    const relay = createMemoryRelay();
    const token = relay.setupToken();
    expect(relay.store.setupToken(token)).toBeUndefined();
    expect([...relay.store.snapshot().setupTokens.keys()]).toHaveLength(1);
  });

  const founder = createSeat();
  const other = createSeat();
  const zeros = new Uint8Array(32);
  const administrator = seatOf(founder, { administrator: true });
  it.each([
    ['without a seat', createRecord(founder, zeros, {})],
    ['signed by nobody in it', createRecord(other, zeros, { seats: [administrator] })],
    ['signed with another key', createRecord({ ...founder, keys: other.keys }, zeros, { seats: [administrator] })],
    ['that is not the first', createRecord(founder, random(32), { seats: [administrator] })],
    ['nobody could administrate', createRecord(founder, zeros, { seats: [seatOf(founder)] })],
    ['of another version', createRecord(founder, zeros, { seats: [administrator], version: 1 })],
    ['that is no record', random(100)],
  ])('[L7] refuses a first record %s, and the token is still good', (_, genesis) => {
    const relay = createMemoryRelay();
    const setupToken = relay.setupToken();
    const line = relay.dial();
    line.say({ type: 'FOUND', setupToken, genesis });
    expect(line.byeReason()).toBe('record_refused');
    const next = relay.dial();
    next.say({ type: 'FOUND', setupToken, genesis: createTestTeam().genesis });
    next.hear('RECORDS');
  });

  it('says full and keeps the token when there is no room', () => {
    const relay = createMemoryRelay();
    const setupToken = relay.setupToken();
    const { genesis } = createTestTeam();
    relay.store.setCapacity(0);
    const line = relay.dial();
    line.say({ type: 'FOUND', setupToken, genesis });
    expect(line.byeReason()).toBe('full');
    relay.store.setCapacity(1e6);
    const again = relay.dial();
    again.say({ type: 'FOUND', setupToken, genesis });
    again.hear('RECORDS');
  });

  it('[S5] lets any seat rebuild an emptied relay from its own chain', () => {
    const colleague = createSeat();
    const team = createTestTeam();
    const ticket = createTicket(1);
    const invitation = team.extend({ tickets: [ticket] });
    const joining = team.extend({ seats: [seatOf(colleague, { ticket: ticket.ticket })] });

    const emptied = createMemoryRelay();
    const line = emptied.dial();
    line.say({ type: 'FOUND', setupToken: emptied.setupToken(), genesis: team.genesis });
    for (const { prev, record } of [invitation, joining]) line.say({ type: 'APPEND', prev, record });
    expect(line.welcome(team, colleague)).toMatchObject({ rosterLength: 3, rosterHead: team.head() });
  });
});
