/** A real relay in a process of its own is sent what no tablet would send; then an honest tablet finds all as it was. */
import { readFileSync } from 'node:fs';
import { createPrng } from '../support/prng';
import { type ProcessRelay, startRelay } from '../support/relay';
import { dialRelay, foundTeam, type RelayClient } from '../support/relayClient';
import { createEntry, createTestTeam } from '../support/testTeam';
import { mutate } from './mutate';

/** The relay's own memory may rise by so much between the first tenth and the end. */
const MOST_KIB = 64 * 1024;
/** Frames before a stranger has to come again; the relay hangs up by itself after three. */
const STRANGER_FRAMES = 3;

export interface LiveAttack {
  readonly frames: number;
  readonly dialled: number;
  readonly slowestMs: number;
  readonly grewKib: number | undefined;
  readonly findings: readonly string[];
}

/** Resident memory in KiB; undefined where there is no /proc. */
const memoryOf = ({ pid }: ProcessRelay): number | undefined => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
};

export const attackLive = async (
  dataDir: string,
  corpus: readonly Uint8Array[],
  count: number,
  seed: number,
): Promise<LiveAttack> => {
  const relay = await startRelay({ dataDir });
  const prng = createPrng(seed);
  const team = createTestTeam();
  const findings: string[] = [];
  let [dialled, slowestMs] = [0, 0];
  let settled: number | undefined;
  try {
    await foundTeam(relay.url, await relay.setupLink(), team);
    const honest = await dialRelay(relay.url);
    await honest.welcome(team, team.founder);
    honest.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    await honest.hear('ACK');

    let sent = 0;
    const burst = async (client: RelayClient, frames: number): Promise<void> => {
      for (let left = frames; left > 0 && client.socket.readyState === client.socket.OPEN; left--) {
        client.sayBytes(mutate(prng, corpus));
        sent++;
      }
      client.hangUp();
      await client.ended;
    };
    while (sent < count) {
      const client = await dialRelay(relay.url);
      dialled++;
      const isStranger = prng.int(2) === 0;
      if (!isStranger) await client.welcome(team, team.founder);
      await burst(client, isStranger ? STRANGER_FRAMES : 40);
      // What everyone else waits for while this goes on.
      if (dialled % 20 === 0) {
        const start = performance.now();
        honest.say({ type: 'KEYS_GET', after: 0 });
        await honest.hear('KEY_ROWS');
        slowestMs = Math.max(slowestMs, performance.now() - start);
      }
      if (settled === undefined && sent > count / 10) settled = memoryOf(relay);
    }
    const last = memoryOf(relay);
    const grewKib = last === undefined || settled === undefined ? undefined : last - settled;
    if (grewKib !== undefined && grewKib > MOST_KIB) findings.push(`the relay grew by ${grewKib} KiB`);
    const after = await dialRelay(relay.url);
    const { head } = await after.welcome(team, team.founder);
    after.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
    const page = await after.hear('PAGE');
    if (page.entries.length < 1 || head < 1) findings.push('what had been delivered is gone');
    return { frames: sent, dialled, slowestMs, grewKib, findings };
  } catch (error) {
    return {
      frames: 0,
      dialled,
      slowestMs,
      grewKib: undefined,
      findings: [String(error), ...relay.logLines().slice(-5)],
    };
  } finally {
    await relay.stop();
  }
};
