/**
 * W2, a new tablet: let in by a team with 1,000 cases and 11,084 accesses of two years, summed up by real snapshots that a
 * second tablet has attested, and a tail of 2,000 entries after them. Until everything is stored; until the list can be used;
 * until all is applied and found.
 */
import type { MemoryStore } from '../../src/storage/memoryStore';
import { accesses2023, DESK_IDS } from '../support/accesses2023';
import { type Figures, figures, peakOf } from './measure';
import { makeScene, type Stage, type Team } from './scene';
import {
  A_MINUTE_AND_SOME,
  type BenchTablet,
  check,
  createBenchTablet,
  must,
  switchOff,
  unlock,
  until,
} from './tablets';

const CASES = 1_000;
const NOTES = 15;
const NOTE_LENGTH = 600;
const TAIL = 2_000;
const AT_ONCE = 50;
/** Every document is summed up, however little stands in it. */
const COMPACT_AFTER = 1;
const MOST_ROUNDS = 3_000;
/** More than a tablet shows at once. */
const FIRST_CARDS = 50;
const A_DAY = 25 * 60 * 60 * 1_000;

const noteText = (at: number): string =>
  `nota ${at} di lavoro con molte parole in fila `.repeat(20).slice(0, NOTE_LENGTH);

const fillCases = async ({ founder, deskId }: Team): Promise<readonly string[]> => {
  const { engine } = founder;
  const ids: string[] = [];
  for (let at = 0; at < CASES; at++) {
    const { documentId } = must(await engine.createDocument('case'));
    const values = {
      code: `GR-2026-${at}`,
      kind: 'full',
      desk: deskId,
      openedOn: '2023-03-02',
      mainReason: 'housing_search',
    };
    must(await engine.addRow(documentId, 'case', values));
    for (let note = 0; note < NOTES; note++) {
      const text = noteText(at * NOTES + note);
      must(await engine.addRow(documentId, 'note', { kind: 'phone_call', happenedOn: '2023-03-02', text }));
    }
    ids.push(documentId);
    // Two entries each: one alone needs no snapshot.
    if (at % AT_ONCE === AT_ONCE - 1) {
      await engine.syncNow();
      for (const id of ids.slice(-AT_ONCE)) must(await engine.setField(id, 'case', 'main', 'riskFlag', 'none'));
      await engine.syncNow();
    }
  }
  return ids;
};

const fillRegister = async ({ founder, deskId }: Team): Promise<void> => {
  const { engine, clock } = founder;
  const other = must(
    await engine.addRow(await engine.settingsDocument(), 'desk', { name: 'Follonica', municipality: 'Follonica' }),
  ).rowId;
  for (const [at, access] of accesses2023().entries()) {
    const desk = access.desk === DESK_IDS[0] ? deskId : other;
    must(await engine.recordAccess({ ...access, desk }));
    if (at % 1_000 === 999) {
      clock.ahead += A_MINUTE_AND_SOME;
      await engine.syncNow();
    }
  }
  clock.ahead += A_MINUTE_AND_SOME;
  await engine.syncNow();
};

