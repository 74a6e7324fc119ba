/** [S9] Chunks over HTTP: for a seat of the team with a token, while it is in; durable before the answer; nothing else. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { bearerOf, chunkPath, decodeChunkToken } from '../../../src/protocol/chunkAccess';
import { limits } from '../../../src/protocol/limits';
import { createChunkRoom } from '../../../sync-server/chunks/chunkRoom';
import { chunksIn } from '../../../sync-server/chunks/fileChunkStore';
import { createMemoryChunkStore } from '../../../sync-server/chunks/memoryChunkStore';
import { createSoundChunks } from '../../../sync-server/chunks/soundChunks';
import { createUnderWay } from '../../../sync-server/chunks/underWay';
import type { Config } from '../../../sync-server/config';
import { nodePorts } from '../../../sync-server/nodePorts';
import { relayLimits } from '../../../sync-server/relayLimits';
import { startRelay as startProcess } from '../../support/relay';
import { dialRelay, foundTeam, type RelayClient } from '../../support/relayClient';
import { startedRelay } from '../../support/startedRelay';
import { temporaryFolder } from '../../support/temporaryFolder';
import {
  createEntry,
  createSeat,
  createTestTeam,
  random,
  seatOf,
  type TestSeat,
  type TestTeam,
} from '../../support/testTeam';
import { createMemoryRelay } from '../../support/virtualRelay';

const nameOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** A founder on a relay in memory, let in to its chunks. */
const admitted = () => {
  const relay = createMemoryRelay();
  const team = createTestTeam();
  relay.found(team);
  const line = relay.dial();
  line.welcome(team, team.founder);
  line.say({ type: 'BLOB', body: new Uint8Array() });
  const visit = relay.relay.chunks.admit(team.id, decodeChunkToken(line.hear('BLOB').body)?.token);
  if (typeof visit === 'number') throw new Error('not admitted');
  return { relay, team, line, visit };
};

interface Asked {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly bearer?: string | undefined;
  readonly bytes?: Uint8Array;
}
const ask = async ({ port, method, path, bearer, bytes }: Asked) => {
  const headers = { host: `127.0.0.1:${port}`, ...(bearer === undefined ? {} : { authorization: bearer }) };
  const sent = request({ port, host: '127.0.0.1', path, method, headers });
  sent.on('error', () => undefined);
  sent.end(bytes);
  const [response] = await once(sent, 'response');
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return {
    status: response.statusCode as number,
    bytes: new Uint8Array(Buffer.concat(parts)),
    headers: response.headers,
  };
};

const tokenFor = async (client: RelayClient): Promise<string> => {
  client.say({ type: 'BLOB', body: new Uint8Array() });
  const given = decodeChunkToken((await client.hear('BLOB')).body);
  if (!given) throw new Error('no token');
  expect(given.lasts).toBe(limits.chunkTokenMs);
  return bearerOf(given.token);
};
const met = async (url: string, team: TestTeam, seat: TestSeat = team.founder): Promise<RelayClient> => {
  const client = await dialRelay(url);
  await client.welcome(team, seat);
  return client;
};

const withTeam = async (more: Partial<Config> = {}) => {
  const dataDir = temporaryFolder();
  const relay = await startedRelay({ dataDir, ...more });
  const team = createTestTeam();
  await foundTeam(relay.dialled, relay.setupLink() ?? '', team);
  const client = await met(relay.dialled, team);
  const bearer = await tokenFor(client);
  const at = (method: string, name: Uint8Array, bytes?: Uint8Array, by: string | undefined = bearer, of = team) =>
    ask({ port: relay.port, method, path: chunkPath(of.id, name), bearer: by, ...(bytes ? { bytes } : {}) });
  const put = async (bytes: Uint8Array, by?: string) => (await at('PUT', nameOf(bytes), bytes, by)).status;
  return { dataDir, relay, team, client, bearer, at, put };
};

