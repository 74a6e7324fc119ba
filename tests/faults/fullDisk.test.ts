/**
 * [I1, I6, S3] The relay's disk is full. What it has acknowledged stays, what it cannot keep it refuses by name, it answers
 * whoever asks, also after it died and was started again; and with room everything goes on.
 */
import { expect, it, onTestFinished } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import { type ProcessRelay, startRelay } from '../support/relay';
import { dialRelay, foundTeam, type RelayClient } from '../support/relayClient';
import { createEntry, createTestTeam, createTicket, random } from '../support/testTeam';
import { createSmallDisk } from './smallDisk';

const ENTRIES_A_BATCH = 8;
const ENTRY_BYTES = 4_000;
/** More than the disk takes. */
const MOST_BATCHES = 400;

it('a relay whose disk is full loses nothing, refuses by name, and goes on when there is room', async () => {
  const disk = createSmallDisk();
  const { dataDir, env } = disk;
  const team = createTestTeam();
  const acknowledged = new Map<string, number>();
  let batch = 0;
  const push = async (client: RelayClient, entries: readonly Uint8Array[]) => {
    client.say({ type: 'PUSH', batch: ++batch, entries: [...entries] });
    const { results } = await client.hear('ACK');
    for (const [at, { result, place }] of results.entries()) {
      const id = toHex(entryIdOf(entries[at] as Uint8Array) as Uint8Array);
      if (result !== 'refused') acknowledged.set(id, place);
    }
    return results.map(({ result, refusal }) => refusal ?? result);
  };
  const dial = async (relay: ProcessRelay): Promise<RelayClient> => {
    const client = await dialRelay(relay.url);
    await client.welcome(team, team.founder);
    return client;
  };
  const expectAllThere = async (client: RelayClient): Promise<void> => {
    const places: [string, number][] = [];
    client.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
    for (let more = true; more; ) {
      const page = await client.hear('PAGE');
      for (const { place, entry } of page.entries) places.push([toHex(entryIdOf(entry) as Uint8Array), place]);
      ({ more } = page);
      client.say({ type: 'GOT', to: page.to });
    }
    expect(places).toEqual([...acknowledged]);
  };

  let relay = await startRelay({ dataDir, env });
  await foundTeam(relay.url, await relay.setupLink(), team);
  onTestFinished(() => relay.kill9());
  let client = await dial(relay);
  let refused: Uint8Array[] = [];
  for (let at = 0; refused.length === 0 && at < MOST_BATCHES; at++) {
    const entries = Array.from({ length: ENTRIES_A_BATCH }, () => createEntry(ENTRY_BYTES));
    const results = await push(client, entries);
    if (!results.every((result) => result === 'placed')) {
      expect(new Set(results)).toEqual(new Set(['full']));
      refused = entries;
    }
  }
  expect(refused).toHaveLength(ENTRIES_A_BATCH);
  // To the last corner: what is smaller finds room a little longer.
  for (let at = 0; (await push(client, [createEntry(200)]))[0] !== 'full'; at++) expect(at).toBeLessThan(MOST_BATCHES);
  expect(acknowledged.size).toBeGreaterThan(50);
  await expectAllThere(client);

  // The same with everything else that is to be kept.
  const rows = Array.from({ length: 64 }, () =>
    encodeKeyRow({ version: 0, rowId: random(16), target: random(8), targetKeyId: random(8), drop: random(1_900) }),
  );
  const putRows = async (): Promise<readonly unknown[]> => {
    client.say({ type: 'KEYS_PUT', batch: ++batch, rows });
    const { results } = await client.hear('ACK');
    return [...new Set(results.map(({ result, refusal }) => refusal ?? result))];
  };
  expect(await putRows()).toEqual(['full']);
  const tickets = Array.from({ length: 16 }, () => createTicket(Date.now() + 600_000));
  const large = { sealed: random(30_000), tickets };
  const { prev, record } = team.extend(large);
  client.say({ type: 'APPEND', prev, record });
  const bye = (await client.ended).find((frame) => frame.type === 'BYE');
  expect(bye).toMatchObject({ reason: 'full', retryAfterMs: 60_000 });

  // Killed while it is full, it starts again, or says why it cannot; nothing is lost by it.
  await relay.kill9();
  const started = await startRelay({ dataDir, env }).catch((error: unknown) => String(error));
  if (typeof started === 'string') expect(started).toMatch(/full|SHM|disk/i);
  else {
    await expectAllThere(await dial(started));
    await started.kill9();
  }
  disk.makeRoom();
  relay = await startRelay({ dataDir, env });
  client = await dial(relay);
  await expectAllThere(client);
  expect(new Set(await push(client, refused))).toEqual(new Set(['placed']));
  client.say({ type: 'APPEND', prev, record });
  expect(await client.hear('RECORDS')).toMatchObject({ from: 1 });
  expect(await putRows()).toEqual(['placed']);
  await expectAllThere(client);
  await relay.stop();
  const how = typeof started === 'string' ? 'did not start while it was full' : 'started while it was full';
  console.log(`${disk.kind}: ${acknowledged.size} entries acknowledged, none lost; ${how}`);
}, 120_000);
