/** [S6] What the relay keeps in memory grows with the teams that are connected, not with those it knows. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/protocol/limits';
import { relayLimits } from '../../sync-server/relayLimits';
import { createTeams } from '../../sync-server/teams';
import {
  createEntry,
  createSeat,
  createTestTeam,
  createTicket,
  random,
  seatOf,
  type TestTeam,
} from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

const MANY = relayLimits.teamsAtRest * 3;

const founded = (relay: MemoryRelay): TestTeam => {
  const team = createTestTeam();
  relay.found(team);
  return team;
};

/** Somebody of each of many other teams comes and goes. */
const others = (relay: MemoryRelay): void => {
  for (let at = 0; at < MANY; at++) {
    const team = founded(relay);
    const line = relay.dial();
    line.welcome(team, team.founder);
    line.hangUp();
  }
};

const push = (line: ReturnType<MemoryRelay['dial']>, relay: MemoryRelay): number => {
  line.say({ type: 'PUSH', batch: 1, entries: [createEntry(300)] });
  relay.pass(10);
  return line.hear('ACK').results[0]?.place ?? 0;
};

describe('teams in memory', () => {
  it('are those asked for last, when nobody is connected', () => {
    const relay = createMemoryRelay();
    const ids = Array.from({ length: MANY }, () => founded(relay).id);
    const teams = createTeams({ ...relay.ports, store: relay.store }, () => undefined);
    for (const id of ids) expect(teams.find(id)?.id).toEqual(id);
    expect(teams.loaded()).toBe(relayLimits.teamsAtRest + 1);
    expect(teams.find(ids[0] as Uint8Array)?.id).toEqual(ids[0]);
  });

  it('stay while somebody is connected: places go on, and both hear of each other', () => {
    const relay = createMemoryRelay();
    const team = founded(relay);
    const line = relay.dial();
    line.welcome(team, team.founder);
    expect(push(line, relay)).toBe(1);
    others(relay);
    expect(push(line, relay)).toBe(2);
    const second = relay.dial();
    expect(second.welcome(team, team.founder).head).toBe(2);
    expect(push(second, relay)).toBe(3);
    relay.pass(relayLimits.wakeMs);
    expect(line.hear('WAKE').head).toBe(3);
  });

  it('stay for whoever has said HELLO and not yet proved it', () => {
    const relay = createMemoryRelay();
    const team = founded(relay);
    const line = relay.dial();
    const prove = line.challenged(team, team.founder);
    others(relay);
    prove();
    expect(line.hear('WELCOME').head).toBe(0);
    expect(push(line, relay)).toBe(1);
  });

  it('stay for whoever waits to be let in', () => {
    const relay = createMemoryRelay();
    const team = founded(relay);
    const ticket = createTicket(relay.now() + limits.invitationMs);
    const founder = relay.dial();
    founder.welcome(team, team.founder);
    founder.say({ type: 'APPEND', ...team.extend({ tickets: [ticket] }) });
    founder.hangUp();
    const waiting = relay.dial();
    waiting.say({ type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: random(40) });
    expect(waiting.hear('JOINED').state).toBe('waiting');
    others(relay);
    const again = relay.dial();
    again.welcome(team, team.founder);
    again.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(createSeat(), { ticket: ticket.ticket })] }) });
    expect(waiting.hear('JOINED').state).toBe('admitted');
  });
});