describe('[S9] a chunk', () => {
  it('is kept once, is asked for by name, and comes back as it was; larger or other ones are refused', async () => {
    const { at, put } = await withTeam();
    const bytes = random(limits.chunkBytes);
    expect((await at('HEAD', nameOf(bytes))).status).toBe(404);
    expect((await at('GET', nameOf(bytes))).status).toBe(404);
    expect(await put(bytes)).toBe(201);
    expect(await put(bytes)).toBe(200);
    expect((await at('HEAD', nameOf(bytes))).status).toBe(200);
    const got = await at('GET', nameOf(bytes));
    expect(Buffer.compare(got.bytes, bytes)).toBe(0);
    expect(got.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/octet-stream' });
    const large = random(limits.chunkBytes + 1);
    expect(await put(large)).toBe(413);
    expect((await at('PUT', nameOf(bytes), random(10))).status).toBe(400);
    expect((await at('POST', nameOf(bytes), random(10))).status).toBe(405);
    expect((await at('DELETE', nameOf(bytes))).status).toBe(405);
    expect(Buffer.compare((await at('GET', nameOf(bytes))).bytes, bytes)).toBe(0);
  });

  it('without a token, with a wrong one or one of another team is refused, and nothing of it is kept', async () => {
    const { dataDir, relay, at, bearer } = await withTeam();
    const other = createTestTeam();
    await foundTeam(relay.dialled, relay.setupLink() ?? '', other);
    const otherBearer = await tokenFor(await met(relay.dialled, other));
    const bytes = random(5000);
    for (const by of ['', 'Bearer', bearerOf(random(32)), bearer.slice(0, -2), otherBearer]) {
      for (const method of ['GET', 'HEAD', 'PUT']) {
        expect((await at(method, nameOf(bytes), method === 'PUT' ? bytes : undefined, by)).status).toBe(401);
      }
    }
    expect((await at('PUT', nameOf(bytes), bytes, bearer, other)).status).toBe(401);
    expect(readdirSync(dataDir)).not.toContain('chunks');
    expect((await at('PUT', nameOf(bytes), bytes)).status).toBe(201);
    expect((await at('GET', nameOf(bytes), undefined, otherBearer)).status).toBe(401);
    expect((await at('GET', nameOf(bytes), undefined, otherBearer, other)).status).toBe(404);
  });

  it('is given to a former member no more, whose token was good until then; he brings what he has', async () => {
    const { relay, team, client, at, put } = await withTeam();
    const colleague = createSeat();
    client.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { administrator: true })] }) });
    await client.hear('RECORDS');
    const bearer = await tokenFor(await met(relay.dialled, team, colleague));
    const bytes = random(5000);
    expect(await put(bytes, bearer)).toBe(201);
    client.say({ type: 'APPEND', ...team.extend({ revoked: [{ seat: colleague.id, accepted: [] }] }) });
    await client.hear('RECORDS');
    const another = await tokenFor(await met(relay.dialled, team, colleague));
    for (const one of [bearer, another]) {
      expect((await at('GET', nameOf(bytes), undefined, one)).status).toBe(403);
      expect((await at('HEAD', nameOf(bytes), undefined, one)).status).toBe(200);
      expect(await put(random(5000), one)).toBe(201);
    }
  });

  it('finds no room once the team has its share; another team has its own', async () => {
    const { relay, put } = await withTeam({ chunkQuota: 20_000 });
    expect(await put(random(15_000))).toBe(201);
    const [first, second] = await Promise.all([put(random(4000)), put(random(4000))]);
    expect([first, second].sort()).toEqual([201, 507]);
    const other = createTestTeam();
    await foundTeam(relay.dialled, relay.setupLink() ?? '', other);
    const bearer = await tokenFor(await met(relay.dialled, other));
    const bytes = random(15_000);
    const path = chunkPath(other.id, nameOf(bytes));
    expect((await ask({ port: relay.port, method: 'PUT', path, bearer, bytes })).status).toBe(201);
  });

  it('is asked for at no more than a rate by one seat, and by strangers hardly at all', async () => {
    const { relay, at } = await withTeam();
    const name = random(32);
    /** On a machine that is busy the rate lets more through while they are asked: then more are. */
    const untilRefused = async (request: () => Promise<{ readonly status: number }>, many: number) => {
      const all: number[] = [];
      for (let round = 0; round < 20 && !all.includes(429); round++) {
        all.push(...(await Promise.all(Array.from({ length: many }, request))).map(({ status }) => status));
      }
      return all;
    };
    const asked = await untilRefused(() => at('HEAD', name), 260);
    expect(asked.filter((status) => status === 404).length).toBeGreaterThanOrEqual(200);
    expect(asked).toContain(429);
    const stranger = { port: relay.port, method: 'GET', path: chunkPath(random(16), name) };
    expect(await untilRefused(() => ask(stranger), 80)).toContain(429);
  });

  it('is brought with few others of one seat at once; no line that stands still keeps anybody else from it', async () => {
    const { relay, team, client, bearer, at, put } = await withTeam();
    const colleague = createSeat();
    client.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague)] }) });
    await client.hear('RECORDS');
    const theirs = await tokenFor(await met(relay.dialled, team, colleague));
    const bytes = random(5000);
    // Asked more often, the rate would be what refuses.
    const patience = { interval: 200, timeout: 2000 };
    expect(await put(bytes)).toBe(201);
    const begun = Array.from({ length: relayLimits.chunksUnderWayPerSeat }, () => {
      const whole = random(5000);
      const path = chunkPath(team.id, nameOf(whole));
      const headers = { host: `127.0.0.1:${relay.port}`, authorization: bearer, 'content-length': whole.length };
      const sent = request({ port: relay.port, host: '127.0.0.1', method: 'PUT', path, headers });
      sent.on('error', () => undefined);
      sent.write(whole.slice(0, 4000));
      return { sent, rest: whole.slice(4000) };
    });
    await expect.poll(() => put(bytes), patience).toBe(429);
    for (const method of ['HEAD', 'GET']) expect((await at(method, nameOf(bytes))).status).toBe(200);
    expect(await put(random(5000), theirs)).toBe(201);
    const [first, ...others] = begun;
    first?.sent.end(first.rest);
    const [answer] = await once(first?.sent as never, 'response');
    expect(answer.statusCode).toBe(201);
    // A larger one than may be, and one that is not what its name says, are over like any other.
    expect([await put(random(limits.chunkBytes + 1)), (await at('PUT', nameOf(bytes), random(9))).status]).toEqual([
      413, 400,
    ]);
    expect(await put(bytes)).toBe(200);
    for (const { sent } of others) sent.destroy();
    const many = () => Promise.all(begun.map(() => put(bytes)));
    await expect.poll(many, patience).toEqual(begun.map(() => 200));
  });

  it('is brought with so many others of all seats at once, and then another is', () => {
    const underWay = createUnderWay();
    const seats = relayLimits.chunksUnderWay / relayLimits.chunksUnderWayPerSeat;
    const begun = Array.from({ length: relayLimits.chunksUnderWay }, (_, at) => underWay.begin(`${at % seats}`));
    expect(begun).not.toContain(undefined);
    expect(underWay.begin('another')).toBeUndefined();
    begun[0]?.();
    const another = underWay.begin('another');
    expect(another).toBeDefined();
    expect(underWay.begin('0')).toBeUndefined();
    another?.();
    expect(underWay.begin('0')).toBeDefined();
  });

  it.each(['/blob/', '/blob/x/y', '/blob/../relay.sqlite', `/blob/${'A'.repeat(22)}/${'A'.repeat(42)}`])(
    'stands under no other path: %s',
    async (path) => {
      const { relay, bearer } = await withTeam();
      expect((await ask({ port: relay.port, method: 'GET', path, bearer })).status).toBe(404);
    },
  );

  it('that was answered for is there after a kill; what was being written has no name', async () => {
    const dataDir = temporaryFolder();
    const relay = await startProcess({ dataDir });
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    const bytes = random(200_000);
    const name = nameOf(bytes);
    const bearer = await tokenFor(await met(relay.url, team));
    const path = chunkPath(team.id, name);
    expect((await ask({ port: relay.port, method: 'PUT', path, bearer, bytes })).status).toBe(201);
    await relay.kill9();
    const folder = join(chunksIn(dataDir), toHex(team.id));
    expect(readdirSync(folder)).toEqual([toHex(name)]);
    writeFileSync(join(folder, `${toHex(random(32))}.7.unfinished`), random(10));
    const again = await startProcess({ dataDir });
    const more = random(10);
    const nextBearer = await tokenFor(await met(again.url, team));
    const next = { port: again.port, bearer: nextBearer };
    expect((await ask({ ...next, method: 'PUT', path: chunkPath(team.id, nameOf(more)), bytes: more })).status).toBe(
      201,
    );
    expect(Buffer.compare((await ask({ ...next, method: 'GET', path })).bytes, bytes)).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([toHex(name), toHex(nameOf(more))].sort());
    await again.kill9();
    rmSync(dataDir, { recursive: true });
  });
});

