/**
 * [S6] What may come over a bare socket: headers that never end, a message in a thousand pieces, lengths that lie, a peer
 * that is gone without a word. Each ends by itself, and a tablet that works meanwhile is served.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../src/protocol/limits';
import { httpTimeouts, socketLimits } from '../../sync-server/relayLimits';
import { dialRelay, foundTeam, type RelayClient } from '../support/relayClient';
import { startedRelay } from '../support/startedRelay';
import { createEntry, createTestTeam, random } from '../support/testTeam';

const BINARY = 2;
const CONTINUATION = 0;
const FINAL = 0x80;
const MASKED = 0x80;
const LONG = 127;

/** A piece of a WebSocket message as a browser sends it, with a mask of zeros. */
const piece = (opcode: number, bytes: Uint8Array): Uint8Array =>
  Uint8Array.of(opcode, MASKED | bytes.length, 0, 0, 0, 0, ...bytes);
/** The head of a message that says how long it is going to be. */
const headSaying = (length: number): Uint8Array => {
  const head = Buffer.alloc(14);
  head[0] = FINAL | BINARY;
  head[1] = MASKED | LONG;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
};

const served = async () => {
  const relay = await startedRelay();
  const team = createTestTeam();
  await foundTeam(relay.dialled, relay.setupLink() ?? '', team);
  const honest = await dialRelay(relay.dialled);
  await honest.welcome(team, team.founder);
  let batch = 0;
  /** Whether somebody who works is answered now. */
  const works = async (client: RelayClient = honest): Promise<number> => {
    client.say({ type: 'PUSH', batch: ++batch, entries: [createEntry()] });
    return (await client.hear('ACK')).results.length;
  };
  /** A bare socket past the handshake. */
  const upgraded = async (): Promise<Socket> => {
    const socket = connect(relay.port, '127.0.0.1').on('error', () => undefined);
    const key = Buffer.from(random(16)).toString('base64');
    socket.write(
      `GET /relay HTTP/1.1\r\nHost: 127.0.0.1:${relay.port}\r\nOrigin: ${relay.dialled}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('101 Switching Protocols');
    return socket;
  };
  return { relay, team, honest, works, upgraded };
};
/** Resolves when the other side has ended it. */
const ended = async (socket: Socket): Promise<void> => {
  socket.resume();
  await once(socket, 'close');
};

describe('a bare socket', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('whose headers never end is closed after their time', async () => {
    const { relay, works } = await served();
    const socket = connect(relay.port, '127.0.0.1').on('error', () => undefined);
    socket.write('GET /relay HTTP/1.1\r\nHost: x\r\n');
    const start = performance.now();
    const dripping = setInterval(() => socket.write('X-Slow: 1\r\n'), 200);
    expect(await works()).toBe(1);
    await ended(socket);
    clearInterval(dripping);
    // The check itself comes round once in a while.
    expect(performance.now() - start).toBeGreaterThan(httpTimeouts.headersTimeout - 100);
    expect(await works()).toBe(1);
  });

  it('that sends a message in more pieces than anybody needs is closed before it is whole', async () => {
    const { relay, works, upgraded } = await served();
    const socket = await upgraded();
    socket.write(piece(BINARY, Uint8Array.of(1)));
    for (let n = 0; n <= socketLimits.fragments; n++) socket.write(piece(CONTINUATION, Uint8Array.of(0)));
    await ended(socket);
    expect(relay.lines.join('\n')).toContain('socket_error');
    expect(await works()).toBe(1);
  });

  it('whose message is to be longer than any may be is closed at once, whatever comes of it', async () => {
    const { relay, works, upgraded } = await served();
    const socket = await upgraded();
    socket.write(headSaying(limits.frameBytes + 1));
    await ended(socket);
    expect(relay.lines.join('\n')).toContain('socket_error');
    expect(await works()).toBe(1);
  });

  it('whose message was to be long and does not come is closed when the time for a proof is over', async () => {
    const { relay, works, upgraded } = await served();
    const socket = await upgraded();
    const start = performance.now();
    socket.write(headSaying(limits.frameBytes - 1));
    expect(await works()).toBe(1);
    await ended(socket);
    expect(performance.now() - start).toBeGreaterThan(limits.unprovenMs - 100);
    expect(relay.lines.join('\n')).toContain('reason=too_slow');
  });

  it('whose peer is gone without a word is closed after two pings; who answers stays', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { relay, team, honest, works } = await served();
    const dead = new WebSocket(`${relay.dialled.replace('http', 'ws')}/relay`, {
      origin: relay.dialled,
      autoPong: false,
    }).on('error', () => undefined);
    await once(dead, 'open');
    const silent = once(dead, 'close');
    for (let round = 0; round < 2; round++) {
      const pinged = once(honest.socket, 'ping');
      vi.advanceTimersByTime(socketLimits.pingMs);
      await pinged;
      // Its answer is on its way before this one, and both stand in one line.
      expect(await works()).toBe(1);
    }
    await silent;
    const again = await dialRelay(relay.dialled);
    await again.welcome(team, team.founder);
    expect(await works(again)).toBe(1);
    expect(await works()).toBe(1);
  });
});
