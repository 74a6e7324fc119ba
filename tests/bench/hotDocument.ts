/**
 * W3, a hot document: one writer and fifty readers, real tablets all, in one case. At fifty updates a second, once warm: how
 * long after the choice each reader shows it. As fast as it goes: how many edits arrive, at all readers together, in a second.
 */
import { fork } from 'node:child_process';
import { firstValues } from './hotEdits';
import { type Done, type Read, tell, type Wrote } from './hotRoles';
import { costOf, type Figures, figures, percentile } from './measure';
import { makeScene, type Stage, type Team } from './scene';
import { type BenchTablet, check, must, packDisk } from './tablets';
import { createTally } from './tally';

const READERS = 50;
/** Processes the readers share: as many as the smallest machine has cores. */
const READER_PROCESSES = 2;
/** Not measured: a tablet that is in use runs compiled code. */
const WARM_MS = 4_000;
const PACED_MS = 10_000;
const EVERY_MS = 20;
const FAST_MS = 8_000;

let caseId = '';

const fill = async ({ founder, deskId, join }: Team) => {
  const tablets: Record<string, BenchTablet> = { writer: founder };
  for (let at = 0; at < READERS; at++) tablets[`reader ${at}`] = await join(`Persona ${at}`);
  const { engine } = founder;
  const { documentId } = must(await engine.createDocument('case'));
  const values = { ...firstValues, desk: deskId, openedOn: '2026-03-02' };
  must(await engine.addRow(documentId, 'case', values));
  caseId = documentId;
  await engine.syncNow();
  for (const { engine: reader } of Object.values(tablets)) await reader.syncNow();
  return tablets;
};

interface Hot {
  readonly latencies: readonly number[];
  readonly perSecond: number;
  readonly editsPerSecond: number;
  readonly relayCpuMs: number;
  /** For a thousand deliveries, paced and fast. */
  readonly readerCpuMs: number;
  readonly fastReaderCpuMs: number;
  readonly writer: Done;
  readonly readers: readonly Done[];
}

const child = () => fork(process.argv[1] ?? '', ['role'], { serialization: 'advanced' });

const hot = async ({ relay, disk }: Stage): Promise<Hot> => {
  const writer = child();
  const readers = Array.from({ length: READER_PROCESSES }, child);
  const open = (process: typeof writer, names: readonly string[]) =>
    tell(process, { type: 'open', disks: names.map((name) => packDisk(disk(name))), caseId });
  const names = Array.from({ length: READERS }, (_, at) => `reader ${at}`);
  await open(writer, ['writer']);
  await Promise.all(
    readers.map((one, at) =>
      open(
        one,
        names.filter((_, n) => n % READER_PROCESSES === at),
      ),
    ),
  );
  const read = async (last: number) => {
    const answers = await Promise.all(readers.map((one) => tell<Read>(one, { type: 'read', last })));
    return {
      all: answers.flatMap(({ seen, shown }) => seen.map((times, at) => ({ times, shown: shown[at] }))),
      cpuSeconds: answers.reduce((sum, one) => sum + one.cpuSeconds, 0),
    };
  };

  const before = await tell<Wrote>(writer, { type: 'write', first: 0, everyMs: EVERY_MS, forMs: WARM_MS });
  const warm = before.at.length;
  const opened = await read(warm - 1);
  const paced = await tell<Wrote>(writer, { type: 'write', first: warm, everyMs: EVERY_MS, forMs: PACED_MS });
  const first = warm + paced.at.length;
  const pacedRead = await read(first - 1);
  const latencies = pacedRead.all.flatMap(({ times }) => createTally(paced.at, warm, times).latencies);

  const cpuBefore = costOf(relay.pid).cpuSeconds;
  const fast = await tell<Wrote>(writer, { type: 'write', first, everyMs: 0, forMs: FAST_MS });
  const fastRead = await read(first + fast.at.length - 1);
  const cpu = costOf(relay.pid).cpuSeconds - cpuBefore;
  const tallies = fastRead.all.map(({ times }) => createTally(fast.at, first, times));
  const deliveries = tallies.reduce((sum, one) => sum + one.latencies.length, 0);
  const seconds = (Math.max(...tallies.map(({ lastAt }) => lastAt)) - (fast.at[0] ?? 0)) / 1000;

  check(latencies.length === paced.at.length * READERS, `all updates reach all readers, ${latencies.length} did`);
  check(deliveries === fast.at.length * READERS, 'every edit reaches every reader');
  check(new Set(fastRead.all.map(({ shown }) => shown)).size === 1, 'all readers show the same');
  const done = await Promise.all([writer, ...readers].map((one) => tell<Done>(one, { type: 'close' })));
  for (const one of [writer, ...readers]) one.kill();
  const [first_, ...rest] = done;
  return {
    latencies,
    perSecond: deliveries / seconds,
    editsPerSecond: fast.at.length / seconds,
    relayCpuMs: (cpu * 1e6) / deliveries,
    readerCpuMs: ((pacedRead.cpuSeconds - opened.cpuSeconds) * 1e6) / latencies.length,
    fastReaderCpuMs: ((fastRead.cpuSeconds - pacedRead.cpuSeconds) * 1e6) / deliveries,
    writer: first_ as Done,
    readers: rest,
  };
};

export const w3 = async (runs: number): Promise<readonly Figures[]> => {
  const scene = await makeScene(fill);
  const all: Hot[] = [];
  try {
    for (let run = 0; run < runs; run++) all.push(await scene.play(hot));
  } finally {
    scene.end();
  }
  const of = (line: string, unit: string, value: (hot: Hot) => number, target?: number, atLeast?: boolean) =>
    figures(`W3 ${line}`, unit, all.map(value), target, atLeast);
  const sum = (done: readonly Done[], value: (one: Done) => number) => done.reduce((all, one) => all + value(one), 0);
  return [
    of('50 updates a second at 50 tablets, p50', 'ms', ({ latencies }) => percentile(latencies, 0.5)),
    of('the same, p95', 'ms', ({ latencies }) => percentile(latencies, 0.95)),
    of('the same, p99', 'ms', ({ latencies }) => percentile(latencies, 0.99), 12),
    of('as fast as it goes', 'deliveries/s', ({ perSecond }) => perSecond, 66_000, true),
    of('the same', 'edits/s', ({ editsPerSecond }) => editsPerSecond),
    of('relay, for 1,000 deliveries', 'CPU ms', ({ relayCpuMs }) => relayCpuMs),
    of('readers, for 1,000 at 50 a second', 'CPU ms', ({ readerCpuMs }) => readerCpuMs),
    of('readers, for 1,000 as fast as it goes', 'CPU ms', ({ fastReaderCpuMs }) => fastReaderCpuMs),
    of('writer', 'CPU s', ({ writer }) => writer.cpuSeconds),
    of('all readers', 'CPU s', ({ readers }) => sum(readers, ({ cpuSeconds }) => cpuSeconds)),
    of('all readers, peak', 'MiB', ({ readers }) => sum(readers, ({ peakKib }) => peakKib) / 1024),
  ];
};
