import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { toBase64Url, toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { type ProcessRelay, runRelayCommand, startRelay } from '../support/relay';
import { dialRelay, foundTeam, setupTokenOf } from '../support/relayClient';
import { temporaryFolder } from '../support/temporaryFolder';
import { createEntry, createTestTeam } from '../support/testTeam';

const start = async (dataDir: string, env: Record<string, string> = {}): Promise<ProcessRelay> => {
  const relay = await startRelay({ dataDir, env });
  onTestFinished(() => relay.kill9());
  return relay;
};

describe('the relay as a program', () => {
  it('prints its address and a one-time link, and another at new-team while it runs', async () => {
    const relay = await start(temporaryFolder());
    const first = await relay.setupLink();
    const second = await relay.setupLink();
    expect(first).toMatch(new RegExp(`^${relay.url}/#found=[\\w-]{22}$`));
    expect(second).toMatch(new RegExp(`^${relay.url}/#found=[\\w-]{22}$`));
    for (const link of [first, second]) await foundTeam(relay.url, link, createTestTeam());
    const again = await dialRelay(relay.url);
    again.say({ type: 'FOUND', setupToken: setupTokenOf(first), genesis: createTestTeam().genesis });
    expect((await again.hear('BYE')).reason).toBe('setup_refused');
  });

  it('says what it can be told, and refuses what it cannot do', async () => {
    const dataDir = temporaryFolder();
    expect(await runRelayCommand(['--help'], { dataDir })).toMatchObject({ code: 0 });
    expect(await runRelayCommand(['found'], { dataDir })).toMatchObject({ code: 1 });
    expect(await runRelayCommand([], { dataDir, env: { PORT: 'http' } })).toMatchObject({ code: 1 });
    const relay = await start(dataDir);
    const second = await runRelayCommand([], { dataDir });
    expect(second).toMatchObject({ code: 1, output: expect.stringContaining('another relay is running') });
    const samePort = await runRelayCommand([], { dataDir: temporaryFolder(), env: { PORT: String(relay.port) } });
    expect(samePort).toMatchObject({ code: 1, output: expect.stringContaining('EADDRINUSE') });
  });

  it('commits, says goodbye and leaves within two seconds when asked to', async () => {
    const dataDir = temporaryFolder();
    const relay = await start(dataDir);
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    const client = await dialRelay(relay.url);
    await client.welcome(team, team.founder);
    client.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    await client.hear('ACK');
    const before = performance.now();
    expect(await relay.stop()).toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await client.ended).toMatchObject([{ type: 'BYE', reason: 'closing' }]);
    expect(readdirSync(dataDir).sort()).toEqual(['relay.lock', 'relay.sqlite']);
    const database = new Database(join(dataDir, 'relay.sqlite'));
    expect(database.prepare('SELECT count(*) AS n FROM entry').get()).toEqual({ n: 1 });
    database.close();
  });

  it('[I1] [S2] killed twenty times during pushes, loses nothing it acknowledged', async () => {
    const dataDir = temporaryFolder();
    const team = createTestTeam();
    const acknowledged = new Map<string, number>();
    let relay = await start(dataDir);
    await foundTeam(relay.url, await relay.setupLink(), team);

    for (let round = 0; round < 20; round++) {
      const client = await dialRelay(relay.url);
      const { head } = await client.welcome(team, team.founder);
      expect(head).toBeGreaterThanOrEqual(acknowledged.size);
      const sent = new Map<number, readonly Uint8Array[]>();
      const pushing = (async (): Promise<void> => {
        for (let batch = 0; ; batch++) {
          const entries = Array.from({ length: 1 + (batch % 40) }, () => createEntry(100 + ((batch * 37) % 900)));
          sent.set(batch, entries);
          client.say({ type: 'PUSH', batch, entries });
          if (batch === 5 + ((round * 7) % 30)) relay.kill9();
          // Every third waits for nothing, so that batches are on their way whenever the plug is pulled.
          if (batch % 3 === 0) continue;
          const ack = await client.hear('ACK');
          for (const [i, { place }] of ack.results.entries()) {
            acknowledged.set(toHex(entryIdOf(sent.get(ack.batch)?.[i] as Uint8Array) as Uint8Array), place);
          }
        }
      })();
      await expect(pushing).rejects.toThrow();
      for (const frame of await client.ended) {
        if (frame.type !== 'ACK') continue;
        for (const [i, { place }] of frame.results.entries()) {
          acknowledged.set(toHex(entryIdOf(sent.get(frame.batch)?.[i] as Uint8Array) as Uint8Array), place);
        }
      }
      await relay.kill9();
      relay = await start(dataDir);
    }

    await relay.stop();
    const database = new Database(join(dataDir, 'relay.sqlite'));
    const stored = database.prepare<[], { id: string; place: number }>(
      'SELECT lower(hex(entry_id)) AS id, place FROM entry',
    );
    const placeOf = new Map(stored.all().map(({ id, place }) => [id, place]));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    expect(acknowledged.size).toBeGreaterThan(500);
    expect([...acknowledged].filter(([id, place]) => placeOf.get(id) !== place)).toEqual([]);
  }, 120_000);

  it('[S7] writes no id, address or content into its log', async () => {
    const relay = await start(temporaryFolder());
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    const client = await dialRelay(relay.url);
    const { logId } = await client.welcome(team, team.founder);
    const entry = createEntry();
    client.say({ type: 'PUSH', batch: 1, entries: [entry] });
    await client.hear('ACK');
    client.hangUp();
    await relay.stop();
    const lines = relay
      .logLines()
      .filter((line) => !/^(Ponte|Without|One-time|Open either|The relay works)/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z [a-z_]+( (team|seat)=[0-9a-f]{8}| reason=[a-z_]+| count=\d+)*$/);
    }
    const text = lines.join('\n');
    for (const id of [team.id, team.founder.id, logId, entryIdOf(entry) as Uint8Array]) {
      for (const form of [toHex(id), toBase64Url(id), toHex(id).slice(0, 8)]) expect(text).not.toContain(form);
    }
    expect(text).not.toContain('127.0.0.1');
  });

  it('runs as `npm start` and `npm run relay` run it, ended by Ctrl+C', async () => {
    const dataDir = temporaryFolder();
    const env = { PATH: process.env['PATH'], PORT: '0', SERVE_APP: '0', DATA_DIR: dataDir };
    const npm = (script: 'start' | 'relay', args: readonly string[]) =>
      spawn(process.execPath, [...packageJson.scripts[script].split(' ').slice(1), ...args], { env });
    const relay = npm('start', []);
    onTestFinished(() => {
      relay.kill('SIGKILL');
    });
    const said = await new Promise<string>((resolve) => {
      let text = '';
      relay.stdout.on('data', (part) => {
        text += part;
        if (text.includes('To stop it')) resolve(text);
      });
    });
    const [origin = '', link = ''] = [/ready: (\S+)/.exec(said)?.[1], /\S+#found=\S+/.exec(said)?.[0]];
    const team = createTestTeam();
    await foundTeam(origin, link, team);
    const stats = npm('relay', ['stats']);
    const [counts] = (await once(stats.stdout, 'data')) as [Buffer];
    expect(counts.toString()).toContain('team 1, since ');
    relay.kill('SIGINT');
    expect(await once(relay, 'close')).toEqual([0, null]);
  });

  it('keeps main.ts short', () => {
    expect(readFileSync('sync-server/main.ts', 'utf8').split('\n').length).toBeLessThanOrEqual(41);
  });
});
