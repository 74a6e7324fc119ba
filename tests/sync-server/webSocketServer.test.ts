import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../src/protocol/limits';
import type { Config } from '../../sync-server/config';
import { dialRelay, foundTeam } from '../support/relayClient';
import { startedRelay } from '../support/startedRelay';
import { createEntry, createSeat, createTestTeam, createTicket, random, seatOf } from '../support/testTeam';

describe('sockets', () => {
  const founded = async (more: Partial<Config> = {}) => {
    const relay = await startedRelay(more);
    const team = createTestTeam();
    await foundTeam(relay.dialled, relay.setupLink() ?? '', team);
    return { relay, team };
  };

  it('carries a team: founded, joined, pushed, pulled', async () => {
    const { relay, team } = await founded();
    const first = await dialRelay(relay.dialled);
    await first.welcome(team, team.founder);
    const ticket = createTicket(Date.now() + limits.invitationMs);
    first.say({ type: 'APPEND', ...team.extend({ tickets: [ticket] }) });
    await first.hear('RECORDS');

    const second = await dialRelay(relay.dialled);
    const colleague = createSeat();
    second.say({ type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: random(100) });
    expect((await second.hear('JOINED')).state).toBe('waiting');
    expect((await first.hear('WAKE')).asks).toBe(1);
    first.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { ticket: ticket.ticket })] }) });
    expect((await second.hear('JOINED')).records).toEqual(team.records);
    await second.welcome(team, colleague);

    const entries = [createEntry(), createEntry()];
    second.say({ type: 'PUSH', batch: 1, entries });
    expect((await second.hear('ACK')).results.map(({ place }) => place)).toEqual([1, 2]);
    while ((await first.hear('WAKE')).head < 2);
    first.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
    expect((await first.hear('PAGE')).entries.map(({ entry }) => entry)).toEqual(entries);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a longer name', 'http://127.0.0.1.evil.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['another scheme', 'https://127.0.0.1'],
    ['no origin at all', 'null'],
  ])('refuses a page of %s', async (_, origin) => {
    const relay = await startedRelay();
    await expect(dialRelay(relay.dialled, origin)).rejects.toThrow('403');
    expect(relay.lines.join()).toContain('origin_refused');
  });

  it('takes its own names, and the proxy’s when there is one', async () => {
    const relay = await startedRelay({ publicUrl: 'https://ponte.example' });
    const names = ['https://ponte.example', `http://localhost:${relay.port}`, `http://[::1]:${relay.port}`];
    for (const origin of names) (await dialRelay(relay.dialled, origin)).hangUp();
  });

  it('lets a program without an origin in only when told to', async () => {
    const strict = await startedRelay();
    const refused = new WebSocket(`${strict.dialled.replace('http', 'ws')}/relay`);
    const [problem] = (await once(refused, 'error')) as [Error];
    expect(problem.message).toContain('403');
    const open = await startedRelay({ allowNoOrigin: true });
    const socket = new WebSocket(`${open.dialled.replace('http', 'ws')}/relay`);
    await once(socket, 'open');
    socket.close();
  });

  it('is found under one path only', async () => {
    const relay = await startedRelay();
    const elsewhere = new WebSocket(`${relay.dialled.replace('http', 'ws')}/`, { origin: relay.dialled });
    const [problem] = (await once(elsewhere, 'error')) as [Error];
    expect(problem.message).toContain('404');
  });

  it('ends a connection that speaks text, and one whose message is too long', async () => {
    const relay = await startedRelay();
    const text = await dialRelay(relay.dialled);
    text.socket.send('hello');
    expect(await text.ended).toMatchObject([{ type: 'BYE', reason: 'malformed' }]);
    const long = await dialRelay(relay.dialled);
    long.sayBytes(random(limits.frameBytes + 1));
    await long.ended;
  });

  it('[S6] does not store up the bytes of whoever has not proved anything', async () => {
    const relay = await startedRelay();
    const client = await dialRelay(relay.dialled);
    client.sayBytes(random(limits.frameBytes - 1));
    expect(await client.ended).toEqual([]);
  });

  it('[S6] keeps honest tablets going while hundreds of sockets say nothing', async () => {
    // Behind a proxy that names nobody, so that they count as coming from everywhere.
    const { relay, team } = await founded({ publicUrl: 'https://ponte.example' });
    const silent = await Promise.all(Array.from({ length: 400 }, () => dialRelay(relay.dialled)));
    const client = await dialRelay(relay.dialled);
    expect((await client.welcome(team, team.founder)).head).toBe(0);
    client.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    expect((await client.hear('ACK')).results).toHaveLength(1);
    for (const one of silent) one.socket.terminate();
  });

  it('[S6] drops a consumer that does not read, and serves the others', async () => {
    const { relay, team } = await founded();
    const lazy = await dialRelay(relay.dialled);
    await lazy.welcome(team, team.founder);
    for (let batch = 0; batch < 16; batch++) {
      lazy.say({ type: 'PUSH', batch, entries: [createEntry(250_000), createEntry(250_000)] });
      await lazy.hear('ACK');
    }
    lazy.socket.pause();
    for (let i = 0; i < 64; i++) {
      lazy.say({ type: 'PULL', after: 0, bytes: limits.creditBytes, raw: false });
    }
    const honest = await dialRelay(relay.dialled);
    await honest.welcome(team, team.founder);
    honest.say({ type: 'PULL', after: 0, bytes: 1000, raw: false });
    expect((await honest.hear('PAGE')).from).toBe(0);
    lazy.socket.resume();
    expect((await lazy.ended).filter(({ type }) => type === 'PAGE').length).toBeLessThan(64 * 4);
    expect(relay.lines.join('\n')).toContain('reason=slow_consumer');
  });

  it('answers a broken handshake without falling over', async () => {
    const relay = await startedRelay();
    const socket = connect(relay.port, '127.0.0.1');
    socket.write(
      `GET /relay HTTP/1.1\r\nHost: x\r\nOrigin: ${relay.dialled}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('400');
    socket.destroy();
    (await dialRelay(relay.dialled)).hangUp();
  });
});
