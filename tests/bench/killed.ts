/**
 * W4: the relay is killed the moment it has acknowledged; what it acknowledged and no longer has. The same is done to a relay
 * that acknowledges before it commits, which must be seen to lose: otherwise the kill proves nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { entryIdOf } from '../../src/protocol/entry';
import { plantedBugs } from '../simulation/plantedBugs';
import { patchInto } from '../support/patchInto';
import { projectRoot } from '../support/projectRoot';
import { startRelay } from '../support/relay';
import { dialRelay, foundTeam } from '../support/relayClient';
import { createEntry, createTestTeam } from '../support/testTeam';
import { type Figures, figures } from './measure';
import { check } from './tablets';

const KILLS = 10;
const BATCHES = 20;
const ENTRIES = 20;

const inFolder = async <T>(use: (folder: string) => T | Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'ponte-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** A copy of the project whose relay acknowledges before it commits. */
const makeHasty = (root: string): void => {
  const bug = plantedBugs.find(({ name }) => name === 'acknowledge before commit');
  if (!bug) throw new Error('no such bug');
  patchInto(root, [bug]);
};

interface Loss {
  readonly acknowledged: number;
  readonly missing: number;
}

/** Batch after batch, and the plug pulled at the answer to the last one. */
const kill = (root: string): Promise<Loss> =>
  inFolder(async (dataDir) => {
    const relay = await startRelay({ dataDir, root });
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    const client = await dialRelay(relay.url);
    await client.welcome(team, team.founder);
    const acknowledged: Uint8Array[] = [];
    for (let batch = 0; batch < BATCHES; batch++) {
      const entries = Array.from({ length: ENTRIES }, () => createEntry());
      client.say({ type: 'PUSH', batch, entries });
      const { results } = await client.hear('ACK');
      acknowledged.push(...entries.filter((_, at) => results[at]?.result === 'placed'));
    }
    await relay.kill9();
    const database = new Database(join(dataDir, 'relay.sqlite'));
    const stored = database.prepare<[Uint8Array]>('SELECT place FROM entry WHERE entry_id = ?');
    const missing = acknowledged.filter((entry) => stored.get(entryIdOf(entry) as Uint8Array) === undefined);
    database.close();
    return { acknowledged: acknowledged.length, missing: missing.length };
  });

const killTimes = async (root: string): Promise<Loss> => {
  const sum = { acknowledged: 0, missing: 0 };
  for (let at = 0; at < KILLS; at++) {
    const { acknowledged, missing } = await kill(root);
    sum.acknowledged += acknowledged;
    sum.missing += missing;
  }
  return sum;
};

export const w4 = async (runs: number): Promise<readonly Figures[]> => {
  const losses: Loss[] = [];
  for (let run = 0; run < runs; run++) losses.push(await killTimes(projectRoot));
  const hasty = await inFolder(async (root) => {
    makeHasty(root);
    return killTimes(root);
  });
  check(hasty.missing > 0, 'a relay that acknowledges before it commits is seen to lose');
  check(
    losses.every(({ acknowledged }) => acknowledged === KILLS * BATCHES * ENTRIES),
    'everything was acknowledged',
  );
  const missing = losses.map((one) => one.missing);
  return [
    figures(`W4 acknowledged and missing after ${KILLS} kills`, 'entries', missing, 0),
    figures(
      'W4 of so many',
      'entries',
      losses.map(({ acknowledged }) => acknowledged),
    ),
    figures('W4 missing where it acknowledges before it commits', 'entries', [hasty.missing]),
  ];
};
