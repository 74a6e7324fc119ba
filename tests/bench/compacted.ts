/**
 * W7: a case of 10,000 small sealed edits, opened before the tablet has compacted it, every entry on its own, and after.
 * Beside it a plain Yjs document of the same edits, loaded from its state. All are opened to their state, as the page is given it.
 */
import * as Y from 'yjs';
import { createMemoryStore, type MemoryStore } from '../../src/storage/memoryStore';
import { LogState, type RowOf } from '../../src/storage/store';
import { copyDisk, type MemoryDisk } from '../support/memoryTablet';
import { type Figures, figures } from './measure';
import { makeScene, type Team } from './scene';
import { type BenchTablet, check, createBenchTablet, must, switchOff, unlock } from './tablets';

const EDITS = 10_000;
const NOTES = 20;
const KINDS = ['phone_call', 'home_visit'];

let caseId = '';

/** Edits of one person that never met a network: each is sealed and kept as an entry of its own. */
const fill = async ({ founder, deskId }: Team): Promise<Readonly<Record<string, BenchTablet>>> => {
  const { engine } = founder;
  const { documentId } = must(await engine.createDocument('case'));
  must(
    await engine.addRow(documentId, 'case', { code: 'GR-2026-1', kind: 'full', desk: deskId, openedOn: '2026-03-02' }),
  );
  const rows: string[] = [];
  for (let at = 0; at < NOTES; at++) {
    rows.push(must(await engine.addRow(documentId, 'note', { kind: 'phone_call', happenedOn: '2026-03-02' })).rowId);
  }
  await engine.syncNow();
  founder.cable.unplug();
  for (let at = 0; at < EDITS; at++) {
    // Nothing in it waits for anything: timers would have to.
    if (at % NOTES === 0) await new Promise((resolve) => setImmediate(resolve));
    const round = Math.floor(at / NOTES);
    const kind = KINDS[(round + 1) % KINDS.length];
    must(await engine.setField(documentId, 'note', rows[at % NOTES] ?? '', 'kind', kind));
  }
  caseId = documentId;
  return { writer: founder };
};

/** The same entries as the relay would have given them places: in the log, applied, in no checkpoint. */
const asDelivered = async (disk: MemoryDisk): Promise<MemoryDisk> => {
  const copy = copyDisk(disk);
  const databases = new Map<string, MemoryStore>();
  for (const [name, store] of copy.databases) {
    const rows = await store.all('outbox');
    const fresh = createMemoryStore(store.image());
    await fresh.write(
      rows.flatMap(({ order, id, doc, bytes }) => {
        const put: RowOf<'log'> = { id, place: 1_000 + order, doc, state: LogState.applied, why: '', bytes };
        return [{ table: 'outbox', remove: order } as const, { table: 'log', put } as const];
      }),
    );
    databases.set(name, fresh);
  }
  return { ...copy, databases };
};

interface Opened {
  readonly ms: number;
  readonly state: Uint8Array;
  readonly entries: number;
}

const openOnce = async (disk: MemoryDisk): Promise<Opened & { readonly disk: MemoryDisk }> => {
  const tablet = createBenchTablet(disk);
  tablet.cable.unplug();
  await unlock(tablet);
  // Opened once, it is compacted.
  await tablet.engine.openMirror(caseId);
  await tablet.engine.prepareLock(undefined);
  const again = createBenchTablet(tablet.disk);
  again.cable.unplug();
  await unlock(again);
  const start = performance.now();
  const state = await again.engine.openMirror(caseId);
  const ms = performance.now() - start;
  const [store] = again.disk.databases.values();
  const entries = (await store?.count('log', 'state', LogState.applied)) ?? 0;
  await switchOff(again);
  return { ms, state, entries, disk: again.disk };
};

const plain = (state: Uint8Array): Opened => {
  const start = performance.now();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const loaded = Y.encodeStateAsUpdate(doc);
  return { ms: performance.now() - start, state: loaded, entries: 0 };
};

/** The first opening of a tablet that has all entries and no checkpoint. */
const openWhole = async (disk: MemoryDisk): Promise<Opened> => {
  const tablet = createBenchTablet(disk);
  tablet.cable.unplug();
  await unlock(tablet);
  const start = performance.now();
  const state = await tablet.engine.openMirror(caseId);
  const ms = performance.now() - start;
  await switchOff(tablet);
  return { ms, state, entries: EDITS };
};

const kindsIn = (state: Uint8Array): string => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return JSON.stringify([...doc.getMap('note').entries()].map(([key, value]) => [key, value]).sort());
};

export const w7 = async (runs: number): Promise<readonly Figures[]> => {
  const scene = await makeScene(fill);
  const all: { readonly before: number; readonly after: number; readonly plain: number }[] = [];
  try {
    await scene.play(async ({ disk }) => {
      for (let run = 0; run < runs; run++) {
        const whole = await asDelivered(disk('writer'));
        const [store] = whole.databases.values();
        check(((await store?.all('log')) ?? []).length > EDITS, 'every edit is an entry of its own');
        const before = await openWhole(copyDisk(whole));
        const after = await openOnce(whole);
        const yjs = plain(after.state);
        check(kindsIn(after.state) === kindsIn(before.state), 'compaction changes nothing that shows');
        check(after.entries < EDITS / 100, 'it was compacted');
        all.push({ before: before.ms, after: after.ms, plain: yjs.ms });
      }
    });
  } finally {
    scene.end();
  }
  const of = (line: string, value: (one: (typeof all)[number]) => number, target?: number) =>
    figures(`W7 ${line}`, 'ms', all.map(value), target);
  return [
    of('10,000 edits, opened before compaction', ({ before }) => before),
    of('after', ({ after }) => after),
    of('plain Yjs', ({ plain }) => plain),
    of('after, more than plain Yjs', ({ after, plain }) => after - plain, 5),
  ];
};
