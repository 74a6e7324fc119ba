/** [L8, K8] A seat that is out brings what it wrote before and reads that it is out; the relay does nothing else for it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/protocol/frames';
import { limits } from '../../src/protocol/limits';
import { relayLimits } from '../../sync-server/relayLimits';
import { createEntry, createSeat, createTestTeam, random, seatOf, type TestTeam } from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

describe('a seat that is out', () => {
  let relay: MemoryRelay;
  let team: TestTeam;
  let line: ReturnType<MemoryRelay['dial']>;
  const colleague = createSeat();
  const revoke = () => team.extend({ revoked: [{ seat: colleague.id, accepted: [] }] });

  beforeEach(() => {
    relay = createMemoryRelay();
    team = createTestTeam();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { administrator: true })] }) });
    line.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    relay.pass(limits.groupCommitMs);
  });
  const met = (as: 'seat' | 'tablet' = 'seat') => {
    const other = relay.dial();
    other.welcome(team, colleague, { as });
    return other;
  };

  it.each(['seat', 'tablet'] as const)('still pushes and reads the roster, proving its %s', (as) => {
    line.say({ type: 'APPEND', ...revoke() });
    const other = met(as);
    other.say({ type: 'PUSH', batch: 7, entries: [createEntry()] });
    relay.pass(limits.groupCommitMs);
    expect(other.hear('ACK')).toMatchObject({ batch: 7, results: [{ result: 'placed', place: 2 }] });
    other.say({ type: 'KEYS_PUT', batch: 8, rows: [] });
    expect(other.hear('ACK').batch).toBe(8);
    const lost = random(16);
    other.say({ type: 'OFFER', entryIds: [lost] });
    expect(other.hear('WANT').entryIds).toEqual([lost]);
    other.say({ type: 'ROSTER', after: 0 });
    expect(other.hear('RECORDS').records).toEqual(team.records);
  });

  it.each<Frame>([
    { type: 'PULL', after: 0, bytes: 1000, raw: false },
    { type: 'GOT', to: 1 },
    { type: 'KEYS_GET', after: 0 },
    { type: 'ASKS' },
    { type: 'APPEND', prev: random(32), record: random(300) },
  ])('is refused $type by name, also on a connection it had before', (frame) => {
    const before = met();
    line.say({ type: 'APPEND', ...revoke() });
    line.hear('RECORDS');
    for (const other of [before, met()]) {
      other.say(frame);
      expect(other.byeReason()).toBe('revoked');
    }
  });

  it('hears at once that the roster has changed, and gets no page that was held for it', () => {
    const other = met();
    line.say({ type: 'APPEND', ...revoke() });
    relay.pass(relayLimits.wakeMs);
    expect(other.hear('WAKE').rosterLength).toBe(3);
  });

  it('brings no more than its bound', () => {
    line.say({ type: 'APPEND', ...revoke() });
    const other = met();
    const large = () => createEntry(limits.entryBytes - 100);
    const most = Math.floor(relayLimits.bytesAfterRevocation / limits.entryBytes);
    for (let count = 0; count < most; count++) other.say({ type: 'PUSH', batch: count, entries: [large()] });
    expect(other.isClosed()).toBe(false);
    other.say({ type: 'PUSH', batch: 99, entries: [large(), large()] });
    expect(other.byeReason()).toBe('revoked');
    const again = met();
    again.say({ type: 'PUSH', batch: 1, entries: [large(), large()] });
    expect(again.byeReason()).toBe('revoked');
  });

  it('cannot make the relay believe that its log or its roster were lost', () => {
    line.say({ type: 'APPEND', ...revoke() });
    const { logId } = met('tablet') && relay.dial().welcome(team, team.founder);
    const lies = { logId, cursor: 99, entryIdAtCursor: random(16), rosterHead: random(32) };
    relay.dial().welcome(team, colleague, lies);
    expect(relay.dial().welcome(team, team.founder).logId).toEqual(logId);
  });
});

describe('[K8] a locked app of a seat that is in', () => {
  it.each<Frame>([
    { type: 'KEYS_PUT', batch: 1, rows: [] },
    { type: 'OFFER', entryIds: [] },
  ])('reads the roster, and may say no $type', (frame) => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    relay.found(team);
    const line = relay.dial();
    line.welcome(team, team.founder, { as: 'tablet' });
    line.say({ type: 'ROSTER', after: 0 });
    expect(line.hear('RECORDS').records).toEqual(team.records);
    line.say(frame);
    expect(line.byeReason()).toBe('not_proven');
  });
});