describe('[S11] the room of a team', () => {
  const QUOTA = 20_000;
  const HOUR = 60 * 60 * 1000;
  it('comes back when chunks are erased, while the relay runs, and never more of it than there was', async () => {
    const { team, client, at, put } = await withTeam({ chunkQuota: QUOTA });
    const [first, second] = [random(8000), random(4000)];
    // Two that bring the same at once take its room once.
    expect((await Promise.all([put(first), put(first)])).sort()).toEqual([200, 201]);
    expect(await put(second)).toBe(201);
    expect(await put(random(9000))).toBe(507);
    const erased = [{ rowIds: [], entryIds: [nameOf(first).slice(0, 16)], at: Date.now() - HOUR }];
    client.say({ type: 'APPEND', ...team.extend({ erased }) });
    await client.hear('RECORDS');
    await expect.poll(() => put(random(15_000))).toBe(201);
    expect(await put(random(4000))).toBe(507);
    expect((await at('HEAD', nameOf(second))).status).toBe(200);
    expect(await put(first)).toBe(410);
    // What a later erasure destroys once more gives nothing back.
    client.say({ type: 'APPEND', ...team.extend({ erased: [{ ...erased[0], entryIds: [random(16)] }] as never }) });
    await client.hear('RECORDS');
    expect(await put(random(4000))).toBe(507);
  });

  it('comes back also of a chunk that was being written while it was erased, and nothing of that one stays', async () => {
    const { relay, team, line, visit } = admitted();
    const bytes = random(5000);
    const brought = visit.put(nameOf(bytes), bytes);
    const erased = [{ rowIds: [], entryIds: [nameOf(bytes).slice(0, 16)], at: relay.now() - HOUR }];
    line.say({ type: 'APPEND', ...team.extend({ erased }) });
    line.hear('RECORDS');
    expect(await brought).toBe(410);
    expect(relay.chunks.names()).toEqual([]);
  });

  it('is remembered of no more than some teams, and counted again of the others', async () => {
    const chunks = createMemoryChunkStore();
    const room = createChunkRoom({ chunks, chunkQuota: QUOTA });
    const teams = Array.from({ length: 3 * relayLimits.chunkTeams }, () => random(16));
    const busy = await room.take(random(16), 10);
    for (const team of teams) {
      const bytes = random(15);
      const taken = await room.take(team, QUOTA - 1);
      await chunks.put(team, nameOf(bytes), bytes);
      taken?.giveBack();
    }
    expect(room.remembered()).toBe(relayLimits.chunkTeams);
    for (const team of teams.slice(0, 5)) {
      expect(await room.take(team, QUOTA - 14)).toBeUndefined();
      const all = await room.take(team, QUOTA - 15);
      expect(await room.take(team, 1)).toBeUndefined();
      all?.giveBack();
    }
    busy?.kept();
    // Counting and destroying at once: what goes is neither counted nor taken off twice.
    const [last = random(16)] = teams;
    const bytes = random(5000);
    await chunks.put(last, nameOf(bytes), bytes);
    const fresh = createChunkRoom({ chunks, chunkQuota: QUOTA });
    const [, , taken] = await Promise.all([
      fresh.destroy(last, [nameOf(bytes).slice(0, 16)]),
      fresh.destroy(last, [nameOf(bytes).slice(0, 16)]),
      fresh.take(last, QUOTA - 15),
    ]);
    expect(taken).toBeDefined();
    expect(await fresh.take(last, 1)).toBeUndefined();
  });
});

