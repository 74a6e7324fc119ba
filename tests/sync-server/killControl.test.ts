/**
 * [S2] That a killed relay loses nothing it acknowledged is worth something only if a relay that acknowledges too early
 * is caught by the same kill: the plug is pulled the moment the answer is heard.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { entryIdOf } from '../../src/protocol/entry';
import { plantedBugs } from '../simulation/plantedBugs';
import { patchedProject } from '../support/patchedProject';
import { projectRoot } from '../support/projectRoot';
import { startRelay } from '../support/relay';
import { dialRelay, foundTeam } from '../support/relayClient';
import { temporaryFolder } from '../support/temporaryFolder';
import { createEntry, createTestTeam } from '../support/testTeam';

const KILLS = 5;
const ENTRIES = 20;

/** A copy of the project whose relay acknowledges before it commits. */
const hastyProject = (): string => {
  const bug = plantedBugs.find(({ name }) => name === 'acknowledge before commit');
  if (!bug) throw new Error('no such bug');
  return patchedProject(bug);
};

/** How many of the entries it acknowledged a relay has lost, killed once on each of a few folders. */
const lostBy = async (root: string): Promise<number> => {
  let lost = 0;
  for (let round = 0; round < KILLS; round++) {
    const dataDir = temporaryFolder();
    const relay = await startRelay({ dataDir, root });
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    const client = await dialRelay(relay.url);
    await client.welcome(team, team.founder);
    const entries = Array.from({ length: ENTRIES }, () => createEntry());
    client.say({ type: 'PUSH', batch: 1, entries });
    const { results } = await client.hear('ACK');
    await relay.kill9();
    expect(results.map(({ result }) => result)).toEqual(entries.map(() => 'placed'));
    const database = new Database(join(dataDir, 'relay.sqlite'));
    const stored = database.prepare<[Uint8Array]>('SELECT place FROM entry WHERE entry_id = ?');
    lost += entries.filter((entry) => stored.get(entryIdOf(entry) as Uint8Array) === undefined).length;
    database.close();
  }
  return lost;
};

test(`killed N = ${KILLS} times at the answer, the relay loses nothing it acknowledged`, async () => {
  expect(await lostBy(projectRoot)).toBe(0);
}, 60_000);

test(`killed N = ${KILLS} times at the answer, one that acknowledges before it commits loses entries`, async () => {
  expect(await lostBy(hastyProject())).toBeGreaterThan(0);
}, 60_000);
