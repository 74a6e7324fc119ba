/**
 * What people do: one action of a person is one event, its promise is held against the journal. A value is written at once
 * after looking at what is there, so that the journal knows what it was written over.
 */
import * as Y from 'yjs';
import type { Outcome } from '../../src/engine/engine';
import { romeDay } from '../../src/engine/register/romeDay';
import { decodeBundle } from '../../src/sync/bundle';
import type { Write } from './journal';
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

type Act = (world: World, tablet: SimulatedTablet, engine: NonNullable<SimulatedTablet['engine']>) => Promise<void>;

export const mark = (world: World): string => `w${world.journal.writes.length}.`;

const ended = (world: World, write: Write, outcome: Outcome<unknown>): void => {
  write.state = outcome.ok ? 'saved' : 'refused';
  world.clockwork.trace(`${write.tablet} ${write.kind} ${write.index} ${outcome.ok ? 'saved' : outcome.error}`);
};

interface Picked {
  /** As it was called first. */
  readonly document: string;
  /** What it goes on as here by now. */
  readonly now: string;
}

/** One of those this tablet shows, or none. */
const pickDocument = async (
  world: World,
  engine: Parameters<Act>[2],
  kind: 'person' | 'case',
): Promise<Picked | undefined> => {
  const { prng } = world.clockwork;
  // Whoever has not heard that one is erased goes on with it now and then.
  const isTried = (id: string): boolean => !world.erasures.has(id) || prng.int(3) === 0;
  const known = world.documents.filter((document) => document.kind === kind && isTried(document.id));
  for (const { id } of prng.shuffle(known)) {
    const view = await engine.document(id);
    if (view) return { document: id, now: view.id };
  }
  return undefined;
};

/** Most documents are few and busy: that is where writes meet. */
const createOne = async (
  world: World,
  { name }: SimulatedTablet,
  engine: Parameters<Act>[2],
  kind: 'person' | 'case',
): Promise<void> => {
  const left = world.documents.filter((document) => document.kind === kind && !world.erasures.has(document.id));
  if (left.length >= 2) return;
  const created = await engine.createDocument(kind);
  if (!created.ok) return;
  const { documentId } = created.value;
  const text = mark(world);
  const write = world.journal.begin({ tablet: name, kind: 'row', document: documentId, mark: text });
  world.documents.push({ id: documentId, kind });
  const outcome =
    kind === 'person'
      ? await engine.addRow(documentId, 'person', { alias: text, languages: ['it'] })
      : await engine.addRow(documentId, 'case', { code: text, kind: 'full', areas: ['legal'] });
  ended(world, write, outcome);
};

const createDocument: Act = (world, tablet, engine) =>
  createOne(world, tablet, engine, world.clockwork.prng.pick(['person', 'case'] as const));

const addNote: Act = async (world, tablet, engine) => {
  const picked = await pickDocument(world, engine, 'case');
  if (!picked) return createOne(world, tablet, engine, 'case');
  const { document, now } = picked;
  const text = mark(world);
  const write = world.journal.begin({ tablet: tablet.name, kind: 'row', document, mark: text });
  const happenedOn = romeDay(tablet.now());
  const outcome = await engine.addRow(now, 'note', { kind: 'phone_call', happenedOn, text });
  if (outcome.ok) write.row = outcome.value.rowId;
  ended(world, write, outcome);
};

/** Where the one at a tablet that was put back has written a number before: it writes it again. */
const missed = (world: World, { name, isBehind }: SimulatedTablet): string | undefined => {
  const before = world.journal.writes.findLast(({ kind, tablet }) => kind === 'field' && tablet === name);
  return isBehind && before && !world.erasures.has(before.document) ? before.document : undefined;
};

/** A field whose every value is one of its kind, written over what is visible. */
export const setPhone: Act = async (world, tablet, engine) => {
  const { name } = tablet;
  const document = missed(world, tablet) ?? (await pickDocument(world, engine, 'person'))?.document;
  if (!document) return createOne(world, tablet, engine, 'person');
  const looked = engine.document(document);
  const number = `39${String(world.journal.writes.length).padStart(6, '0')}`;
  const setting = engine.setField(document, 'person', 'main', 'phone', number);
  const write = world.journal.begin({ tablet: name, kind: 'field', document, mark: number });
  const view = await looked;
  const cell = view?.rows.find(({ record }) => record === 'person')?.cells['phone'];
  const over = cell ? [cell.value, ...cell.others.map(({ value }) => value)].map(String) : [];
  (write as { over: readonly string[] }).over = over;
  ended(world, write, await setting);
};

/** Few values, so that two people often write the same. */
const setRule: Act = async (world, _tablet, engine) => {
  const document = (await pickDocument(world, engine, 'person'))?.document;
  const value = world.clockwork.prng.pick(['mornings', 'evenings']);
  if (document) await engine.setField(document, 'person', 'main', 'safeContactRule', value);
};