describe('[S9] a chunk that has rotted', () => {
  const rotting = async (quota?: number) => {
    const around = await withTeam(quota === undefined ? {} : { chunkQuota: quota });
    const bytes = random(8000);
    expect(await around.put(bytes)).toBe(201);
    const path = join(chunksIn(around.dataDir), toHex(around.team.id), toHex(nameOf(bytes)));
    return { ...around, bytes, path, rot: (with_: Uint8Array = random(8000)) => writeFileSync(path, with_) };
  };

  it('is not there for whoever asks, and is taken again from whoever brings it, once, in its own room', async () => {
    const { at, put, bytes, path, rot } = await rotting(24_000);
    rot();
    expect((await at('HEAD', nameOf(bytes))).status).toBe(404);
    expect((await Promise.all([put(bytes), put(bytes), put(bytes)])).sort()).toEqual([200, 200, 201]);
    expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
    expect((await at('HEAD', nameOf(bytes))).status).toBe(200);
    expect(await put(random(16_001))).toBe(507);
    expect(await put(random(16_000))).toBe(201);
    expect(Buffer.compare((await at('GET', nameOf(bytes))).bytes, bytes)).toBe(0);
  });

  it('is taken again also where it was cut short, or nothing is in it; another one under its name is not', async () => {
    const { at, put, bytes, path, rot } = await rotting();
    for (const rest of [bytes.slice(0, 100), new Uint8Array()]) {
      rot(rest);
      expect((await at('PUT', nameOf(bytes), random(8000))).status).toBe(400);
      expect(readFileSync(path).length).toBe(rest.length);
      expect(await put(bytes)).toBe(201);
      expect(Buffer.compare((await at('GET', nameOf(bytes))).bytes, bytes)).toBe(0);
    }
  });

  it('is given to nobody who asks for it: it goes, its room too, and everybody starts over and offers what they have', async () => {
    const { relay, team, client, at, put, bytes, path, rot } = await rotting(20_000);
    const { logId } = await (await dialRelay(relay.dialled)).welcome(team, team.founder);
    rot();
    const answers = await Promise.all(Array.from({ length: 3 }, () => at('GET', nameOf(bytes))));
    expect(answers.map(({ status, bytes: { length } }) => [status, length])).toEqual(Array(3).fill([404, 0]));
    expect(existsSync(path)).toBe(false);
    expect((await client.hear('BYE')).reason).toBe('closing');
    const again = await (await dialRelay(relay.dialled)).welcome(team, team.founder);
    expect(toHex(again.logId)).not.toBe(toHex(logId));
    const codes = relay.lines.map((line) => line.split(' ')[1]);
    expect(codes.filter((code) => code === 'chunk_damaged' || code === 'log_renewed').sort()).toEqual([
      'chunk_damaged',
      'log_renewed',
    ]);
    expect(await put(random(20_000))).toBe(201);
  });

  it('so that the disk does not give it is not there for whoever asks, goes only for the true one, and stops nothing', async () => {
    const { relay, at, put, bytes, path } = await rotting();
    rmSync(path);
    // A file of which the system reads nothing: EIO.
    symlinkSync('/proc/self/mem', path);
    expect((await at('HEAD', nameOf(bytes))).status).toBe(404);
    expect((await at('GET', nameOf(bytes))).status).toBe(404);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(relay.lines.filter((line) => line.includes(' chunk_unreadable '))).toHaveLength(2);
    expect(relay.lines.filter((line) => line.includes(' log_renewed '))).toEqual([]);
    expect(await put(bytes)).toBe(201);
    expect(lstatSync(path).isFile()).toBe(true);
    expect(Buffer.compare((await at('GET', nameOf(bytes))).bytes, bytes)).toBe(0);
  });

  it('makes a team start over once an hour at most; until then it stays where it is, and comes to its turn', async () => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    relay.found(team);
    const visit = () => {
      const line = relay.dial();
      line.welcome(team, team.founder);
      line.say({ type: 'BLOB', body: new Uint8Array() });
      const admitted = relay.relay.chunks.admit(team.id, decodeChunkToken(line.hear('BLOB').body)?.token);
      if (typeof admitted === 'number') throw new Error('not admitted');
      return admitted;
    };
    const rotten = async (): Promise<Uint8Array> => {
      const name = random(32);
      await relay.chunks.put(team.id, name, random(100));
      return name;
    };
    const logId = (): string => toHex(relay.store.team(team.id)?.logId ?? new Uint8Array());
    const names = (): readonly string[] => relay.chunks.names().map(([, name]) => name);
    const [first, second, third] = [await rotten(), await rotten(), await rotten()];
    const ids = [logId()];
    expect(await visit().get(first)).toBe(404);
    ids.push(logId());
    expect(await visit().get(second)).toBe(404);
    expect(logId()).toBe(ids[1]);
    relay.pass(relayLimits.doubtMs - 1);
    expect(await visit().get(second)).toBe(404);
    expect(logId()).toBe(ids[1]);
    expect([...names()].sort()).toEqual([second, third].map(toHex).sort());
    relay.pass(1);
    expect(await visit().get(second)).toBe(404);
    ids.push(logId());
    expect(names()).toEqual([toHex(third)]);
    // Gone already, it is no reason any more.
    relay.pass(relayLimits.doubtMs);
    expect(await visit().get(first)).toBe(404);
    expect(logId()).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
  });

  it('is taken away by one of those who find it at once: the others might take what was brought in its place', async () => {
    const chunks = createMemoryChunkStore();
    const sound = createSoundChunks(
      { ...nodePorts, chunks, log: () => undefined },
      createChunkRoom({ chunks, chunkQuota: 1 }),
    );
    const [team, name] = [random(16), random(32)];
    await chunks.put(team, name, random(100));
    let taken = 0;
    const mayGo = (): boolean => {
      taken++;
      return true;
    };
    await Promise.all([sound.clear(team, name, mayGo), sound.clear(team, name, mayGo), sound.clear(team, name, mayGo)]);
    expect(taken).toBe(1);
    expect(chunks.names()).toEqual([]);
  });

  it('stays where a new log id cannot be kept, for then nobody would be told', async () => {
    const { relay, team, line, visit } = admitted();
    const name = random(32);
    await relay.chunks.put(team.id, name, random(100));
    relay.store.setCapacity(0);
    expect(await visit.get(name)).toBe(404);
    expect(relay.chunks.names()).toHaveLength(1);
    expect(line.isClosed()).toBe(false);
  });
});

