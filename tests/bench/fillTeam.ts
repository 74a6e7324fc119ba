/**
 * A team with a year behind it, for measuring: 11,084 accesses and 1,000 cases entered through the engine under Node,
 * delivered in a day's work at a time, and pulled by a tablet in Chromium until it has nothing left to do.
 */
import { accesses2023, DESK_IDS } from '../support/accesses2023';
import type { Device, Journey } from '../support/journey';
import { createMemoryTablet } from '../support/memoryTablet';
import { createCable } from '../support/nodeDial';
import { createPrng } from '../support/prng';
import { ask, startWorkerEngine } from '../support/workerEngine';

export const PASSPHRASE = 'quattro parole di prova';
const CASES = 1_000;
/** Accesses and cases that leave together: about a day's work. */
const AT_ONCE = 64;
export const A_DAYS_WORK = 50;
const A_MINUTE_AND_SOME = 62_000;

export const nothing = (): void => undefined;
export const must = <T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; error: unknown },
): T => {
  if (!answer.ok) throw new Error(`refused: ${String(answer.error)}`);
  return answer.value;
};

const founder = async (relayUrl: string, link: string) => {
  const cable = createCable();
  let ahead = 0;
  const { engine } = createMemoryTablet({ dial: cable.dial, now: () => Date.now() + ahead });
  const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  must(await engine.found({ relayUrl, setupToken: link.split('#found=')[1] ?? '', ...who, desk }, nothing));
  const settings = await engine.settingsDocument();
  must(await engine.addRow(settings, 'desk', { name: 'Follonica', municipality: 'Follonica' }));
  const desks = (await engine.document(settings))?.rows.map(({ id }) => id) ?? [];
  const deliver = async (): Promise<void> => {
    ahead += A_MINUTE_AND_SOME;
    const { undelivered } = await engine.syncNow();
    if (undelivered > 0) throw new Error(`${undelivered} not delivered`);
  };
  return { engine, desks, deliver, leave: () => engine.prepareLock(undefined).then(cable.unplug) };
};
export type Founder = Awaited<ReturnType<typeof founder>>;

const enterAccesses = async ({ engine, desks, deliver }: Founder): Promise<number> => {
  const inOrder = [...accesses2023()].sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const [at, access] of inOrder.entries()) {
    const desk = desks[DESK_IDS.indexOf(access.desk)] ?? '';
    must(await engine.recordAccess({ ...access, desk }));
    if (at % AT_ONCE === AT_ONCE - 1) await deliver();
  }
  await deliver();
  return inOrder.length;
};

const enterCases = async ({ engine, desks, deliver }: Founder): Promise<void> => {
  const prng = createPrng(CASES);
  for (let at = 0; at < CASES; at++) {
    const openedOn = `2023-${String(1 + prng.int(12)).padStart(2, '0')}-15`;
    const opened = await engine.openCase({
      person: { alias: `Persona Inventata ${at}`, nationality: ['SN'], languages: ['fr'] },
      case: {
        kind: at % 4 === 0 ? 'full' : 'fast',
        desk: desks[at % 2],
        openedOn,
        mainReason: 'housing_search',
        areas: ['housing'],
        riskFlag: 'none',
        problem: `Problema inventato numero ${at}: deve lasciare la stanza entro fine mese.`,
      },
      place: 'Grosseto',
    });
    const { caseId } = must(opened);
    const note = { kind: 'phone_call', happenedOn: openedOn, text: `Nota inventata ${at}.` };
    must(await engine.addRow(caseId, 'note', note));
    if (at % A_DAYS_WORK === A_DAYS_WORK - 1) await deliver();
  }
  await deliver();
};

/** Ends with a locked tablet that comes back to `route`, with nothing left to pull or to rebuild. */
export interface FilledTeam {
  readonly device: Device;
  readonly desk: string;
  readonly entries: number;
  /** [W2] From the moment the new tablet was let in: everything stored, applied and on its lists. */
  readonly arrivedMs: number;
}

/** Fills the team of a founder under Node, and lets a tablet in Chromium join it. */
export const joinFilled = async (
  journey: Journey,
  fill: (ada: Founder) => Promise<{ readonly accesses: number; readonly cases: number }>,
  route: string,
): Promise<FilledTeam> => {
  const { url } = journey.relay;
  const ada = await founder(url, await journey.relay.setupLink());
  const filled = await fill(ada);

  const device = await journey.device('carla');
  const { page } = device;
  // What compiles this file names every function by a helper that the page does not have.
  await device.tablet.context.addInitScript('globalThis.__name = (named) => named');
  await startWorkerEngine(page, url);
  const { id, link } = must(await ada.engine.invite('SW', false));
  const request = { relayUrl: url, personName: 'Carla', passphrase: PASSPHRASE };
  const joining = ask(page, 'join', { ...request, invitation: link.split('#join=')[1] ?? '' }, nothing, nothing);
  const asks = async (): Promise<boolean> =>
    (await ada.engine.team()).invitations.some((one) => one.id === id && one.asks !== undefined);
  await new Promise<void>((resolve) => {
    const look = (): void => void asks().then((is) => is && resolve());
    void ada.engine.subscribe(look);
    look();
  });
  must(await ada.engine.confirmJoin(id));
  must(await joining);
  const start = performance.now();
  await ask(page, 'syncNow');
  const report = await ask(page, 'report', 2023);
  const cases = await ask(page, 'cards', 'case');
  if (report.all.accesses.total !== filled.accesses || cases.length !== filled.cases) {
    throw new Error(`the tablet holds ${report.all.accesses.total} accesses and ${cases.length} cases`);
  }
  const arrivedMs = performance.now() - start;
  const entries = (await journeyEntries(page)) ?? 0;
  await ask(page, 'prepareLock', { route });
  await ada.leave();
  return { device, desk: ada.desks[0] ?? '', entries, arrivedMs };
};

export const fillTeam = (journey: Journey): Promise<FilledTeam> =>
  joinFilled(
    journey,
    async (ada) => {
      const accesses = await enterAccesses(ada);
      await enterCases(ada);
      return { accesses, cases: CASES };
    },
    '/register',
  );

/** How many entries the tablet's own log holds. */
const journeyEntries = (page: Device['page']): Promise<number | undefined> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    for (const name of names.filter((one) => one.startsWith('ponte-'))) {
      const database = await answer(indexedDB.open(name));
      const isLog = database.objectStoreNames.contains('log');
      const count = isLog ? await answer(database.transaction('log').objectStore('log').count()) : undefined;
      database.close();
      if (count !== undefined) return count;
    }
    return undefined;
  });
