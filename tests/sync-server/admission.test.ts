import { describe, expect, it } from 'vitest';
import type { FrameOf } from '../../src/protocol/frames';
import { limits } from '../../src/protocol/limits';
import { createHello, createKeyPair, createProof, createSeat, createTestTeam, random } from '../support/testTeam';
import { createMemoryRelay, ORIGIN } from '../support/virtualRelay';

describe('admission', () => {
  const relay = createMemoryRelay();
  const team = createTestTeam();
  const { founder } = team;
  relay.found(team);

  it('welcomes a seat of the team that signs the challenge', () => {
    expect(relay.dial().welcome(team, founder)).toMatchObject({
      head: 0,
      sameAtCursor: false,
      rosterHead: team.head(),
      rosterLength: 1,
      keysHead: 0,
      time: relay.now(),
      entriesPerPush: limits.entriesPerPush,
      bytesPerPush: limits.bytesPerPush,
    });
  });

  it('does not know a team it has not seen', () => {
    const line = relay.dial();
    line.say(createHello(createTestTeam(), founder));
    expect(line.byeReason()).toBe('unknown_team');
  });

  it('refuses a seat that is not in the roster', () => {
    expect(relay.dial().prove(team, createSeat()).byeReason()).toBe('not_proven');
  });

  it('refuses the key of another seat', () => {
    expect(
      relay
        .dial()
        .prove(team, { ...founder, keys: createKeyPair() })
        .byeReason(),
    ).toBe('not_proven');
  });

  it.each<[string, (hello: FrameOf<'HELLO'>, challenge: FrameOf<'CHALLENGE'>) => FrameOf<'PROVE'>]>([
    ['another challenge', (hello, one) => createProof(hello, { ...one, nonce: random(32) }, ORIGIN, founder.keys)],
    ['another relay', (hello, one) => createProof(hello, { ...one, relayId: random(16) }, ORIGIN, founder.keys)],
    ['another HELLO', (hello, one) => createProof({ ...hello, cursor: 1 }, one, ORIGIN, founder.keys)],
    ['another team', (hello, one) => createProof({ ...hello, team: random(16) }, one, ORIGIN, founder.keys)],
    ['another address', (hello, one) => createProof(hello, one, 'https://ponte.example.org', founder.keys)],
    [
      'another address under the name of this one',
      (hello, one) => ({ ...createProof(hello, one, 'https://evil.example', founder.keys), origin: ORIGIN }),
    ],
    ['the tablet instead of the seat', (hello, one) => createProof(hello, one, ORIGIN, founder.tablet)],
  ])('refuses a proof that was made for %s', (_, prove) => {
    const line = relay.dial();
    const hello = createHello(team, founder);
    line.say(hello);
    line.say(prove(hello, line.hear('CHALLENGE')));
    expect(line.byeReason()).toBe('not_proven');
    expect(line.isClosed()).toBe(true);
  });

  it('says which side is too old', () => {
    const newer = relay.dial();
    newer.say(createHello(team, founder, { protocol: 1 }));
    expect(newer.byeReason()).toBe('protocol_too_new');
  });

  it('[K8] lets a locked app push and nothing else', () => {
    const line = relay.dial();
    line.welcome(team, founder, { as: 'tablet' });
    line.say({ type: 'PUSH', batch: 1, entries: [] });
    relay.pass(limits.groupCommitMs);
    expect(line.hear('ACK').batch).toBe(1);
    line.say({ type: 'PULL', after: 0, bytes: 1000, raw: false });
    expect(line.byeReason()).toBe('not_proven');
  });

  it('[S6] gives three frames, 4 KiB and five seconds to whoever has not proved anything', () => {
    const slow = relay.dial();
    relay.pass(limits.unprovenMs);
    expect(slow.byeReason()).toBe('too_slow');

    const large = relay.dial();
    large.sayBytes(random(limits.unprovenBytes + 1));
    expect(large.byeReason()).toBe('too_many');

    const silent = relay.dial();
    silent.say(createHello(team, founder));
    relay.pass(limits.unprovenMs);
    expect(silent.byeReason()).toBe('too_slow');
  });

  it('[S6] stops counting once the seat is proven', () => {
    const line = relay.dial();
    line.welcome(team, founder);
    relay.pass(limits.unprovenMs * 10);
    for (let i = 0; i < 10; i++) line.say({ type: 'ASKS' });
    expect(line.isClosed()).toBe(false);
  });

  it('[S6] takes no more than its rate of frames', () => {
    const line = relay.dial();
    line.welcome(team, founder);
    for (let i = 0; i < 401; i++) line.say({ type: 'ASKS' });
    expect(line.byeReason()).toBe('too_many');
  });

  it('[S6] counts a seat’s frames over all its connections, and dialling again fills nothing up', () => {
    const other = createMemoryRelay();
    other.found(team);
    const [first, second] = [other.dial(), other.dial()];
    for (const line of [first, second]) line.welcome(team, founder);
    for (let i = 0; i < 200; i++) for (const line of [first, second]) line.say({ type: 'ASKS' });
    expect([first, second].map((line) => line.isClosed())).toEqual([false, false]);
    first.say({ type: 'ASKS' });
    expect(first.byeReason()).toBe('too_many');
    first.hangUp();
    const again = other.dial();
    again.welcome(team, founder);
    again.say({ type: 'ASKS' });
    expect(again.byeReason()).toBe('too_many');
    // A tenth of a second brings a tenth of the rate.
    other.pass(100);
    for (let i = 0; i < limits.framesPerSecond / 10; i++) second.say({ type: 'ASKS' });
    expect(second.isClosed()).toBe(false);
    second.say({ type: 'ASKS' });
    expect(second.byeReason()).toBe('too_many');
  });

  it('keeps the newest connections of a seat', () => {
    const other = createMemoryRelay();
    other.found(team);
    const lines = Array.from({ length: 5 }, () => {
      const line = other.dial();
      line.welcome(team, founder);
      return line;
    });
    expect(lines.map((line) => line.isClosed())).toEqual([true, false, false, false, false]);
  });

  it('[S7] writes of all this only codes and what is hashed later', () => {
    for (const event of relay.log) {
      expect(Object.keys(event).every((key) => ['code', 'team', 'seat', 'reason', 'count'].includes(key))).toBe(true);
    }
  });
});
