/** The relay alone, as its own process on loopback and a real disk: durable appends, idle connections, one to fifty. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame } from '../../src/protocol/frames';
import { startRelay } from '../support/relay';
import { dialRelay, foundTeam } from '../support/relayClient';
import { createEntry, createSeat, createTestTeam, seatOf, type TestSeat, type TestTeam } from '../support/testTeam';
import { costOf, type Figures, figures } from './measure';

const ENTRIES_A_BATCH = 256;
const PUSHERS = 4;
const BATCHES_EACH = 40;
const IDLE = 2_000;
/** The relay allows one seat so many. */
const CONNECTIONS_A_SEAT = 4;
const SEATS_A_RECORD = 50;
const READERS = 50;
const FAN_BATCHES = 60;
/** A sealed entry with a body of 768 bytes. */
const ENTRY_BYTES = 900;

interface Bench {
  readonly url: string;
  readonly team: TestTeam;
  readonly pid: number;
}

const withRelay = async <T>(use: (bench: Bench) => Promise<T>): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ponte-bench-'));
  const relay = await startRelay({ dataDir });
  try {
    const team = createTestTeam();
    await foundTeam(relay.url, await relay.setupLink(), team);
    return await use({ url: relay.url, team, pid: relay.pid });
  } finally {
    await relay.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const batches = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, batch) =>
    encodeFrame({
      type: 'PUSH',
      batch,
      entries: Array.from({ length: ENTRIES_A_BATCH }, () => createEntry(ENTRY_BYTES)),
    }),
  );

/** Lets so many seats into the team. */
const seats = async ({ url, team }: Bench, count: number): Promise<readonly TestSeat[]> => {
  const made = Array.from({ length: count }, () => createSeat());
  const client = await dialRelay(url);
  await client.welcome(team, team.founder);
  for (let at = 0; at < count; at += SEATS_A_RECORD) {
    const { prev, record } = team.extend({ seats: made.slice(at, at + SEATS_A_RECORD).map((seat) => seatOf(seat)) });
    client.say({ type: 'APPEND', prev, record });
    await client.hear('RECORDS');
  }
  client.hangUp();
  await client.ended;
  return made;
};

/** [W6] Entries a second that are committed, fsynced and acknowledged. */
const appends = (): Promise<number> =>
  withRelay(async ({ url, team }) => {
    const work = await Promise.all(
      Array.from({ length: PUSHERS }, async () => {
        const client = await dialRelay(url);
        await client.welcome(team, team.founder);
        return { client, frames: batches(BATCHES_EACH) };
      }),
    );
    const start = performance.now();
    await Promise.all(
      work.map(async ({ client, frames }) => {
        for (const frame of frames) {
          client.sayBytes(frame);
          await client.hear('ACK');
        }
      }),
    );
    return (PUSHERS * BATCHES_EACH * ENTRIES_A_BATCH) / ((performance.now() - start) / 1000);
  });

/** [W5] KiB of the relay's memory for each connection that has proved itself and says nothing more. */
const idle = (): Promise<number> =>
  withRelay(async (bench) => {
    const made = await seats(bench, IDLE / CONNECTIONS_A_SEAT);
    const before = costOf(bench.pid).residentKib;
    for (const seat of made) {
      const clients = await Promise.all(Array.from({ length: CONNECTIONS_A_SEAT }, () => dialRelay(bench.url)));
      for (const client of clients) await client.welcome(bench.team, seat);
    }
    return (costOf(bench.pid).residentKib - before) / IDLE;
  });

interface Fan {
  readonly perSecond: number;
  /** Of the relay, for a thousand deliveries. */
  readonly cpuMs: number;
}

/** [W3] Entries a second at fifty sockets that answer each page. */
const fan = (): Promise<Fan> =>
  withRelay(async (bench) => {
    const readers = await seats(bench, READERS);
    const frames = batches(FAN_BATCHES);
    const total = FAN_BATCHES * ENTRIES_A_BATCH;
    const read = await Promise.all(
      readers.map(async (seat) => {
        const client = await dialRelay(bench.url);
        await client.welcome(bench.team, seat);
        return async (): Promise<void> => {
          client.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
          for (let at = 0; at < total; ) {
            const { to } = await client.hear('PAGE');
            at = to;
            client.say({ type: 'GOT', to });
          }
        };
      }),
    );
    const writer = await dialRelay(bench.url);
    await writer.welcome(bench.team, bench.team.founder);
    const cpu = costOf(bench.pid).cpuSeconds;
    const start = performance.now();
    const all = Promise.all(read.map((one) => one()));
    for (const frame of frames) {
      writer.sayBytes(frame);
      await writer.hear('ACK');
    }
    await all;
    const deliveries = total * READERS;
    return {
      perSecond: deliveries / ((performance.now() - start) / 1000),
      cpuMs: ((costOf(bench.pid).cpuSeconds - cpu) * 1e6) / deliveries,
    };
  });

const times = async <T>(runs: number, run: () => Promise<T>): Promise<readonly T[]> => {
  const values: T[] = [];
  for (let at = 0; at < runs; at++) values.push(await run());
  return values;
};

export const w3Sockets = async (runs: number): Promise<readonly Figures[]> => {
  const fans = await times(runs, fan);
  const of = (line: string, unit: string, value: (fan: Fan) => number) => figures(`W3 ${line}`, unit, fans.map(value));
  return [
    of('entries to 50 raw sockets', 'deliveries/s', ({ perSecond }) => perSecond),
    of('relay, for 1,000 of them', 'CPU ms', ({ cpuMs }) => cpuMs),
  ];
};
export const w5 = async (runs: number): Promise<readonly Figures[]> => [
  figures('W5 idle connection', 'KiB', await times(runs, idle), 10),
];
export const w6 = async (runs: number): Promise<readonly Figures[]> => [
  figures('W6 durable appends', 'entries/s', await times(runs, appends), 10_000, true),
];
