import { proxy, type Remote, wrap } from 'comlink';
import type { Engine } from '../engine/engine';
import workerUrl from '../engine/engineWorker?worker&url';
import { scriptUrl } from './scriptUrls';

export interface Connection {
  readonly engine: Engine;
  /** Ends the worker: keys and everything opened go with it. */
  readonly end: () => void;
}

/** Functions handed over (progress, listeners) are proxied here, so that nobody else needs to know of two threads. */
export const connectEngine = (onCrash: () => void): Connection => {
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module', name: 'ponte' });
  worker.addEventListener('error', onCrash);
  const remote: Remote<Engine> = wrap<Engine>(worker);
  const engine = new Proxy({} as Engine, {
    get: (_, name) => {
      if (name === 'then') return undefined;
      const call = (remote as unknown as Record<PropertyKey, (...args: unknown[]) => unknown>)[name];
      return (...args: unknown[]) =>
        call?.(...args.map((arg) => (typeof arg === 'function' ? proxy(arg as never) : arg)));
    },
  });
  return { engine, end: () => worker.terminate() };
};
