/**
 * [I1, T2, T4, T7] The browser is killed while its worker stands at a named point: before a put, in the transaction, after
 * it is complete and nobody knows, in a migration, in a checkpoint, in a snapshot. What it had called saved was written down
 * outside, and in the end a colleague's tablet shows all of it.
 */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { DESK_IDS } from '../support/accesses2023';
import { must, nothing, PASSPHRASE } from '../support/engineTeam';
import { type Device, type Journey, startJourney } from '../support/journey';
import { createMemoryTablet } from '../support/memoryTablet';
import { createCable } from '../support/nodeDial';
import { createPrng } from '../support/prng';
import { ask, startWorkerEngine } from '../support/workerEngine';
import { buildKillable } from './killableBuild';

/** Of each point. */
const KILLS = Number(process.env['BROWSER_POINT_KILLS'] ?? 1);
const SEED = 47;
const NOTES = 90;
/** A checkpoint is due at the sixty-fifth entry. */
const MANY = 66;
/** A point that is not met within this time is not where the test thinks it is. */
const PATIENCE_MS = 60_000;
const DAY = '2023-05-02';

type Place = readonly [document: string, row: string, field: string];
interface Burstable {
  readonly engine: Record<string, (...args: unknown[]) => Promise<unknown>>;
  readonly saved: (place: Place, value: string) => Promise<void>;
  readonly reached: () => Promise<void>;
  readonly worker: Worker;
}

interface Burst {
  readonly name: string;
  readonly notes: number;
  readonly file: object;
  /** An entry each, instead of one for all that waits. */
  readonly singly?: boolean;
}

/** The page's side: one case and many notes, as fast as the engine keeps them; each is told when it is saved. */
const writeNotes = async ({ name, notes, file, singly = false }: Burst): Promise<void> => {
  const { engine, saved } = globalThis as unknown as Burstable;
  const kept = async <T>(call: string, ...args: unknown[]): Promise<T> => {
    const outcome = (await engine[call]?.(...args)) as { ok: boolean; value: T; error: string };
    if (!outcome.ok) throw new Error(`${call} refused: ${outcome.error}`);
    return outcome.value;
  };
  const { caseId } = await kept<{ caseId: string }>('openCase', {
    person: { alias: name },
    case: { ...file, problem: `Problema di ${name}` },
    place: 'Grosseto',
  });
  void saved([caseId, 'main', 'problem'], `Problema di ${name}`);
  for (let at = 0; at < notes; at++) {
    const text = `Nota ${at} di ${name}`;
    const note = { kind: 'phone_call', happenedOn: '2023-05-02', text };
    const { rowId } = await kept<{ rowId: string }>('addRow', caseId, 'note', note);
    void saved([caseId, rowId, 'text'], text);
    if (singly) await engine['syncNow']?.();
  }
};
/** Whoever looks at a document with a long tail leaves a checkpoint behind. */
const openAll = async (): Promise<void> => {
  const { engine } = globalThis as unknown as Burstable;
  const cards = (await engine['cards']?.('case')) as readonly { documentId: string }[] | undefined;
  for (const { documentId } of cards ?? []) await engine['document']?.(documentId);
};
const file = {
  kind: 'full',
  desk: DESK_IDS[0],
  openedOn: DAY,
  mainReason: 'housing_search',
  areas: ['housing'],
  riskFlag: 'none',
};

