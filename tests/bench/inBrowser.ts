/**
 * W8, and W2 on a real disk: the built engine in Chromium on IndexedDB, with 11,084 accesses and 1,000 cases. From the end of
 * key derivation to the list; a case; a name and the text of a note looked for; a save until it is durable: with the list's
 * answer, and a second after it, as soon as a person can tap. At the machine's own speed and at a quarter of it, which a loop in
 * the worker proves.
 */
import { ensureBuilt } from '../../sync-server/prepare.mjs';
import { startJourney } from '../support/journey';
import { projectRoot } from '../support/projectRoot';
import { startWorkerEngine } from '../support/workerEngine';
import { type FilledTeam, fillTeam, PASSPHRASE } from './fillTeam';
import { type Figures, figures, percentile } from './measure';
import { asItIs, quarter, SLOWER, type Slow, type Times } from './slow';
import { check } from './tablets';

const SAVES = 40;
/** From the list to the first thing asked for. */
const PAUSES_MS = [0, 1_000] as const;
const CASES = 1_000;

interface Session {
  readonly list: number;
  readonly cases: number;
  readonly open: number;
  /** The one that was written in before the last lock: what of that has not gone out is opened with it. */
  readonly openWritten: number;
  readonly name: number;
  readonly named: number;
  readonly text: number;
  readonly found: number;
  readonly saves: readonly number[];
}

type Measured = readonly { readonly pauseMs: number; readonly sessions: readonly Session[] }[];

/** In the page: everything once, timed. */
const session = async ([passphrase, saves, pauseMs]: readonly [string, number, number]): Promise<Session> => {
  type Engine = Record<string, (...args: unknown[]) => Promise<unknown>>;
  const { engine, Comlink } = globalThis as unknown as {
    engine: Engine;
    Comlink: { proxy<T>(value: T): T };
  };
  const call = (name: string, ...args: unknown[]): Promise<unknown> => engine[name]?.(...args) as Promise<unknown>;
  const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const start = performance.now();
    return [await run(), performance.now() - start];
  };
  let derived = 0;
  const progress = Comlink.proxy((step: { name: string; done: number }) => {
    if (step.name === 'passphrase' && step.done === 1) derived = performance.now();
  });
  const opened = (await call('unlock', passphrase, progress)) as { ok: boolean; error?: string };
  if (!opened.ok) throw new Error(opened.error);
  const cases = (await call('cards', 'case')) as { documentId: string }[];
  const list = performance.now() - derived;
  if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  const id = cases[cases.length >> 1]?.documentId;
  const [, open] = await timed(() => call('document', cases[(cases.length >> 1) + 1]?.documentId));
  const [, openWritten] = await timed(() => call('document', id));
  const [named, name] = await timed(() => call('searchNames', 'Persona Inventata 512') as Promise<unknown[]>);
  const [found, text] = await timed(() => call('search', 'Nota inventata 733') as Promise<unknown[]>);
  const times: number[] = [];
  for (let at = 0; at < saves; at++) {
    const flag = at % 2 === 0 ? 'urgent' : 'none';
    const [saved, took] = await timed(
      () => call('setField', id, 'case', 'main', 'riskFlag', flag) as Promise<{ ok: boolean }>,
    );
    if (!saved.ok) throw new Error('not saved');
    times.push(took);
  }
  await call('prepareLock', undefined);
  return {
    list,
    cases: cases.length,
    open,
    openWritten,
    name,
    named: named.length,
    text,
    found: found.length,
    saves: times,
  };
};

/** Opened anew, `runs` times. */
const measure = async ({ device }: FilledTeam, url: string, runs: number, slow: Slow): Promise<Measured> => {
  const measured = PAUSES_MS.map((pauseMs) => ({ pauseMs, sessions: [] as Session[] }));
  for (let run = 0; run < runs; run++) {
    for (const { pauseMs, sessions } of measured) {
      await startWorkerEngine(device.page, url);
      const undo = await slow(device);
      sessions.push(await device.page.evaluate(session, [PASSPHRASE, SAVES, pauseMs] as const).finally(undo));
    }
  }
  return measured;
};

export const w8 = async (runs: number): Promise<readonly Figures[]> => {
  if (!process.env['SERVE_APP']) await ensureBuilt(projectRoot);
  const journey = await startJourney();
  try {
    const team = await fillTeam(journey);
    const { url } = journey.relay;
    const plain = await measure(team, url, runs, asItIs);
    const { slow, times } = await quarter(team.device);
    const slowed = await measure(team, url, runs, slow);
    for (const { sessions } of [...plain, ...slowed]) {
      check(
        sessions.every(({ cases }) => cases === CASES),
        'all cases are on the list',
      );
      check(
        sessions.every(({ named, found }) => named > 0 && found > 0),
        'name and note are found',
      );
    }
    const linesOf = (name: string, sessions: readonly Session[], held: boolean): Figures[] => {
      const of = (line: string, value: (one: Session) => number, target?: number) =>
        figures(`W8 ${name}: ${line}`, 'ms', sessions.map(value), held ? target : undefined);
      return [
        of('key derived to list', ({ list }) => list, 700),
        of('a case opened', ({ open }) => open, 50),
        of('the case written in last opened', ({ openWritten }) => openWritten),
        of('a name looked for', ({ name: took }) => took, 5),
        of('text of a note looked for', ({ text }) => text, 150),
        of('a save durable, p95', ({ saves }) => percentile(saves, 0.95), 20),
        of('a save durable, median', ({ saves }) => percentile(saves, 0.5)),
      ];
    };
    const lines = (name: string, measured: Measured, held: boolean): Figures[] =>
      measured.flatMap(({ pauseMs, sessions }) =>
        linesOf(pauseMs > 0 ? `${name}, ${pauseMs} ms after the list` : name, sessions, held),
      );
    const slower = (thread: keyof Times) =>
      figures(`W8 the ${thread} is slower`, 'times', [times[thread]], SLOWER, true);
    return [
      figures(`W2 in Chromium, ${team.entries} entries: stored, applied and listed`, 'ms', [team.arrivedMs]),
      ...lines('1 ×', plain, false),
      slower('page'),
      slower('worker'),
      ...lines(`${SLOWER} ×`, slowed, true),
    ];
  } finally {
    await journey.end();
  }
};