const setLanguages: Act = async (world, _tablet, engine) => {
  const { prng } = world.clockwork;
  const document = (await pickDocument(world, engine, 'person'))?.document;
  const languages = prng.shuffle(['it', 'fr', 'ar', 'en', 'wo']).slice(0, 1 + prng.int(3));
  if (document) await engine.setField(document, 'person', 'main', 'languages', languages);
};

const addEvent: Act = async (world, tablet, engine) => {
  const { name } = tablet;
  const picked = await pickDocument(world, engine, 'case');
  if (!picked) return createOne(world, tablet, engine, 'case');
  const { document, now } = picked;
  // The day is the mark: no two events of a world have the same.
  const day = new Date(Date.UTC(1990, 0, 1 + world.journal.writes.length)).toISOString().slice(0, 10);
  const write = world.journal.begin({ tablet: name, kind: 'event', document, mark: day });
  const status = world.clockwork.prng.pick(['open', 'waiting', 'archived', 'reopened']);
  ended(world, write, await engine.addEvent(now, 'case', 'main', 'status', { status, on: day }));
};

const addSite: Act = async (world, { name }, engine) => {
  if (!['A', 'B'].includes(name)) return;
  const text = mark(world);
  const document = await engine.settingsDocument();
  const write = world.journal.begin({ tablet: name, kind: 'row', document: 'settings', mark: text });
  ended(world, write, await engine.addRow(document, 'site', { name: text, kind: 'cas', municipality: 'Borgo' }));
};

/** Typed on the page's own copy: saved is what the status line no longer calls unsaved. */
const typeText: Act = async (world, tablet, engine) => {
  const { name } = tablet;
  const picked = await pickDocument(world, engine, 'case');
  if (!picked) return createOne(world, tablet, engine, 'case');
  const { document, now } = picked;
  const { prng } = world.clockwork;
  const page = new Y.Doc();
  page.clientID = prng.int(2 ** 30) + 1;
  Y.applyUpdate(page, await engine.openMirror(now));
  const texts = page.getText('case/main/problem');
  const update = (): Promise<Outcome> => {
    const text = mark(world);
    const typed = world.journal.begin({ tablet: name, kind: 'text', document, mark: text });
    writes.push(typed);
    let bytes = new Uint8Array();
    page.once('update', (made: Uint8Array) => {
      bytes = new Uint8Array(made);
    });
    // Between two words, not inside one: each is looked for in the end.
    const places = [0, ...[...texts.toString().matchAll(/»/g)].map(({ index }) => index + 1)];
    texts.insert(prng.pick(places), `«${text}»`);
    return engine.mirrorUpdate(now, bytes);
  };
  const writes: Write[] = [];
  let taken = true;
  for (let times = 1 + prng.int(3); times > 0; times--) {
    taken = (await update()).ok && taken;
    if (prng.int(2) === 0) await new Promise<void>((resolve) => world.clockwork.schedule(prng.int(2_000), resolve));
  }
  await engine.closeMirror(now);
  const { unsaved } = await engine.syncStatus();
  for (const write of writes) {
    if (unsaved === 0 && taken) write.state = 'saved';
    world.clockwork.trace(`${name} text ${write.index} ${write.state}`);
  }
};

const syncNow: Act = async (_world, _tablet, engine) => void (await engine.syncNow());

const noteFile = (world: World, name: string, made: Outcome<{ readonly bytes: Uint8Array }>): void => {
  world.clockwork.trace(`${name} file ${made.ok ? world.files.length : made.error}`);
  if (!made.ok) return;
  world.files.push(made.value.bytes);
  for (const entry of decodeBundle(made.value.bytes)?.entries ?? []) world.noteLeft(entry);
};

const saveFile: Act = async (world, { name, mayMakeFiles }, engine) => {
  if (!mayMakeFiles) return;
  noteFile(world, name, await engine.saveUndelivered());
};

/** [S10] What this colleague lacks, as far as it is known here. */
const handOver: Act = async (world, { name, mayMakeFiles }, engine) => {
  if (!mayMakeFiles) return;
  const other = world.clockwork.prng.pick(world.tablets.filter((one) => one.name !== name));
  const state = await other.engine?.state();
  if (state?.kind !== 'unlocked') return;
  noteFile(world, name, await engine.handOver(state.session.seatId));
};

const readFile: Act = async (world, { name }, engine) => {
  if (world.files.length === 0) return;
  const at = world.clockwork.prng.int(world.files.length);
  const read = await engine.readFile(world.files[at] as Uint8Array);
  world.clockwork.trace(`${name} reads file ${at}: ${read.ok ? JSON.stringify(read.value) : read.error}`);
};

export const recordActs: readonly (readonly [weight: number, act: Act])[] = [
  [6, createDocument],
  [12, addNote],
  [14, setPhone],
  [8, setRule],
  [5, setLanguages],
  [7, addEvent],
  [4, addSite],
  [8, typeText],
  [8, syncNow],
  [5, saveFile],
  [4, handOver],
  [12, readFile],
];
export type { Act };