const start = async (app: string) => {
  const journey: Journey = await startJourney(app);
  onTestFinished(() => journey.end());
  const { url } = journey.relay;
  const device: Device = await journey.device('ada');
  const journal = new Map<string, string>();
  let reached: () => void = nothing;
  let layout = 2;
  const load = async (name = 'ponte'): Promise<void> =>
    startWorkerEngine(device.page, url, app, `${name} layout ${layout}`);
  const listen = async (): Promise<void> => {
    await device.page.exposeFunction('saved', (place: Place, value: string) => journal.set(place.join('/'), value));
    await device.page.exposeFunction('reached', () => reached());
  };
  await listen();
  await load();
  const setupToken = (await journey.relay.setupLink()).split('#found=')[1] ?? '';
  const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  must(await ask(device.page, 'found', { relayUrl: url, setupToken, ...who, desk }, nothing));

  // A colleague: where nobody else could read a document, none is summed up.
  const member = createMemoryTablet({ dial: createCable().dial });
  onTestFinished(async () => void (await member.engine.prepareLock(undefined)));
  const { id, link } = must(await ask(device.page, 'invite', 'SW', false));
  const invitation = link.split('#join=')[1] ?? '';
  const joining = member.engine.join(
    { relayUrl: url, invitation, personName: 'Bruno Esempio', passphrase: PASSPHRASE },
    nothing,
    nothing,
  );
  await vi.waitUntil(
    async () => (await ask(device.page, 'team')).invitations.some((one) => one.id === id && one.asks),
    PATIENCE_MS,
  );
  must(await ask(device.page, 'confirmJoin', id));
  must(await joining);

  const missingFrom = async (document: (id: string) => ReturnType<Engine['document']>): Promise<readonly string[]> => {
    const values = new Map<string, unknown>();
    for (const id of new Set([...journal.keys()].map((place) => place.slice(0, place.indexOf('/'))))) {
      for (const { id: row, cells } of (await document(id))?.rows ?? []) {
        for (const [field, { value }] of Object.entries(cells)) values.set(`${id}/${row}/${field}`, value);
      }
    }
    return [...journal].filter(([place, value]) => values.get(place) !== value).map(([place]) => place);
  };
  return {
    journal,
    device,
    /** Killed at the point; then started again and looked through. What was lost. */
    killAt: async (point: string, which: string, time: number, round: number): Promise<readonly string[]> => {
      const migrates = which === 'migration';
      const before = { name: `Persona ${point} ${round}, prima`, notes: migrates ? 10 : MANY, file, singly: !migrates };
      if (migrates || which === 'checkpoint') await device.page.evaluate(writeNotes, before);
      if (migrates) layout++;
      await load(`${point}|${which === 'checkpoint' || which === 'typed' ? which : 'all'}|${time}`);
      const there = new Promise<void>((resolve, reject) => {
        reached = resolve;
        setTimeout(() => reject(new Error(`${point} was not met`)), PATIENCE_MS).unref();
      });
      await device.page.evaluate(() => {
        const page = globalThis as unknown as Burstable;
        page.worker.addEventListener('message', ({ data }) => data?.reached && void page.reached());
      });
      const working = ask(device.page, 'unlock', PASSPHRASE, nothing)
        .then(() => device.page.evaluate(openAll))
        .then(() =>
          device.page.evaluate(writeNotes, {
            name: `Persona ${point} ${round}`,
            notes: NOTES,
            file,
            singly: which === 'snapshot',
          }),
        )
        .then(
          () => 'all was written',
          (error: unknown) => String(error),
        );
      await there;
      await device.kill();
      expect(await working).toMatch(/closed/);
      await device.start(`${url}/health`);
      await listen();
      await load();
      expect(await ask(device.page, 'state')).toMatchObject({ kind: 'locked', seats: 1 });
      must(await ask(device.page, 'unlock', PASSPHRASE, nothing));
      return missingFrom((id) => ask(device.page, 'document', id));
    },
    missingElsewhere: async () => {
      await member.engine.syncNow();
      return missingFrom((id) => member.engine.document(id));
    },
    setAside: async () => {
      const { parked, quarantined, waitingFor, undelivered } = await ask(device.page, 'syncNow');
      return { parked, quarantined, waitingFor, undelivered };
    },
  };
};

describe('[I1] the browser killed at a named point loses nothing it called saved', () => {
  test.each([
    ['before put', 'all', 60],
    ['in transaction', 'all', 60],
    ['after complete', 'all', 60],
    ['copying', 'migration', 8],
    ['copied', 'migration', 1],
    ['named', 'migration', 1],
    ['deleted', 'migration', 1],
    ['before put', 'checkpoint', 1],
    ['in transaction', 'checkpoint', 1],
    ['after complete', 'checkpoint', 1],
    ['snapshot due', 'snapshot', 2],
    ['snapshot kept', 'snapshot', 2],
  ] as const)(
    `%s, %s, N = ${KILLS}`,
    async (point, which, most) => {
      const world = await start(await buildKillable());
      const prng = createPrng(SEED);
      for (let round = 0; round < KILLS; round++) {
        expect(await world.killAt(point, which, 1 + prng.int(most), round)).toEqual([]);
      }
      expect(await world.setAside()).toEqual({ parked: 0, quarantined: 0, waitingFor: [], undelivered: 0 });
      expect(await world.missingElsewhere()).toEqual([]);
      console.log(`${point}, ${which}: killed ${KILLS} times, ${world.journal.size} values saved, none lost`);
    },
    3_600_000,
  );

  test('and a build that answers before its transaction is found out at the first kill', async () => {
    const world = await start(await buildKillable(true));
    expect(await world.killAt('in transaction', 'typed', 10, 0)).not.toEqual([]);
  });
});
