/**
 * [T7] A tablet that a newer build has used, with an older one on it again: what that one understands can be read, nothing of it
 * is written, sent or deleted, what it does not understand is said, and the newer build finds everything as it left it.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../src/base/result';
import { isReading, workNames } from '../../../src/engine/workNames';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import { LAYOUT, LogState, READABLE_FROM } from '../../../src/storage/store';
import { must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet } from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { buildLater } from '../../support/laterBuild';
import type { MemoryDisk, MemoryTablet, TabletWorld } from '../../support/memoryTablet';
import { newerLayout } from '../../support/newerLayout';

const PIN = '4711';
const NOTE = 'Si è parlato della prefettura.';
type Build = Awaited<ReturnType<typeof buildLater>>;
let readable: Build;
let closed: Build;
beforeAll(async () => {
  readable = await buildLater('newer-readable', newerLayout(2));
  closed = await buildLater('newer-closed', newerLayout(3));
}, 120_000);

/** Every byte of every row of every table, the tablet's record in both its places, and what lies in clear. */
const bytesOf = (disk: MemoryDisk): string => {
  const plain = (_: string, value: unknown): unknown => {
    if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
    return value instanceof Map ? [...value] : value;
  };
  const databases = [...disk.databases].map(([name, store]) => [name, store.image()]);
  const { tablet, tabletCopy, projections, recordings, used } = disk;
  return JSON.stringify({ databases, tablet, tabletCopy, projections, recordings, used }, plain);
};

interface Scene {
  readonly disk: MemoryDisk;
  readonly person: string;
  readonly file: string;
  /** Today's build on that disk, and how often it called somebody. */
  older(world?: Partial<TabletWorld>): TeamTablet;
  readonly dialled: () => number;
  /** The newer build on the same disk. */
  newer(): Promise<MemoryTablet>;
}

/** A team's tablet that today's build began, and the newer one used since. */
const usedByNewer = async (
  build: Build,
  use: (tablet: MemoryTablet, file: string) => Promise<void> = async () => {},
) => {
  const team = await startTeam();
  const ada = await team.found();
  const person = await personOf(ada, 'Omar Inventato');
  const { documentId: file } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(file, 'case', { person }));
  must(await ada.engine.addRow(file, 'note', { kind: 'contact', text: NOTE }));
  const shelf = await ada.engine.publicDocument();
  must(await ada.engine.addRow(shelf, 'service', { name: 'Consultorio Modello', category: 'maternal' }));
  must(await ada.engine.setPin(PIN));
  await ada.engine.prepareLock(undefined);
  const { disk } = ada;
  const newer = async (): Promise<MemoryTablet> => {
    const tablet = build.createMemoryTablet({ dial: ada.cable.dial, carry: ada.cable.carry, now: team.now }, disk);
    must(await tablet.engine.unlock(PASSPHRASE, nothing));
    return tablet;
  };
  const used = await newer();
  await expect.poll(async () => (await used.engine.search('prefettura')).length).toBe(1);
  await use(used, file);
  expect(await used.engine.prepareLock({ route: `/cases/${file}` })).toBe(true);
  expect(disk.tablet?.seats).toMatchObject([{ layout: 3 }]);
  await onlyStore(disk).write([{ table: 'later', put: { id: 'a', bytes: Uint8Array.of(1, 2, 3) } } as never]);
  let dialled = 0;
  const dial: TabletWorld['dial'] = (...asked) => {
    dialled++;
    return ada.cable.dial(...asked);
  };
  const scene: Scene = {
    disk,
    person,
    file,
    older: (world) => team.makeTablet(disk, { dial, ...world }),
    dialled: () => dialled,
    newer,
  };
  return scene;
};

