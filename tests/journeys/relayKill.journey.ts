/**
 * [I1, S2, S3] The relay is a process of its own on one folder, and is killed in the middle of what two tablets push,
 * again and again. What it acknowledged is written down outside both, from the frames on the wire. A kill proves nothing
 * about fsync: the operating system still writes what a killed process had handed over.
 */
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { toBase64Url } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { decodeFrame, type Frame } from '../../src/protocol/frames';
import type { Dial } from '../../src/sync/socket';
import { databaseIn } from '../../sync-server/store/dataFolder';
import { anAccess, DESK_IDS } from '../support/accesses2023';
import { must, nothing, PASSPHRASE, until } from '../support/engineTeam';
import { createMemoryTablet, type MemoryTablet } from '../support/memoryTablet';
import { createCable } from '../support/nodeDial';
import { createPrng, type Prng } from '../support/prng';
import { type ProcessRelay, startRelay } from '../support/relay';
import { temporaryFolder } from '../support/temporaryFolder';

const KILLS = Number(process.env['RELAY_KILLS'] ?? 20);
const SEED = 20;
const A_MINUTE_AND_SOME = 62_000;
const ACCESSES_A_TIME = 6;
/** The relay gathers what comes in for five milliseconds: the plug is pulled before, during and after that. */
const AFTER_A_PUSH_MS = 12;
const PUSHES_BEFORE = 5;

/** Entry ids and the places the relay gave them, noted by nobody who has to keep them. */
interface Journal {
  readonly acknowledged: Map<string, number>;
  readonly contradictions: string[];
  /** Called when a batch has gone out. */
  pushed: () => void;
  /** Batches that are out and not answered. */
  unanswered: number;
}

const createJournal = (): Journal => ({
  acknowledged: new Map(),
  contradictions: [],
  pushed: nothing,
  unanswered: 0,
});

/** A tablet waits for each answer before it sends the next batch, so an answer always belongs to the last one. */
const overheard = (journal: Journal, dial: Dial): Dial => {
  return (url, events) => {
    let waiting: readonly string[] | undefined;
    const answered = (results: Extract<Frame, { type: 'ACK' }>['results']): void => {
      for (const [at, id] of (waiting ?? []).entries()) {
        const result = results[at];
        if (!result || result.result === 'refused') {
          journal.contradictions.push(`${id} refused: ${result?.refusal}`);
          continue;
        }
        const before = journal.acknowledged.get(id);
        if (before !== undefined && before !== result.place) journal.contradictions.push(`${id} moved`);
        journal.acknowledged.set(id, result.place);
      }
    };
    const over = (): void => {
      if (waiting) journal.unanswered--;
      waiting = undefined;
    };
    const socket = dial(url, {
      ...events,
      message: (bytes) => {
        const frame = decodeFrame(bytes);
        if (frame?.type === 'ACK') {
          answered(frame.results);
          over();
        }
        events.message(bytes);
      },
      closed: () => {
        over();
        events.closed();
      },
    });
    return {
      ...socket,
      send: (bytes) => {
        const frame = decodeFrame(bytes);
        socket.send(bytes);
        if (frame?.type !== 'PUSH') return;
        waiting = frame.entries.map((entry) => toBase64Url(entryIdOf(entry) as Uint8Array));
        journal.unanswered++;
        journal.pushed();
      },
    };
  };
};

let ahead = 0;
const now = (): number => Date.now() + ahead;

/** What a busy hour brings: accesses of any day, a case with a note. Ids of accesses go to `written`. */
const work = async ({ engine }: MemoryTablet, prng: Prng, name: string, written: string[]): Promise<void> => {
  for (let at = 0; at < ACCESSES_A_TIME; at++) {
    written.push(must(await engine.recordAccess(anAccess(prng, prng.pick(DESK_IDS), 'front'))).id);
  }
  const file = {
    kind: 'full',
    desk: DESK_IDS[0],
    openedOn: '2023-05-02',
    mainReason: 'housing_search',
    areas: ['housing'],
    riskFlag: 'none',
    problem: `Problema di ${name}`,
  };
  const { caseId } = must(await engine.openCase({ person: { alias: name }, case: file, place: 'Grosseto' }));
  must(await engine.addRow(caseId, 'note', { kind: 'phone_call', happenedOn: '2023-05-02', text: `Nota ${name}` }));
};

/** Everything a tablet shows, in an order of its own making. */
const shownBy = async ({ engine }: MemoryTablet) => {
  const cards = [...(await engine.cards('person')), ...(await engine.cards('case'))];
  const documents = await Promise.all(cards.map(({ documentId }) => engine.document(documentId)));
  const rows = documents.flatMap((document) =>
    (document?.rows ?? []).map(({ record, id, cells }) => {
      const values = Object.entries(cells).map(([field, { value }]) => [field, value] as const);
      return JSON.stringify([document?.id, record, id, values.sort(([a], [b]) => (a < b ? -1 : 1))]);
    }),
  );
  const accesses = (await engine.accesses({ desk: undefined, month: '2023' })).map(({ id, values }) =>
    JSON.stringify([id, values]),
  );
  return { rows: rows.sort(), accesses: accesses.sort() };
};