describe('[L8] a seat that is out', () => {
  it.each(['seat', 'tablet'] as const)('brings chunks up to a bound, proving its %s, and fetches none', async (as) => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    const colleague = createSeat();
    relay.found(team);
    const line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(colleague, { administrator: true })] }) });
    line.say({ type: 'APPEND', ...team.extend({ revoked: [{ seat: colleague.id, accepted: [] }] }) });
    const other = relay.dial();
    other.welcome(team, colleague, { as });
    other.say({ type: 'BLOB', body: new Uint8Array() });
    const visit = relay.relay.chunks.admit(team.id, decodeChunkToken(other.hear('BLOB').body)?.token);
    if (typeof visit === 'number') throw new Error('not admitted');
    const first = random(limits.chunkBytes);
    expect(await visit.put(nameOf(first), first)).toBe(201);
    expect(await visit.get(nameOf(first))).toBe(403);
    const most = Math.floor(relayLimits.chunkBytesAfterRevocation / limits.chunkBytes);
    const next = async (): Promise<number> => {
      const bytes = random(limits.chunkBytes);
      return visit.put(nameOf(bytes), bytes);
    };
    for (let count = 1; count < most; count++) expect(await next()).toBe(201);
    expect(await next()).toBe(403);
    // What the relay has costs nothing.
    expect(await visit.put(nameOf(first), first)).toBe(200);
    expect(other.isClosed()).toBe(false);
  });
});