/** All that somebody does who only reads: lists, a case, its notes, search, what is public, and locking. */
const readAll = async (tablet: MemoryTablet, { file, person }: Scene): Promise<void> => {
  const { engine } = tablet;
  const said: string[] = [];
  await engine.subscribe((event) => void (event.type === 'cards' && said.push(event.kind)));
  must(await engine.unlock(PASSPHRASE, nothing));
  // Lists have caught up by then.
  await expect.poll(() => said).toContain('public');
  expect((await engine.cards('person')).map(({ values }) => values['alias'])).toEqual(['Omar Inventato']);
  expect(await engine.cards('case')).toHaveLength(1);
  const opened = await engine.document(file);
  expect(opened?.rows.filter(({ record }) => record === 'note').map(({ cells }) => cells['text']?.value)).toEqual([
    NOTE,
  ]);
  expect((await engine.document(person))?.rows).toHaveLength(1);
  expect((await engine.openMirror(file)).length).toBeGreaterThan(2);
  await engine.closeMirror(file);
  expect(await engine.search('prefettura')).toHaveLength(1);
  expect((await engine.publicKnowledge()).map(({ values }) => values['name'])).toEqual(['Consultorio Modello']);
  expect((await engine.team()).members).toHaveLength(1);
  expect(await engine.syncNow()).toMatchObject({ connection: 'stopped', parked: 0, problem: undefined });
  must(await engine.cover({ route: '/today' }));
  expect(await engine.publicKnowledge()).toHaveLength(1);
  expect(await engine.uncover(PIN)).toMatchObject({ result: 'open', session: { stopped: 'reading_only' } });
  expect(await engine.prepareLock({ route: '/today' })).toBe(true);
};

