/**
 * [S6] What the relay holds in memory does not grow with the teams it knows, nor with what they have written: measured over
 * the real store, and with a leak of each kind that the same measure must find.
 */
import { describe, expect, it } from 'vitest';
import { createChunkRoom } from '../../sync-server/chunks/chunkRoom';
import { createFileChunkStore } from '../../sync-server/chunks/fileChunkStore';
import { createLogDoubts } from '../../sync-server/logDoubts';
import { relayLimits } from '../../sync-server/relayLimits';
import { openStore } from '../../sync-server/store/dataFolder';
import type { RelayStore } from '../../sync-server/store/relayStore';
import { settledHeap } from '../support/heap';
import { temporaryFolder } from '../support/temporaryFolder';
import { createEntry, createSeat, createTestTeam, random } from '../support/testTeam';
import { createVirtualRelay } from '../support/virtualRelay';

const TEAMS = Number(process.env['FLAT_TEAMS'] ?? 100);
const ENTRIES = Number(process.env['FLAT_ENTRIES'] ?? 6_000);
const ENTRY_BYTES = 1_000;
const BATCH = 100;
/** What the engine under it gathers by itself, by measure; a team that stays is some kilobytes, an entry one. */
const MOST_PER_TEAM = 1_500;
const MOST_PER_ENTRY = 100;
/** Making a key pair costs more than everything else here. */
const founder = createSeat();

/** Bytes per team, past those that are kept in memory in any case. */
const bytesPerTeam = async (atRest: number): Promise<number> => {
  const store = openStore(temporaryFolder());
  const relay = createVirtualRelay(store);
  const comeAndGo = (count: number): void => {
    for (let at = 0; at < count; at++) {
      const team = createTestTeam(founder);
      relay.found(team);
      const line = relay.dial();
      line.welcome(team, team.founder);
      line.say({ type: 'PUSH', batch: 1, entries: [createEntry(ENTRY_BYTES)] });
      relay.pass(20);
      line.hear('ACK');
      line.hangUp();
      relay.pass(20);
    }
    relay.log.length = 0;
  };
  comeAndGo(atRest + 40);
  const before = await settledHeap();
  comeAndGo(TEAMS);
  const grown = (await settledHeap()) - before;
  store.close();
  return grown / TEAMS;
};

const bytesPerEntry = async (wrapped: (store: RelayStore) => RelayStore = (store) => store): Promise<number> => {
  const store = openStore(temporaryFolder());
  const relay = createVirtualRelay(wrapped(store));
  const team = createTestTeam(founder);
  relay.found(team);
  const line = relay.dial();
  line.welcome(team, team.founder);
  const push = (count: number): void => {
    for (let batch = 1; batch <= count / BATCH; batch++) {
      line.say({ type: 'PUSH', batch, entries: Array.from({ length: BATCH }, () => createEntry(ENTRY_BYTES)) });
      relay.pass(20);
      line.hear('ACK');
      line.heard.length = 0;
    }
    relay.log.length = 0;
  };
  push(ENTRIES / 4);
  const before = await settledHeap();
  push(ENTRIES);
  const grown = (await settledHeap()) - before;
  store.close();
  return grown / ENTRIES;
};

/** Of how many teams and seats that came once something is remembered here, where the relay would remember thousands. */
const FEW = 16;
const REMEMBERED = Number(process.env['FLAT_REMEMBERED'] ?? 5_000);
/** One that stays is some hundred bytes. */
const MOST_PER_REMEMBERED = 40;
type Remembering = { chunkTeams: number; doubtingSeats: number };

/** Bytes per team that asks once for room for an attachment [S9], and per seat that once finds another log [S5]. */
const bytesPerRemembered = async (most: number): Promise<readonly [room: number, doubt: number]> => {
  const limits = relayLimits as Remembering;
  const { chunkTeams, doubtingSeats } = limits;
  const grown = async (step: () => Promise<unknown>): Promise<number> => {
    for (let at = 0; at < 500; at++) await step();
    const before = await settledHeap();
    for (let at = 0; at < REMEMBERED; at++) await step();
    return ((await settledHeap()) - before) / REMEMBERED;
  };
  try {
    Object.assign(limits, { chunkTeams: most, doubtingSeats: most });
    const room = createChunkRoom({ chunks: createFileChunkStore(temporaryFolder()), chunkQuota: 100 });
    const doubts = createLogDoubts(Date.now);
    const team = random(16);
    const perRoom = await grown(async () => (await room.take(random(16), 100))?.giveBack());
    const perDoubt = await grown(async () => doubts.said(team, random(8)));
    // Both are in use until here: what nobody needs any more weighs nothing.
    expect([room.remembered(), doubts.remembered()]).toEqual(
      most === FEW ? [FEW, FEW] : [REMEMBERED + 500, REMEMBERED + 500],
    );
    return [perRoom, perDoubt];
  } finally {
    Object.assign(limits, { chunkTeams, doubtingSeats });
  }
};

describe('the memory of the relay', () => {
  it(`is flat in the teams that asked for room, and in the seats that found another log, N = ${REMEMBERED}`, async () => {
    const found = await bytesPerRemembered(FEW);
    console.log(`${found.map((one) => one.toFixed(1)).join(' and ')} bytes more for each of ${REMEMBERED}`);
    for (const one of found) expect(one).toBeLessThan(MOST_PER_REMEMBERED);
    const planted = await bytesPerRemembered(Number.POSITIVE_INFINITY);
    console.log(`planted: ${planted.map((one) => one.toFixed(1)).join(' and ')} bytes more for each`);
    for (const one of planted) expect(one).toBeGreaterThan(2 * MOST_PER_REMEMBERED);
  });

  it(`is flat in the number of teams, N = ${TEAMS}`, async () => {
    const found = await bytesPerTeam(relayLimits.teamsAtRest);
    console.log(`${found.toFixed(0)} bytes more for each of ${TEAMS} teams`);
    expect(found).toBeLessThan(MOST_PER_TEAM);
  });

  it(`is flat in what was written, N = ${ENTRIES}`, async () => {
    const found = await bytesPerEntry();
    console.log(`${found.toFixed(1)} bytes more for each of ${ENTRIES} entries`);
    expect(found).toBeLessThan(MOST_PER_ENTRY);
  });

  it('and a relay that forgets no team is found out', async () => {
    const limits = relayLimits as { teamsAtRest: number };
    const { teamsAtRest } = limits;
    try {
      limits.teamsAtRest = Number.POSITIVE_INFINITY;
      const found = await bytesPerTeam(teamsAtRest);
      console.log(`planted: ${found.toFixed(0)} bytes more for each team`);
      expect(found).toBeGreaterThan(2 * MOST_PER_TEAM);
    } finally {
      limits.teamsAtRest = teamsAtRest;
    }
  });

  it('and one that keeps what was written is found out', async () => {
    const kept: unknown[] = [];
    const found = await bytesPerEntry((store) => ({
      ...store,
      commit: (writes) => {
        kept.push(writes);
        return store.commit(writes);
      },
    }));
    expect(found).toBeGreaterThan(MOST_PER_ENTRY);
    expect(kept.length).toBeGreaterThan(0);
  });
});
