/**
 * W1, a day: 200 cases known everywhere; a tablet edits forty of them without a network, types two notes into each and
 * records sixty accesses, and connects again. Measured until the relay has acknowledged everything and another tablet,
 * connected all the while, shows exactly the same.
 */
import * as Y from 'yjs';
import { openMirror } from '../../src/replica/mirror';
import { createReplica } from '../../src/replica/replica';
import { anAccess } from '../support/accesses2023';
import { createPrng } from '../support/prng';
import { costOf, type Figures, figures, peakOf } from './measure';
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

const CASES = 200;
const NOTES = 20;
const NOTE_LENGTH = 600;
const EDITED = 40;
const NEW_NOTES = 2;
const BURST = 30;
const CELLS = 10;
const ACCESSES = 60;
const AT_ONCE = 20;
/** Timers of the tablet that is away run so much faster, or the pauses of typing would be waited for. */
const TYPING_SPEED = 1_000;
const PATIENCE_MS = 30_000;

const WORDS = 'lascia la stanza entro fine mese e cerca un letto vicino al lavoro domani torna con i documenti '.split(
  ' ',
);
const textOf = (seed: number, length: number): string => {
  const prng = createPrng(seed);
  let text = '';
  while (text.length < length) text += `${prng.pick(WORDS)} `;
  return text.slice(0, length);
};

const accessOf = (seed: number, desk: string) => ({
  ...anAccess(createPrng(seed), desk, 'front'),
  day: '2026-03-02',
});

const fill = async ({ founder, deskId, join }: Team) => {
  const other = await join('Bruno');
  const { engine, clock } = founder;
  for (let at = 0; at < CASES; at++) {
    const { documentId } = must(await engine.createDocument('case'));
    const code = `GR-2026-${at}`;
    const problem = textOf(at, NOTE_LENGTH);
    const values = { code, kind: 'full', desk: deskId, openedOn: '2026-03-02', mainReason: 'housing_search', problem };
    must(await engine.addRow(documentId, 'case', values));
    for (let note = 0; note < NOTES; note++) {
      const text = textOf(at * NOTES + note, NOTE_LENGTH);
      must(
        await engine.addRow(documentId, 'note', { kind: 'phone_call', happenedOn: '2026-03-02', place: 'via', text }),
      );
    }
    if (at % AT_ONCE === AT_ONCE - 1) await engine.syncNow();
  }
  for (let at = 0; at < ACCESSES; at++) must(await engine.recordAccess(accessOf(10_000 + at, deskId)));
  clock.ahead += A_MINUTE_AND_SOME;
  check((await engine.syncNow()).undelivered === 0, 'everything is known everywhere');
  await other.engine.syncNow();
  check((await other.engine.cards('case')).length === CASES, 'the other tablet has all cases');
  return { away: founder, other };
};

const stateOf = async ({ engine }: BenchTablet, id: string): Promise<Uint8Array> => {
  const state = await engine.openMirror(id);
  await engine.closeMirror(id);
  return state;
};

const settled = (tablet: BenchTablet): Promise<void> =>
  until(tablet, async () => (await tablet.engine.syncStatus()).unsaved === 0);

/** Typed on the page, each burst kept after a pause, as an entry of its own. */
const typeNote = async (tablet: BenchTablet, id: string, text: string): Promise<void> => {
  const { engine } = tablet;
  const values = { kind: 'phone_call', happenedOn: '2026-03-02', place: 'sede' };
  const { rowId } = must(await engine.addRow(id, 'note', values));
  let sent: Promise<unknown> = Promise.resolve();
  const mirror = openMirror(await engine.openMirror(id), (update) => {
    sent = engine.mirrorUpdate(id, update).then(must);
  });
  for (let to = BURST; to <= text.length; to += BURST) {
    mirror.text('note', rowId, 'text').write(text.slice(0, to));
    await sent;
    await settled(tablet);
  }
  mirror.close();
  await engine.closeMirror(id);
};

const editCells = async ({ engine }: BenchTablet, id: string): Promise<void> => {
  const notes = (await engine.document(id))?.rows.filter(({ record }) => record === 'note') ?? [];
  for (const { id: row } of notes.slice(0, CELLS)) {
    must(await engine.setField(id, 'note', row, 'kind', 'home_visit'));
  }
};

/** What shows in a document, whoever looks. */
const shown = async ({ engine }: BenchTablet, id: string): Promise<string> => {
  const rows = (await engine.document(id))?.rows ?? [];
  return JSON.stringify(rows.map(({ id: row, record, cells }) => [record, row, cells]));
};
const accessIds = async ({ engine }: BenchTablet): Promise<string> =>
  (await engine.accesses({ desk: undefined, month: '2026-03' }))
    .map(({ id }) => id)
    .sort()
    .join();

/** The smallest a document of the register's new rows can be. */
const registerBytes = (values: readonly unknown[]): number => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const replica = createReplica({ seat: '', now: Date.now, random }, []);
  const row = () => Buffer.from(random(16)).toString('base64url');
  const update = replica.change((draft) => {
    for (const value of values) draft.registerRow('access', row(), value);
  });
  return update?.length ?? 0;
};