describe('[T7] a database of a newer build that says an older one may read it', () => {
  it('is read, and is byte for byte as it was; nobody is called, nothing is kept beside it', async () => {
    const scene = await usedByNewer(readable);
    const before = bytesOf(scene.disk);
    const tablet = scene.older();
    expect(await tablet.engine.deliverLocked()).toEqual(new Map());
    await readAll(tablet, scene);
    expect(bytesOf(scene.disk)).toBe(before);
    expect(scene.dialled()).toBe(0);
    expect(tablet.reserve.isHeld()).toBe(false);
    expect(tablet.events.filter(({ type }) => type === 'problem')).toEqual([]);
  });

  it('would not be as it was if the store let writes through: the comparison finds them', async () => {
    const scene = await usedByNewer(readable);
    const before = bytesOf(scene.disk);
    const ports: TabletWorld['ports'] = () => ({
      openStore: async ({ database }) => {
        const store = scene.disk.databases.get(database) ?? createMemoryStore();
        return ok(store);
      },
    });
    await readAll(scene.older({ ports }), scene);
    expect(bytesOf(scene.disk)).not.toBe(before);
  });

  it('refuses whatever would be written, by name: reading_only', async () => {
    const scene = await usedByNewer(readable);
    const before = bytesOf(scene.disk);
    const { engine } = await scene.older().unlock();
    expect(await engine.state()).toMatchObject({ kind: 'unlocked', session: { stopped: 'reading_only' } });
    const refused = { ok: false, error: 'reading_only' };
    for (const name of workNames.filter((one) => !isReading(one))) {
      const call = engine[name] as (...args: readonly unknown[]) => Promise<unknown>;
      expect([name, await call(scene.file, 'case', 'main', 'riskFlag', 'urgent')]).toEqual([name, refused]);
    }
    expect(await engine.setPin('8642')).toEqual(refused);
    expect(await engine.changePassphrase(PASSPHRASE, 'quattro altre parole ancora', nothing)).toEqual(refused);
    const question = {
      kind: 'row',
      documentId: scene.person,
      record: 'person',
      row: 'main',
      field: 'nationality',
    } as const;
    must(await engine.cover(undefined, question));
    expect(await engine.answer(question, 'SN')).toEqual(refused);
    expect(await engine.uncover(PIN)).toMatchObject({ result: 'open' });
    expect((await engine.document(scene.file))?.rows[0]?.cells['riskFlag']?.value).toBeUndefined();
    await engine.prepareLock(undefined);
    expect(bytesOf(scene.disk)).toBe(before);
  });

  it('counts the tries of a PIN, which are kept nowhere: five, then it is locked', async () => {
    const { engine } = await (await usedByNewer(readable)).older().unlock();
    must(await engine.cover(undefined));
    for (const triesLeft of [4, 3, 2, 1]) expect(await engine.uncover('9753')).toEqual({ result: 'wrong', triesLeft });
    expect(await engine.uncover('9753')).toEqual({ result: 'locked' });
    await expect.poll(() => engine.state()).toMatchObject({ kind: 'locked' });
  });

  it('says what of it this build does not show, and shows nothing else in its place', async () => {
    const scene = await usedByNewer(readable, async ({ engine }, file) => {
      must(await engine.addEvent(file, 'case', 'main', 'status', 'a later state'));
    });
    const { disk, file, person } = scene;
    const store = onlyStore(disk);
    const rows = [...(await store.all('log'))].filter(({ state }) => state === LogState.applied);
    const [came] = rows;
    if (!came) throw new Error('nothing in the log');
    // The battery died between coming and being applied. [T3]
    await store.write([{ table: 'log', put: { ...came, state: LogState.received } }]);
    // A document whose state is of another form, or sealed otherwise.
    await store.write([{ table: 'docs', put: { key: 'A'.repeat(22), behind: 0, bytes: new Uint8Array(64) } }]);
    const before = bytesOf(disk);
    const { engine } = await scene.older().unlock();
    const asides = await engine.setAside();
    expect(asides).toContainEqual(expect.objectContaining({ state: 'parked', why: 'unapplied', entries: 1 }));
    expect(asides).toContainEqual(expect.objectContaining({ state: 'parked', why: 'schema', entries: 1 }));
    expect((await engine.syncStatus()).parked).toBe(asides.reduce((sum, { entries }) => sum + entries, 0));
    const views = await Promise.all([engine.document(file), engine.document(person)]);
    expect(views.map((view) => view?.beyond)).toEqual([true, undefined]);
    await engine.prepareLock(undefined);
    expect(bytesOf(disk)).toBe(before);
  });

  it('goes on in the newer build with nothing lost, and what is written then goes out', async () => {
    const scene = await usedByNewer(readable);
    await readAll(scene.older(), scene);
    const updated = await scene.newer();
    expect(await updated.engine.cards('case')).toHaveLength(1);
    must(await updated.engine.setField(scene.file, 'case', 'main', 'riskFlag', 'urgent'));
    expect(await updated.engine.syncNow()).toMatchObject({ connection: 'synced', undelivered: 0 });
    expect(await updated.engine.prepareLock(undefined)).toBe(true);
  });

  it('finds nothing beyond its words in a team of invented people, which is full of everything', async () => {
    const tablet = readable.createMemoryTablet({ dial: () => ({ send: nothing, close: nothing }) });
    must(await tablet.engine.tryInvented(nothing));
    const kinds = ['case', 'person', 'household', 'visit', 'meeting', 'referral'];
    const ids = (await Promise.all(kinds.map((kind) => tablet.engine.cards(kind))))
      .flat()
      .map((card) => card.documentId);
    expect(ids.length).toBeGreaterThan(15);
    expect(await tablet.engine.prepareLock(undefined)).toBe(true);
    const before = bytesOf(tablet.disk);
    const older = (await startTeam()).makeTablet(tablet.disk);
    expect(must(await older.engine.tryInvented(nothing)).stopped).toBe('reading_only');
    for (const id of ids) expect((await older.engine.document(id))?.beyond).toBeUndefined();
    expect((await older.engine.syncStatus()).parked).toBe(0);
    expect(await older.engine.deleteInvented()).toEqual({ ok: false, error: 'newer_database' });
    expect(bytesOf(tablet.disk)).toBe(before);
  });
});

describe('[T7] a database of a newer build that says nothing of the kind', () => {
  it('is refused whole: newer_database; and is as it was', async () => {
    const { disk, older, dialled } = await usedByNewer(closed);
    const before = bytesOf(disk);
    const { engine } = older();
    expect(await engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: 'newer_database' });
    const seats = disk.tablet?.seats.map(({ readableFrom: _, ...seat }) => seat) ?? [];
    for (const name of ['tablet', 'tabletCopy'] as const) {
      const record = disk[name];
      if (record) disk[name] = { ...record, check: undefined, seats } as unknown as typeof record;
    }
    expect(await engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: 'newer_database' });
    expect(dialled()).toBe(0);
    expect(JSON.parse(bytesOf(disk)).databases).toEqual(JSON.parse(before).databases);
  });
});

it('[T7] this build says of what it lays out who may read it', async () => {
  const { disk } = await (await startTeam()).found();
  expect(READABLE_FROM).toBeLessThanOrEqual(LAYOUT);
  expect(disk.tablet?.seats).toMatchObject([{ layout: LAYOUT, readableFrom: READABLE_FROM }]);
});
