/** Puts the core, the store and the sockets together and starts listening. */
import type { AddressInfo } from 'node:net';
import { toBase64Url } from '../src/base/bytes';
import type { Config } from './config';
import { createHttpServer } from './httpServer';
import { createLogLines } from './logLines';
import { createMetrics } from './metrics';
import { nodePorts } from './nodePorts';
import { mainOrigin, ownOrigins } from './ownOrigins';
import type { LogEvent } from './ports';
import { createRelay } from './relay';
import { socketLimits } from './relayLimits';
import { createSetupToken } from './setupTokens';
import { openSharedStore, openStore, sizeOfDatabase } from './store/dataFolder';
import { addressOf, createStrangers } from './strangers';
import { createSocketServer } from './webSocketServer';

export interface RunningRelay {
  /** The address to open. */
  readonly origin: string;
  readonly port: number;
  /** A fresh one-time link that may found a team; undefined when the disk is full. */
  setupLink(): string | undefined;
  /** Answers what waits, says goodbye, commits and closes; takes less than two seconds. */
  stop(): Promise<void>;
}

const linkWith = (origin: string, token: Uint8Array): string => `${origin}/#found=${toBase64Url(token)}`;

/** For `new-team`, beside a relay that may be running. */
export const createSetupLink = (config: Config): string => {
  const store = openSharedStore(config.dataDir);
  try {
    const token = createSetupToken({ ...nodePorts, store });
    if (!token.ok) throw new Error('the disk is full');
    return linkWith(mainOrigin(config, config.port), token.value);
  } finally {
    store.close();
  }
};

export const startRelay = async (config: Config, write: (line: string) => void): Promise<RunningRelay> => {
  const store = openStore(config.dataDir);
  const writeLine = createLogLines(write);
  const metrics = createMetrics({
    connections: () => sockets.connections(),
    storedBytes: () => sizeOfDatabase(config.dataDir),
  });
  const log = (event: LogEvent): void => {
    metrics.note(event);
    writeLine(event);
  };
  let origins: ReadonlySet<string> = new Set();
  let port = config.port;
  const isOwnOrigin = (origin: string): boolean => origins.has(origin);

  const relay = createRelay({ ...nodePorts, store, log, isOwnOrigin });
  const server = createHttpServer({ config, isOwnOrigin, port: () => port, metrics: metrics.text });
  const sockets = createSocketServer({
    server,
    allowNoOrigin: config.allowNoOrigin,
    strangers: createStrangers(nodePorts.now),
    addressOf: (request) => addressOf(request, config),
    isOwnOrigin,
    connect: relay.connect,
    log,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
  } catch (problem) {
    store.close();
    throw problem;
  }
  port = (server.address() as AddressInfo).port;
  origins = ownOrigins(config, port);
  const origin = mainOrigin(config, port);

  return {
    origin,
    port,
    setupLink() {
      const token = relay.createSetupToken();
      return token.ok ? linkWith(origin, token.value) : undefined;
    },
    async stop() {
      relay.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => {
        sockets.terminate();
        server.closeAllConnections();
      }, socketLimits.leaveMs);
      await closed;
      clearTimeout(late);
      sockets.terminate();
      store.close();
      log({ code: 'stopped' });
    },
  };
};