interface Day {
  readonly ms: number;
  readonly acknowledgedMs: number;
  readonly ratio: number;
  readonly bytes: number;
  readonly roundTrips: number;
  readonly cpuSeconds: number;
  readonly relayCpuSeconds: number;
  readonly peakKib: number;
}

const day = async ({ relay, disk }: Stage): Promise<Day> => {
  const clock = { ahead: A_MINUTE_AND_SOME, speed: 1 };
  const other = await unlock(createBenchTablet(disk('other'), clock));
  await other.engine.syncNow();
  const away = createBenchTablet(disk('away'), { ...clock, speed: TYPING_SPEED });
  away.cable.unplug();
  await unlock(away);
  const cases = (await away.engine.cards('case')).slice(0, EDITED).map(({ documentId }) => documentId);
  const before = await Promise.all(cases.map((id) => stateOf(away, id)));
  for (const [at, id] of cases.entries()) {
    for (let note = 0; note < NEW_NOTES; note++) await typeNote(away, id, textOf(-at * NEW_NOTES - note, NOTE_LENGTH));
    await editCells(away, id);
  }
  const [desk] = (await away.engine.accesses({ desk: undefined, month: '2026-03' })).map(
    ({ values }) => values['desk'],
  );
  const accesses = Array.from({ length: ACCESSES }, (_, at) => accessOf(20_000 + at, String(desk)));
  for (const access of accesses) must(await away.engine.recordAccess(access));
  const after = await Promise.all(cases.map((id) => stateOf(away, id)));
  const diffs = after.map(
    (state, at) => Y.diffUpdate(state, Y.encodeStateVectorFromUpdate(before[at] as Uint8Array)).length,
  );
  const smallest = diffs.reduce((sum, length) => sum + length, 0) + registerBytes(accesses);
  clock.ahead += A_MINUTE_AND_SOME;
  away.clock.ahead += A_MINUTE_AND_SOME;
  // By its own timers a minute passes, too: what it would have sent by itself finds no network.
  await new Promise((resolve) => setTimeout(resolve, (2 * A_MINUTE_AND_SOME) / TYPING_SPEED));
  away.clock.speed = 1;

  const due = new Set([...cases, 'register']);
  let appliedAt = 0;
  const applied = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error(`not so: the other tablet shows it; ${due.size} missing`)), PATIENCE_MS).unref();
    void other.engine.subscribe((event) => {
      const what = event.type === 'document' ? event.id : event.type === 'register' ? 'register' : undefined;
      if (what === undefined || !due.delete(what) || due.size > 0) return;
      appliedAt = performance.now();
      resolve();
    });
  });
  Object.assign(away.traffic, { up: 0, down: 0, roundTrips: 0 });
  Object.assign(other.traffic, { up: 0, down: 0, roundTrips: 0 });
  const relayCpu = costOf(relay.pid).cpuSeconds;
  const cpu = process.cpuUsage();
  const start = performance.now();
  away.cable.plug();
  const { undelivered } = await away.engine.syncNow();
  const acknowledgedAt = performance.now();
  const roundTrips = away.traffic.roundTrips;
  await applied;
  const used = process.cpuUsage(cpu);
  const bytes = (away.traffic.up + other.traffic.down) / 2;
  const result: Day = {
    ms: Math.max(acknowledgedAt, appliedAt) - start,
    acknowledgedMs: acknowledgedAt - start,
    ratio: bytes / smallest,
    bytes,
    roundTrips,
    cpuSeconds: (used.user + used.system) / 1e6,
    relayCpuSeconds: costOf(relay.pid).cpuSeconds - relayCpu,
    peakKib: peakOf(process.pid),
  };
  check(undelivered === 0, `everything is acknowledged, ${undelivered} are not`);
  for (const id of cases)
    check((await shown(other, id)) === (await shown(away, id)), 'both show the same of each case');
  check((await accessIds(other)) === (await accessIds(away)), 'both show the same accesses');
  check((await accessIds(other)).split(',').length === 2 * ACCESSES, 'all accesses are there');
  await switchOff(away);
  await switchOff(other);
  return result;
};

export const w1 = async (runs: number): Promise<readonly Figures[]> => {
  const scene = await makeScene(fill);
  const days: Day[] = [];
  try {
    for (let run = 0; run < runs; run++) days.push(await scene.play(day));
  } finally {
    scene.end();
  }
  const of = (line: string, unit: string, value: (day: Day) => number, target?: number) =>
    figures(`W1 ${line}`, unit, days.map(value), target);
  return [
    of('a day: acknowledged and applied elsewhere', 'ms', ({ ms }) => ms, 140),
    of('of it, until acknowledged', 'ms', ({ acknowledgedMs }) => acknowledgedMs),
    of('bytes', '× the smallest', ({ ratio }) => ratio, 1.2),
    of('bytes', 'B', ({ bytes }) => bytes),
    of('round trips', '', ({ roundTrips }) => roundTrips, 3),
    of('both tablets', 'CPU s', ({ cpuSeconds }) => cpuSeconds),
    of('relay', 'CPU s', ({ relayCpuSeconds }) => relayCpuSeconds),
    of('both tablets, peak', 'MiB', ({ peakKib }) => peakKib / 1024),
  ];
};
