/**
 * The engine as it runs on a tablet, without the screens: the built worker, its real IndexedDB, locks and sockets,
 * started on a page of the relay's own origin that is not the app, and asked through the same door the app uses.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Engine } from '../../src/engine/engine';
import { listFiles } from './listFiles';
import { projectRoot } from './projectRoot';

/** As in journey.ts: SERVE_APP names another build than the one in dist. */
const APP = process.env['SERVE_APP'] ?? `${projectRoot}/dist`;
const comlink = createRequire(import.meta.url).resolve('comlink/dist/umd/comlink.min.js');

/** Where the page puts what is asked for, and a call that means nothing to it. */
interface EnginePage {
  readonly engine: Record<string, (...args: unknown[]) => Promise<unknown>>;
  readonly Comlink: {
    wrap(worker: Worker): EnginePage['engine'];
    proxy<T>(callback: T): T;
  };
}

const workerPath = (app: string): string => {
  const found = listFiles(app, 'assets').find((path) => /^assets\/engineWorker-[\w-]+\.js$/.test(path));
  if (!found) throw new Error(`no built worker in ${app}`);
  return `/${found}`;
};

/**
 * Starts the worker of the build in `app`, which the relay serves. The page stays at `/health`: no service worker, no app.
 * `name`: a word to a worker with a fault in it.
 */
export const startWorkerEngine = async (page: Page, origin: string, app = APP, name = 'ponte'): Promise<void> => {
  await page.goto(`${origin}/health`);
  await page.evaluate(readFileSync(comlink, 'utf8'));
  await page.evaluate(
    ([path, called]) => {
      const factory = (globalThis as unknown as { trustedTypes: TrustedTypes }).trustedTypes;
      const url = factory.createPolicy('ponte', { createScriptURL: (own) => own }).createScriptURL(path);
      const { Comlink } = globalThis as unknown as EnginePage;
      const worker = new Worker(url, { type: 'module', name: called });
      Object.assign(globalThis, { engine: Comlink.wrap(worker), worker });

      interface TrustedTypes {
        createPolicy(
          name: string,
          rules: { createScriptURL: (url: string) => string },
        ): { createScriptURL(url: string): string };
      }
    },
    [workerPath(app), name] as const,
  );
};

type Asked = {
  [K in keyof Engine as K extends 'subscribe' ? never : K]: Engine[K] extends (...args: infer A) => Promise<infer R>
    ? { readonly args: A; readonly result: R }
    : never;
};

/** One call of the engine in the page's worker. A function among the arguments is replaced by one that does nothing. */
export const ask = <N extends keyof Asked>(
  page: Page,
  name: N,
  ...args: Asked[N]['args']
): Promise<Asked[N]['result']> =>
  page.evaluate(
    ([call, given]) => {
      const { engine, Comlink } = globalThis as unknown as EnginePage;
      const sent = given.map((arg) => (arg === '\0function' ? Comlink.proxy(() => undefined) : arg));
      return engine[call]?.(...sent) as Promise<never>;
    },
    [name as string, args.map((arg) => (typeof arg === 'function' ? '\0function' : arg))] as const,
  );

/** Accesses recorded one after the other, as fast as the engine keeps them. Throws at the first that is refused. */
export const recordAll = (page: Page, accesses: readonly object[]): Promise<number> =>
  page.evaluate(async (all) => {
    const { engine } = globalThis as unknown as EnginePage;
    const start = performance.now();
    for (const values of all) {
      const outcome = (await engine['recordAccess']?.(values)) as { ok: boolean; error?: string };
      if (!outcome.ok) throw new Error(outcome.error);
    }
    return performance.now() - start;
  }, accesses);

/** Resolves when the relay has all there is to deliver: the engine says so by itself, nobody has to ask. */
export const delivered = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { engine, Comlink } = globalThis as unknown as EnginePage;
        const read = (status: unknown): void => {
          if ((status as { undelivered: number }).undelivered === 0) resolve();
        };
        const listen = (event: { readonly type: string; readonly status?: unknown }): void => {
          if (event.type === 'sync') read(event.status);
        };
        void engine['subscribe']?.(Comlink.proxy(listen));
        void engine['syncStatus']?.().then(read);
      }),
  );