describe('[S9] the token', () => {
  it('is given to a seat that proved itself, not to a tablet key, and ends after ten minutes', async () => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    relay.found(team);
    const locked = relay.dial();
    locked.welcome(team, team.founder, { as: 'tablet' });
    locked.say({ type: 'BLOB', body: new Uint8Array() });
    expect(locked.byeReason()).toBe('not_proven');
    const line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'BLOB', body: new Uint8Array() });
    const token = decodeChunkToken(line.hear('BLOB').body)?.token;
    const { chunks } = relay.relay;
    expect(chunks.admit(team.id, token)).toMatchObject({ get: expect.anything() });
    relay.pass(limits.chunkTokenMs);
    expect(chunks.admit(team.id, token)).toBe(401);
    line.say({ type: 'BLOB', body: createEntry() });
    expect(line.byeReason()).toBe('malformed');
  });

  it('is one of few: with the fifth of a seat its first ends', () => {
    const relay = createMemoryRelay();
    const team = createTestTeam();
    relay.found(team);
    const line = relay.dial();
    line.welcome(team, team.founder);
    const tokens = Array.from({ length: 5 }, () => {
      line.say({ type: 'BLOB', body: new Uint8Array() });
      return decodeChunkToken(line.hear('BLOB').body)?.token;
    });
    const good = tokens.map((token) => relay.relay.chunks.admit(team.id, token) !== 401);
    expect(good).toEqual([false, true, true, true, true]);
  });
});
