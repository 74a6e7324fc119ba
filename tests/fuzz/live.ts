/** A real relay in a process of its own is sent what no tablet would send; then an honest tablet finds all as it was. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { toHex } from '../../src/base/bytes';
import { decodeFrame } from '../../src/protocol/frames';
import { createPrng, type Prng } from '../support/prng';
import { projectRoot } from '../support/projectRoot';
import { type ProcessRelay, startRelay } from '../support/relay';
import { dialRelay, foundTeam, type RelayClient } from '../support/relayClient';
import { createEntry, createSeat, createTestTeam, seatOf, type TestSeat } from '../support/testTeam';
import { mutate } from './mutate';

/** The relay's own memory may rise by so much between the first tenth and the end. */
const MOST_KIB = 64 * 1024;
/** Sent last, for whoever looks for what ended the relay. */
const LAST_FRAMES = 40;
/** Frames before a stranger has to come again; the relay hangs up by itself after three. */
const STRANGER_FRAMES = 3;
const MEMBER_FRAMES = 40;
const AT_ONCE = 3;

export interface LiveAttack {
  readonly frames: number;
  readonly dialled: number;
  readonly slowestMs: number;
  readonly grewKib: number | undefined;
  readonly findings: readonly string[];
}

/** What a seat may say: anything else ends its connection at once. */
const SAYABLE: readonly string[] = 'PUSH PULL GOT ROSTER APPEND KEYS_PUT KEYS_GET OFFER SUPERSEDE ATTEST ASKS'.split(
  ' ',
);
/** One in so many is whatever comes of it; the others are frames still, so that what lies behind the reading is met too. */
const ANYTHING = 6;
const TRIES = 30;

const mutated = (prng: Prng, corpus: readonly Uint8Array[], sayable: readonly Uint8Array[]): Uint8Array => {
  if (prng.int(ANYTHING) === 0) return mutate(prng, corpus);
  for (let tries = 0; tries < TRIES; tries++) {
    const bytes = mutate(prng, sayable);
    if (SAYABLE.includes(decodeFrame(bytes)?.type ?? '')) return bytes;
  }
  return mutate(prng, corpus);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

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
  root = projectRoot,
): Promise<LiveAttack> => {
  // Behind a proxy that says nobody's address: no stranger is limited in the name of all others.
  const port = await freePort();
  const address = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const env = { ...address, NODE_OPTIONS: `--import=${join(projectRoot, 'tests', 'fuzz', 'timedMessages.mjs')}` };
  const relay = await startRelay({ dataDir, root, env });
  const last: Uint8Array[] = [];
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
    // A rate is a seat's: the honest one has its own.
    const hostile = Array.from({ length: AT_ONCE }, () => createSeat());
    honest.say({ type: 'APPEND', ...team.extend({ seats: hostile.map((seat) => seatOf(seat)) }) });
    await honest.hear('RECORDS');

    const sayable = corpus.filter((bytes) => SAYABLE.includes(decodeFrame(bytes)?.type ?? ''));
    let sent = 0;
    /** Until it is answered or the relay has hung up: what is sent after that nobody hears. */
    const heard = ({ socket, ended }: RelayClient): Promise<unknown> => {
      socket.ping();
      // Hanging up hard is an answer too; a relay that is gone is found at the next dial.
      return Promise.race([once(socket, 'pong').catch(() => undefined), ended]);
    };
    const burst = async (client: RelayClient, frames: number): Promise<void> => {
      for (let left = frames; left > 0 && client.socket.readyState === client.socket.OPEN; left--) {
        const bytes = mutated(prng, corpus, sayable);
        last[sent++ % LAST_FRAMES] = bytes;
        client.sayBytes(bytes);
        await heard(client);
      }
      client.hangUp();
      await client.ended;
    };
    const attacking = async (seat: TestSeat): Promise<void> => {
      while (sent < count) {
        const client = await dialRelay(relay.url);
        dialled++;
        const isStranger = prng.int(4) === 0;
        if (!isStranger) await client.welcome(team, seat);
        await burst(client, isStranger ? STRANGER_FRAMES : MEMBER_FRAMES);
        if (settled === undefined && sent > count / 10) settled = memoryOf(relay);
      }
    };
    // What everyone else waits for while this goes on.
    const working = async (): Promise<void> => {
      while (sent < count) {
        const start = performance.now();
        honest.say({ type: 'KEYS_GET', after: 0 });
        await honest.hear('KEY_ROWS');
        slowestMs = Math.max(slowestMs, performance.now() - start);
        await passing(100);
      }
    };
    await Promise.all([working(), ...hostile.map(attacking)]);
    const now = memoryOf(relay);
    const grewKib = now === undefined || settled === undefined ? undefined : now - settled;
    findings.push(...relay.logLines().filter((line) => line.startsWith('slow: ')));
    if (grewKib !== undefined && grewKib > MOST_KIB) findings.push(`the relay grew by ${grewKib} KiB`);
    const after = await dialRelay(relay.url);
    const { head } = await after.welcome(team, team.founder);
    after.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
    const page = await after.hear('PAGE');
    if (page.entries.length < 1 || head < 1) findings.push('what had been delivered is gone');
    return { frames: sent, dialled, slowestMs, grewKib, findings };
  } catch (error) {
    // What it said last may still be on its way here.
    await Promise.race([relay.gone, passing(1000)]);
    return {
      frames: 0,
      dialled,
      slowestMs,
      grewKib: undefined,
      findings: [
        String(error),
        ...relay.logLines().slice(-12),
        ...last.map((bytes) => `among the last: ${toHex(bytes)}`),
      ],
    };
  } finally {
    await relay.stop();
  }
};
