/**
 * [I1, T2] A tablet in the middle of writing is killed, again and again, always with the same profile. Whatever the
 * engine had answered with ok is written down outside the browser at that moment, and must be there when it is unlocked
 * again. The relay runs, so that part of it is being delivered. A kill proves nothing about fsync: the operating system
 * still writes what a killed process had handed over.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { anAccess, DESK_IDS } from '../support/accesses2023';
import { buildPatched } from '../support/buildPatched';
import { must, nothing, PASSPHRASE } from '../support/engineTeam';
import { type Device, type Journey, startJourney } from '../support/journey';
import { createPrng } from '../support/prng';
import { ask, startWorkerEngine } from '../support/workerEngine';

const KILLS = Number(process.env['BROWSER_KILLS'] ?? 20);
/** By measure the first is enough. */
const CONTROL_KILLS = 5;
const SEED = 7;
const SHORTEST_MS = 50;
const LONGEST_MS = 400;
/** More than any tablet writes before it is killed. */
const PLENTY = 300;
const DAY = '2023-05-02';
/** The page the worker runs on is not the app's, and has none. */
const NO_ICON = /404 \(Not Found\)$/;

/** What the page says is saved: an access by its id, a value by where it stands. */
type Saved = readonly [what: 'access', id: string, reason: string] | readonly ['value', Place, value: string];
type Place = readonly [document: string, row: string, field: string];

interface Burst {
  readonly accesses: readonly object[];
  readonly round: number;
  readonly file: Readonly<Record<string, unknown>>;
}
interface Burstable {
  readonly engine: Record<string, (...args: unknown[]) => Promise<unknown>>;
  readonly saved: (one: Saved) => Promise<void>;
}

/** The page's side: two people's work at once, as fast as the engine keeps it. Never ends by itself. */
const writeUntilKilled = async ({ accesses, round, file }: Burst): Promise<void> => {
  const { engine, saved } = globalThis as unknown as Burstable;
  const kept = async <T>(name: string, ...args: unknown[]): Promise<T> => {
    const outcome = (await engine[name]?.(...args)) as { ok: boolean; value: T; error: string };
    if (!outcome.ok) throw new Error(`${name} refused: ${outcome.error}`);
    return outcome.value;
  };
  const recording = async (): Promise<void> => {
    for (const access of accesses) {
      const { id } = await kept<{ id: string }>('recordAccess', access);
      void saved(['access', id, (access as { reason: string }).reason]);
    }
  };
  const opening = async (): Promise<void> => {
    for (let at = 0; at < accesses.length; at++) {
      const alias = `Persona ${round}.${at}`;
      const { caseId, personId } = await kept<{ caseId: string; personId: string }>('openCase', {
        person: { alias },
        case: { ...file, problem: `Problema di ${alias}` },
        place: 'Grosseto',
      });
      void saved(['value', [personId, 'main', 'alias'], alias]);
      void saved(['value', [caseId, 'main', 'problem'], `Problema di ${alias}`]);
      const note = { kind: 'phone_call', happenedOn: file['openedOn'], text: `Nota di ${alias}` };
      const { rowId } = await kept<{ rowId: string }>('addRow', caseId, 'note', note);
      void saved(['value', [caseId, rowId, 'text'], `Nota di ${alias}`]);
      await kept('setField', caseId, 'note', rowId, 'place', `Luogo di ${alias}`);
      void saved(['value', [caseId, rowId, 'place'], `Luogo di ${alias}`]);
    }
  };
  await Promise.all([recording(), opening()]);
};

const file = {
  kind: 'full',
  desk: DESK_IDS[0],
  openedOn: DAY,
  mainReason: 'housing_search',
  areas: ['housing'],
  riskFlag: 'none',
};

interface Saves {
  readonly accesses: Map<string, string>;
  readonly values: Map<string, string>;
  /** Called at each save. */
  heard: () => void;
}

const open = async (device: Device, url: string, journal: Saves, app?: string): Promise<void> => {
  await device.page.exposeFunction('saved', ([what, where, value]: Saved) => {
    if (what === 'access') journal.accesses.set(where, value);
    else journal.values.set(where.join('/'), value);
    journal.heard();
  });
  await startWorkerEngine(device.page, url, app);
};

/** What the journal says is saved and the unlocked tablet does not show. */
const missing = async ({ page }: Device, journal: Saves): Promise<readonly string[]> => {
  const rows = await ask(page, 'accesses', { desk: undefined, month: '' });
  const accesses = new Map(rows.map(({ id, values }) => [id, values['reason']]));
  const documents = new Set([...journal.values.keys()].map((place) => place.slice(0, place.indexOf('/'))));
  const values = new Map<string, unknown>();
  for (const id of documents) {
    for (const { id: row, cells } of (await ask(page, 'document', id))?.rows ?? []) {
      for (const [field, { value }] of Object.entries(cells)) values.set(`${id}/${row}/${field}`, value);
    }
  }
  const gone = (kept: ReadonlyMap<string, string>, shown: ReadonlyMap<string, unknown>): string[] =>
    [...kept].filter(([place, value]) => shown.get(place) !== value).map(([place]) => place);
  return [...gone(journal.accesses, accesses), ...gone(journal.values, values)];
};

