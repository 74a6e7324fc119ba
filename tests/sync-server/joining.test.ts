import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/protocol/limits';
import { relayLimits } from '../../sync-server/relayLimits';
import { createSeat, createTestTeam, createTicket, random, seatOf, type TestTicket } from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

describe('joining', () => {
  let relay: MemoryRelay;
  let team: ReturnType<typeof createTestTeam>;
  let admin: ReturnType<MemoryRelay['dial']>;
  const request = random(200);

  const invite = (expiresAt = relay.now() + limits.invitationMs): TestTicket => {
    const ticket = createTicket(expiresAt);
    admin.say({ type: 'APPEND', ...team.extend({ tickets: [ticket] }) });
    admin.hear('RECORDS');
    return ticket;
  };
  const ask = ({ ticket, proof }: TestTicket, bytes: Uint8Array | 'none' = request) => {
    const line = relay.dial();
    line.say({ type: 'JOIN', ticket, proof, request: bytes === 'none' ? undefined : bytes });
    return line;
  };
  const admit = ({ ticket }: TestTicket): void => {
    admin.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(createSeat(), { ticket })] }) });
    admin.hear('RECORDS');
  };

  beforeEach(() => {
    relay = createMemoryRelay();
    team = createTestTeam();
    relay.found(team);
    admin = relay.dial();
    admin.welcome(team, team.founder);
  });

  it('waits until an administrator lets the seat in, and hears it without asking again', () => {
    const ticket = invite();
    const line = ask(ticket);
    expect(line.hear('JOINED')).toMatchObject({ state: 'waiting', records: [] });
    relay.pass(relayLimits.wakeMs);
    expect(admin.hear('WAKE').asks).toBe(1);
    admin.say({ type: 'ASKS' });
    expect(admin.hear('ASKING').requests).toEqual([{ ticket: ticket.ticket, request }]);
    admit(ticket);
    expect(line.hear('JOINED')).toMatchObject({ state: 'admitted', records: team.records });
    admin.say({ type: 'ASKS' });
    expect(admin.hear('ASKING').requests).toEqual([]);
  });

  it('goes on to HELLO on the same connection', () => {
    const ticket = invite();
    const colleague = createSeat();
    const line = ask(ticket);
    admin.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { ticket: ticket.ticket })] }) });
    line.hear('JOINED');
    expect(line.welcome(team, colleague).rosterLength).toBe(3);
  });

  it('[I2] hears the same when its connection was cut, also after it was let in and the ticket is old', () => {
    const ticket = invite();
    ask(ticket).hangUp();
    expect(ask(ticket).hear('JOINED').state).toBe('waiting');
    admit(ticket);
    relay.pass(limits.invitationMs * 2);
    expect(ask(ticket).hear('JOINED')).toMatchObject({ state: 'admitted', records: team.records });
  });

  it('holds one request: whoever photographed the invitation comes too late', () => {
    const ticket = invite();
    ask(ticket);
    expect(ask(ticket, random(200)).byeReason()).toBe('ticket_used');
  });

  it('refuses a ticket that was used', () => {
    const ticket = invite();
    admit(ticket);
    expect(ask(ticket).byeReason()).toBe('ticket_used');
  });

  it('refuses a ticket nobody made, and the wrong proof, in the same words', () => {
    const ticket = invite();
    expect(ask(createTicket(0)).byeReason()).toBe('ticket_unknown');
    expect(ask({ ...ticket, proof: random(32) }).byeReason()).toBe('ticket_unknown');
  });

  it('refuses an expired ticket, and ends the wait when it expires', () => {
    const ticket = invite();
    const line = ask(ticket);
    relay.pass(limits.invitationMs);
    line.hear('JOINED');
    expect(line.byeReason()).toBe('ticket_expired');
    expect(ask(ticket).byeReason()).toBe('ticket_expired');
    admin.say({ type: 'ASKS' });
    expect(admin.hear('ASKING').requests).toEqual([]);
  });

  it('refuses a cancelled ticket, and tells who waits with it', () => {
    const ticket = invite();
    const line = ask(ticket);
    line.hear('JOINED');
    admin.say({ type: 'APPEND', ...team.extend({ cancelled: [ticket.ticket] }) });
    expect(line.byeReason()).toBe('ticket_unknown');
    expect(ask(ticket).byeReason()).toBe('ticket_unknown');
  });

  it('[K10] gives the whole roster to a recovery sheet, as often as it is needed', () => {
    const sheet = invite(0);
    for (let i = 0; i < 2; i++) {
      expect(ask(sheet, 'none').heard[0]).toMatchObject({ type: 'JOINED', state: 'admitted', records: team.records });
    }
    const line = ask(sheet, 'none');
    line.say({ type: 'ROSTER', after: 1 });
    expect(line.hear('RECORDS')).toMatchObject({ from: 1, records: team.records.slice(1), more: false });
  });

  it('gives the roster to an invitation only when it was let in', () => {
    const ticket = invite();
    expect(ask(ticket, 'none').heard).toMatchObject([{ type: 'BYE' }]);
    const line = ask(ticket);
    line.say({ type: 'ROSTER', after: 0 });
    line.hear('JOINED');
    expect(line.byeReason()).toBe('malformed');
  });

  it('shows requests to administrators only', () => {
    const ticket = invite();
    const colleague = createSeat();
    admin.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague)] }) });
    const line = relay.dial();
    line.welcome(team, colleague);
    ask(ticket);
    line.say({ type: 'ASKS' });
    expect(line.hear('ASKING').requests).toEqual([]);
    relay.pass(relayLimits.wakeMs);
    expect(line.hear('WAKE').asks).toBe(0);
  });

  it('says full when there is no room for the request', () => {
    const ticket = invite();
    relay.store.setCapacity(0);
    expect(ask(ticket).byeReason()).toBe('full');
  });
});