/** What the relay has on its disk, by entry id; read beside the running relay. */
const entriesKeptIn = (dataDir: string): ReadonlyMap<string, { place: number; hidden: boolean }> => {
  const database = new Database(databaseIn(dataDir), { readonly: true });
  const rows = database
    .prepare<[], { id: Buffer; place: number; hidden: number }>(
      `SELECT entry_id AS id, place, EXISTS (
         SELECT 1 FROM hidden WHERE hidden.team = entry.team AND hidden.entry_id = entry.entry_id
       ) AS hidden FROM entry WHERE length(bytes) > 0`,
    )
    .all();
  database.close();
  return new Map(rows.map(({ id, place, hidden }) => [toBase64Url(id), { place, hidden: hidden === 1 }]));
};

const start = async () => {
  const dataDir = temporaryFolder();
  const journal = createJournal();
  let relay: ProcessRelay = await startRelay({ dataDir });
  const { port, url } = relay;
  const tablets: MemoryTablet[] = [];
  onTestFinished(async () => {
    for (const { engine } of tablets) await engine.prepareLock(undefined);
    await relay.kill9();
  });
  const tablet = (): MemoryTablet => {
    const made = createMemoryTablet({ dial: overheard(journal, createCable().dial), now });
    tablets.push(made);
    return made;
  };
  const person = (personName: string) => ({ relayUrl: url, personName, passphrase: PASSPHRASE });
  const ada = tablet();
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  const setupToken = (await relay.setupLink()).split('#found=')[1] ?? '';
  must(await ada.engine.found({ ...person('Ada Prova'), setupToken, teamName: 'Prova', profile: 'CM', desk }, nothing));
  const join = async (name: string): Promise<MemoryTablet> => {
    const joiner = tablet();
    const { id, link } = must(await ada.engine.invite('SW', false));
    const joining = joiner.engine.join(
      { ...person(name), invitation: link.split('#join=')[1] ?? '' },
      nothing,
      nothing,
    );
    await until(ada, async () => (await ada.engine.team()).invitations.some((one) => one.id === id && one.asks));
    must(await ada.engine.confirmJoin(id));
    must(await joining);
    return joiner;
  };
  return {
    journal,
    ada,
    join,
    kill: () => relay.kill9(),
    keptByRelay: () => entriesKeptIn(dataDir),
    restart: async () => {
      relay = await startRelay({ dataDir, env: { PORT: String(port) } });
    },
  };
};

const syncAll = async (tablets: readonly MemoryTablet[]): Promise<void> => {
  ahead += A_MINUTE_AND_SOME;
  for (const { engine } of [...tablets, ...tablets, ...tablets]) await engine.syncNow();
};

test(
  `[I1, I2, I3] the relay killed N = ${KILLS} times while two tablets push: nothing it acknowledged is lost, all converge`,
  async () => {
    const world = await start();
    const { journal, ada } = world;
    const bruno = await world.join('Bruno Esempio');
    const prng = createPrng(SEED);
    const written: string[] = [];
    let inTheMiddle = 0;

    for (let round = 0; round < KILLS; round++) {
      let dead = false;
      let left = 1 + prng.int(PUSHES_BEFORE);
      const after = prng.int(AFTER_A_PUSH_MS);
      const killed = new Promise<void>((resolve) => {
        journal.pushed = () => {
          left--;
          if (left !== 0) return;
          setTimeout(() => {
            if (journal.unanswered > 0) inTheMiddle++;
            dead = true;
            void world.kill().then(resolve);
          }, after);
        };
      });
      const busy = async (tablet: MemoryTablet, name: string): Promise<void> => {
        for (let at = 0; !dead; at++) {
          await work(tablet, prng, `${name} ${round}.${at}`, written);
          ahead += A_MINUTE_AND_SOME;
          await tablet.engine.syncNow();
        }
      };
      await Promise.all([busy(ada, 'Ada'), busy(bruno, 'Bruno'), killed]);
      await world.restart();
    }
    journal.pushed = nothing;
    await syncAll([ada, bruno]);
    // Somebody who was never there learns everything from the relay alone.
    const carla = await world.join('Carla Prova');
    const tablets = [ada, bruno, carla];
    await syncAll(tablets);

    const [database] = [...carla.disk.databases.values()];
    const atCarlas = new Map((await database?.all('log'))?.map(({ id, place }) => [id, place]));
    const kept = world.keptByRelay();
    const lost = [...journal.acknowledged].filter(([id, place]) => {
      const entry = kept.get(id);
      // [S8] Carla begins with what sums entries up; those the relay still keeps, and hides from her.
      return entry?.place !== place || (!entry.hidden && atCarlas.get(id) !== place);
    });
    const hidden = [...kept.values()].filter((entry) => entry.hidden).length;
    console.log(
      `relay killed ${KILLS} times, ${inTheMiddle} of them with a batch unanswered: ` +
        `${journal.acknowledged.size} entries acknowledged, ${hidden} of them hidden by now, ${lost.length} lost`,
    );
    expect(lost).toEqual([]);
    expect(journal.contradictions).toEqual([]);
    expect(inTheMiddle).toBeGreaterThanOrEqual(KILLS / 2);
    expect(journal.acknowledged.size).toBeGreaterThan(10 * KILLS);

    const [first, ...others] = await Promise.all(tablets.map(shownBy));
    expect(first?.accesses.map((access) => JSON.parse(access)[0])).toEqual(written.sort());
    for (const other of others) expect(other).toEqual(first);
    for (const { engine } of tablets) {
      const { undelivered, parked, quarantined, waitingFor } = await engine.syncStatus();
      expect([undelivered, parked, quarantined, waitingFor]).toEqual([0, 0, 0, []]);
    }
  },
  KILLS * 9_000,
);