/** Both exchange until neither has anything left to sum up or to attest. */
const sumUp = async (tablets: readonly BenchTablet[]): Promise<void> => {
  let [before, quiet] = [-1, 0];
  for (let round = 0; round < MOST_ROUNDS && quiet < 20; round++) {
    for (const { engine } of tablets) await engine.syncNow();
    const [store] = tablets[0]?.disk.databases.values() ?? [];
    const now = (await store?.all('log'))?.length ?? 0;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
};

const fill = async (team: Team): Promise<Readonly<Record<string, BenchTablet>>> => {
  // Let in while there was nothing: she has the team's keys, and all the rest before her.
  const fresh = await team.join('Carla');
  await switchOff(fresh);
  const second = await team.join('Bruno');
  const ids = await fillCases(team);
  await fillRegister(team);
  await second.engine.syncNow();
  const compacting: BenchTablet[] = [];
  for (const one of [team.founder, second]) {
    await switchOff(one);
    const again = createBenchTablet(one.disk, one.clock, { compactAfter: COMPACT_AFTER });
    compacting.push(await unlock(again));
  }
  await sumUp(compacting);
  // Within a day each has told what snapshots stand for: until then whoever comes asks for what is hidden.
  for (const one of [...compacting, ...compacting]) {
    one.clock.ahead += A_DAY;
    await one.engine.syncNow();
  }
  for (const one of compacting) await switchOff(one);
  const founder = await unlock(createBenchTablet(compacting[0]?.disk, team.founder.clock));
  for (let at = 0; at < TAIL; at++) {
    const id = ids[at % ids.length] ?? '';
    must(await founder.engine.setField(id, 'case', 'main', 'mainReason', at < CASES ? 'citizenship' : 'asylum_info'));
    if (at % AT_ONCE === AT_ONCE - 1) await founder.engine.syncNow();
  }
  await switchOff(founder);
  return { fresh };
};

interface Arrival {
  readonly stored: number;
  readonly begun: number;
  readonly listed: number;
  readonly applied: number;
  readonly entries: number;
  readonly down: number;
  readonly cpuSeconds: number;
  readonly peakKib: number;
}

/** When the last entry was taken, by the store's own word: whoever looks from time to time waits for the thread to be free. */
const watchStored = (store: MemoryStore): (() => number) => {
  const ids = new Set<string>();
  let last = Number.NaN;
  const { write } = store;
  const watched: MemoryStore['write'] = async (changes) => {
    const answer = await write(changes);
    const before = ids.size;
    for (const change of changes) if (answer.ok && change.table === 'log' && 'put' in change) ids.add(change.put.id);
    if (ids.size > before) last = performance.now();
    return answer;
  };
  Object.assign(store, { write: watched });
  return () => last;
};

const arrive = async ({ disk }: Stage): Promise<Arrival> => {
  const tablet = createBenchTablet(disk('fresh'), { ahead: 3 * A_DAY, speed: 1 });
  const cpu = process.cpuUsage();
  const start = performance.now();
  await unlock(tablet);
  const [store] = tablet.disk.databases.values();
  if (!store) throw new Error('no database');
  const stored = watchStored(store);
  const synced = tablet.engine.syncNow();
  const begunAt = until(tablet, async () => (await tablet.engine.cards('case')).length >= FIRST_CARDS).then(() =>
    performance.now(),
  );
  const listedAt = until(tablet, async () => (await tablet.engine.cards('case')).length === CASES).then(() =>
    performance.now(),
  );
  await synced;
  const found = await tablet.engine.search(noteText(CASES - 1));
  const end = performance.now();
  const used = process.cpuUsage(cpu);
  const report = await tablet.engine.report(2023);
  check(
    report.all.accesses.total === accesses2023().length,
    `all accesses are counted, ${report.all.accesses.total} are`,
  );
  check(found.length > 0, 'the text of a note is found');
  check(
    (await tablet.engine.cards('case')).every(({ values }) => values['mainReason'] === 'asylum_info'),
    'the tail counts',
  );
  const result: Arrival = {
    stored: stored() - start,
    begun: (await begunAt) - start,
    listed: (await listedAt) - start,
    applied: end - start,
    entries: (await store.all('log')).length,
    down: tablet.traffic.down,
    cpuSeconds: (used.user + used.system) / 1e6,
    peakKib: peakOf(process.pid),
  };
  await switchOff(tablet);
  return result;
};

export const w2 = async (runs: number): Promise<readonly Figures[]> => {
  const scene = await makeScene(fill);
  const all: Arrival[] = [];
  try {
    for (let run = 0; run < runs; run++) all.push(await scene.play(arrive));
  } finally {
    scene.end();
  }
  const of = (line: string, unit: string, value: (one: Arrival) => number, target?: number) =>
    figures(`W2 ${line}`, unit, all.map(value), target);
  return [
    of('a new tablet: stored', 'ms', ({ stored }) => stored, 700),
    of('list begun, 50 cases', 'ms', ({ begun }) => begun),
    of('list usable', 'ms', ({ listed }) => listed, 1_200),
    of('all applied and found', 'ms', ({ applied }) => applied),
    of('entries', '', ({ entries }) => entries),
    of('bytes', 'B', ({ down }) => down),
    of('tablet', 'CPU s', ({ cpuSeconds }) => cpuSeconds),
    of('tablet, peak', 'MiB', ({ peakKib }) => peakKib / 1024),
  ];
};
