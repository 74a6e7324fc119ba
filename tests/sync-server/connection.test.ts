import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, type Frame, frameTable } from '../../src/protocol/frames';
import { createEntry, createTestTeam, createTicket, random } from '../support/testTeam';
import { createMemoryRelay } from '../support/virtualRelay';

describe('[I5] whatever is received', () => {
  const relay = createMemoryRelay();
  const team = createTestTeam();
  relay.found(team);
  const ticket = createTicket(0);

  const hello: Frame = {
    type: 'HELLO',
    protocol: 0,
    team: team.id,
    as: 'seat',
    seat: team.founder.id,
    logId: undefined,
    cursor: 0,
    entryIdAtCursor: undefined,
    keysCursor: 0,
    rowIdAtKeysCursor: undefined,
    rosterHead: random(32),
  };
  const frames: Frame[] = [
    hello,
    { type: 'PUSH', batch: 1, entries: [createEntry(), random(3)] },
    { type: 'PULL', after: 0, bytes: 100, raw: true },
    { type: 'GOT', to: 3 },
    { type: 'FOUND', setupToken: random(16), genesis: team.genesis },
    { type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: random(9) },
    { type: 'ROSTER', after: 2 ** 40 },
    { type: 'APPEND', prev: team.head(), record: team.genesis },
    { type: 'KEYS_PUT', batch: 1, rows: [random(50)] },
    { type: 'KEYS_GET', after: 2 ** 50 },
    { type: 'OFFER', entryIds: [random(16)] },
    { type: 'ASKS' },
  ];
  const damaged = fc
    .tuple(fc.constantFrom(...frames.map(encodeFrame)), fc.nat(), fc.nat(255), fc.nat(200))
    .map(([bytes, at, value, cut]) => {
      const copy = bytes.slice(0, Math.max(1, bytes.length - (cut > 100 ? cut - 100 : 0)));
      copy[at % copy.length] = value;
      return copy;
    });
  const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged);

  it('before a proof: the connection answers or ends, and the relay goes on', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 4 }), (messages) => {
        const line = relay.dial();
        for (const message of messages) line.sayBytes(message);
        line.hangUp();
      }),
      { numRuns: 5000 },
    );
    expect(relay.dial().welcome(team, team.founder).rosterLength).toBe(1);
  });

  it('from a proven seat: the connection answers or ends, and the relay goes on', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 8 }), (messages) => {
        const line = relay.dial();
        line.welcome(team, team.founder);
        for (const message of messages) line.sayBytes(message);
        relay.pass(5);
        line.hangUp();
      }),
      { numRuns: 2000 },
    );
    expect(relay.dial().welcome(team, team.founder).rosterLength).toBe(1);
  });

  it.each(['KEYS_DROP', 'ERASE', 'RECEIPT', 'SUPERSEDE', 'ATTEST', 'BLOB'] as const)(
    '%s is reserved and ends the connection',
    (type) => {
      const line = relay.dial();
      line.welcome(team, team.founder);
      line.say({ type, body: random(4) });
      expect(line.byeReason()).toBe('malformed');
    },
  );

  it('an unknown frame, and one that only a relay says, end the connection', () => {
    const unknown = relay.dial();
    unknown.sayBytes(Uint8Array.of(100));
    expect(unknown.byeReason()).toBe('malformed');
    const echo = relay.dial();
    echo.welcome(team, team.founder);
    echo.say({ type: 'WAKE', head: 0, rosterLength: 0, keysHead: 0, asks: 0 });
    expect(echo.byeReason()).toBe('malformed');
  });

  it('a goodbye is returned', () => {
    const line = relay.dial();
    line.say({ type: 'BYE', reason: 'goodbye', retryAfterMs: 0 });
    expect(line.byeReason()).toBe('goodbye');
    expect(line.isClosed()).toBe(true);
  });

  it('every frame a tablet may say was tried here', () => {
    const fromRelay = [
      'CHALLENGE',
      'WELCOME',
      'ACK',
      'PAGE',
      'WAKE',
      'JOINED',
      'RECORDS',
      'CONFLICT',
      'KEY_ROWS',
      'WANT',
      'ASKING',
    ];
    const reserved = ['KEYS_DROP', 'ERASE', 'RECEIPT', 'SUPERSEDE', 'ATTEST', 'BLOB'];
    const tried = new Set([...frames.map(({ type }) => type), 'PROVE', 'BYE', ...fromRelay, ...reserved]);
    expect([...tried].sort()).toEqual(Object.keys(frameTable).sort());
  });
});
