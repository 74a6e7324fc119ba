/** The relay as its own process, as `npm start` runs it: real sockets, a real database, and a way to pull the plug. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import packageJson from '../../package.json' with { type: 'json' };
import { ensureRelayBuilt } from '../../sync-server/prepare.mjs';
import { projectRoot } from './projectRoot';

export interface ProcessRelay {
  /** What tablets dial, such as http://127.0.0.1:40123. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** A one-time link that may found a team; another one at each call. */
  setupLink(): Promise<string>;
  /** Ends it as a power cut would, as far as a process can tell. */
  kill9(): Promise<void>;
  /** Resolves when it is gone, whoever ended it, with the signal that did. */
  readonly gone: Promise<NodeJS.Signals | null>;
  /** Asks it to leave; the exit code, or null when a signal ended it. */
  stop(): Promise<number | null>;
  /** Everything it has written so far, line by line. */
  logLines(): readonly string[];
}

interface Options {
  readonly dataDir: string;
  /** Besides DATA_DIR; PORT is free choice unless given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another folder with a project in it: a relay with a fault. */
  readonly root?: string;
}

/** What `npm start` gives Node. */
const flags = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));

const start = async (args: readonly string[], { dataDir, env, root = projectRoot }: Options) =>
  spawn(process.execPath, [...flags, await ensureRelayBuilt(root), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', SERVE_APP: '0', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs one command of the relay to its end. */
export const runRelayCommand = async (args: readonly string[], options: Options) => {
  const child = await start(args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
};

export const startRelay = async (options: Options): Promise<ProcessRelay> => {
  const child = await start([], options);
  const gone = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines: string[] = [];
  let partial = '';
  let unused: string | undefined;

  const url = await new Promise<string>((resolve, reject) => {
    gone.then(() => reject(new Error(`the relay did not start:\n${lines.join('\n')}`)));
    let origin = '';
    const read = (text: string): void => {
      const parts = (partial + text).split('\n');
      partial = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        origin = /^Ponte is ready: (\S+)$/.exec(line)?.[1] ?? origin;
        unused ??= /\S+#found=\S+/.exec(line)?.[0];
        if (unused || line.endsWith('the disk is full')) resolve(origin);
      }
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
  });

  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    async setupLink() {
      const printed = unused;
      unused = '';
      if (printed) return printed;
      const env = { ...options.env, PORT: new URL(url).port };
      return (await runRelayCommand(['new-team'], { ...options, env })).output.trim();
    },
    gone: gone.then(([, signal]) => signal),
    async kill9() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await gone;
      return code;
    },
    logLines: () => lines,
  };
};
