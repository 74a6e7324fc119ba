/**
 * [S2] The power goes while a relay commits: the process is killed, and the next one starts on what had been fsynced and
 * nothing else. What was acknowledged is written down by the client that heard it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { createPrng } from '../support/prng';
import { projectRoot } from '../support/projectRoot';
import { startRelay } from '../support/relay';
import { dialRelay, foundTeam } from '../support/relayClient';
import { createEntry, createTestTeam } from '../support/testTeam';

/** The power goes after so many answers, and so much later: in the middle of the next. Counted, so that a busy machine changes nothing. */
const MOST_ANSWERS = 12;
const LONGEST_MS = 10;
const ENTRIES_A_BATCH = 8;

export interface Losses {
  readonly losses: number;
  readonly acknowledged: number;
  /** Ids that were acknowledged and are not at their place. */
  readonly lost: readonly string[];
  /** A relay that does not start again on what the power left. */
  readonly dead: string | undefined;
}

export const hasCompiler = (): boolean => spawnSync('cc', ['--version']).status === 0;

/** Path of the library, compiled into `folder`; throws where there is no C compiler. */
export const compileShim = (folder: string): string => {
  const library = join(folder, 'powerLoss.so');
  const source = join(projectRoot, 'tests', 'faults', 'powerLoss.c');
  execFileSync('cc', ['-O2', '-Wall', '-Werror', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  return library;
};

/** `neverSync`: the control, a relay that does not wait for its disk. */
export const losePower = async (folder: string, shim: string, times: number, neverSync: boolean): Promise<Losses> => {
  const dataDir = join(folder, 'data');
  const durable = join(folder, 'durable');
  mkdirSync(durable, { recursive: true });
  const control = neverSync
    ? { NODE_OPTIONS: `--import=${join(projectRoot, 'tests', 'faults', 'neverSync.mjs')}` }
    : {};
  const env = { LD_PRELOAD: shim, WATCHED: dataDir, DURABLE: durable, ...control };
  const prng = createPrng(times);
  const team = createTestTeam();
  const acknowledged = new Map<string, number>();
  const result = (lost: readonly string[], dead?: string): Losses => ({
    losses: times,
    acknowledged: acknowledged.size,
    lost,
    dead,
  });

  for (let round = 0; round <= times; round++) {
    const relay = await startRelay({ dataDir, env }).catch((error: unknown) => String(error));
    if (typeof relay === 'string') return result([], relay);
    if (round === 0) await foundTeam(relay.url, await relay.setupLink(), team);
    const client = await dialRelay(relay.url);
    const welcome = await client.welcome(team, team.founder).catch((error: unknown) => String(error));
    if (typeof welcome === 'string') {
      await relay.kill9();
      return result([], `the team is gone: ${welcome}`);
    }
    if (round === times) {
      const places = new Map<string, number>();
      client.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
      for (let more = true; more; ) {
        const page = await client.hear('PAGE');
        for (const { place, entry } of page.entries) places.set(toHex(entryIdOf(entry) as Uint8Array), place);
        more = page.more;
        client.say({ type: 'GOT', to: page.to });
      }
      await relay.kill9();
      return result([...acknowledged].filter(([id, place]) => places.get(id) !== place).map(([id]) => id));
    }

    let alive = true;
    let left = 1 + prng.int(MOST_ANSWERS);
    let enough = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const pushing = async (): Promise<void> => {
      for (let batch = 1; alive; batch++) {
        const entries = Array.from({ length: ENTRIES_A_BATCH }, () => createEntry(200 + prng.int(2_000)));
        client.say({ type: 'PUSH', batch, entries });
        const { results } = await client.hear('ACK');
        if (--left === 0) enough();
        for (const [at, one] of results.entries()) {
          const id = entryIdOf(entries[at] as Uint8Array);
          if (one.result === 'placed' && id) acknowledged.set(toHex(id), one.place as number);
        }
      }
    };
    const over = pushing().catch(() => undefined);
    await Promise.race([answered, over]);
    await passing(prng.int(LONGEST_MS));
    await relay.kill9();
    alive = false;
    await over;
    rmSync(dataDir, { recursive: true });
    cpSync(durable, dataDir, { recursive: true });
  }
  return result([]);
};