interface Killed {
  readonly journal: Saves;
  /** Kills after something was said to be saved. */
  readonly inTheMiddle: number;
  /** What ended the writing, each time. */
  readonly ends: readonly string[];
  /** After the kill that first lost something; empty when none did. */
  readonly lost: readonly string[];
  /** What is parked, quarantined or waits for others. */
  readonly setAside: number;
}

/** Killed while it writes, until something is lost or all kills are done. `app`: another build than the one in dist. */
const killWhileWriting = async (journey: Journey, kills: number, app?: string): Promise<Killed> => {
  const { url } = journey.relay;
  const journal: Saves = { accesses: new Map(), values: new Map(), heard: () => undefined };
  const prng = createPrng(SEED);
  const device = await journey.device('ada', {}, journey.plainPage);
  await open(device, url, journal, app);
  const setupToken = (await journey.relay.setupLink()).split('#found=')[1] ?? '';
  const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  must(await ask(device.page, 'found', { relayUrl: url, setupToken, ...who, desk }, nothing));

  let inTheMiddle = 0;
  const ends: string[] = [];
  for (let round = 0; round < kills; round++) {
    const before = journal.accesses.size + journal.values.size;
    const accesses = Array.from({ length: PLENTY }, () => anAccess(prng, prng.pick(DESK_IDS), 'front'));
    const saved = new Promise<void>((resolve) => {
      journal.heard = resolve;
    });
    const ended = device.page.evaluate(writeUntilKilled, { accesses, round, file }).then(
      () => 'all was written',
      (error: unknown) => String(error),
    );
    // Every other time it is not before something was saved, however slow the machine is.
    if (round % 2 === 0) await Promise.race([saved, ended]);
    await passing(SHORTEST_MS + prng.int(LONGEST_MS - SHORTEST_MS));
    await device.kill();
    ends.push(await ended);
    if (journal.accesses.size + journal.values.size > before) inTheMiddle++;

    await device.start(journey.plainPage);
    await open(device, url, journal, app);
    // Whether the seat is still known and whether it opens are two questions.
    expect(await ask(device.page, 'state')).toMatchObject({ kind: 'locked', seats: 1 });
    must(await ask(device.page, 'unlock', PASSPHRASE, nothing));
    const lost = await missing(device, journal);
    if (lost.length > 0) return { journal, inTheMiddle, ends, lost, setAside: 0 };
  }
  const { parked, quarantined, waitingFor } = await ask(device.page, 'syncStatus');
  return { journal, inTheMiddle, ends, lost: [], setAside: parked + quarantined + waitingFor.length };
};

test(
  `[I1] the browser killed N = ${KILLS} times while accesses, cases and notes are written: nothing shown as saved is lost`,
  async () => {
    const journey = await startJourney();
    onTestFinished(() => journey.end());
    const { journal, inTheMiddle, ends, lost, setAside } = await killWhileWriting(journey, KILLS);
    expect(lost).toEqual([]);
    // Nothing else may end it: a refused write would be a fault of its own.
    expect(ends.filter((why) => !/closed/.test(why))).toEqual([]);
    expect(setAside).toBe(0);
    console.log(
      `browser killed ${KILLS} times, ${inTheMiddle} of them after something was saved: ` +
        `${journal.accesses.size} accesses and ${journal.values.size} values saved, none lost`,
    );
    expect(inTheMiddle).toBeGreaterThanOrEqual(KILLS / 2);
    expect(journey.faults().filter((fault) => !NO_ICON.test(fault))).toEqual([]);
  },
  // On a machine that does other work beside.
  KILLS * 30_000,
);

test(
  `[I1] the same kills catch a build whose store answers before its transaction is complete, within N = ${CONTROL_KILLS}`,
  async () => {
    const app = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-hasty-')));
    onTestFinished(() => rmSync(app, { recursive: true, force: true }));
    await buildPatched(app, [
      {
        file: 'src/storage/dexieStore.ts',
        find: '      return write(touched, () =>',
        replace: `const late = touched.includes('outbox') ? 50 : 0;
      const done = new Promise((soon) => setTimeout(soon, late)).then(() => write(touched, () =>`,
      },
      {
        file: 'src/storage/dexieStore.ts',
        find: '.delete(change.remove),\n        ),\n      );',
        replace: '.delete(change.remove))));\n      if (late === 0) await done;\n      return ok(undefined);',
      },
    ]);
    const journey = await startJourney(app);
    onTestFinished(() => journey.end());
    const { ends, lost } = await killWhileWriting(journey, CONTROL_KILLS, app);
    console.log(
      `a build that answers too early lost ${lost.length} of what it had called saved at kill ${ends.length}`,
    );
    expect(lost.length).toBeGreaterThan(0);
  },
  CONTROL_KILLS * 9_000 + 60_000,
);
