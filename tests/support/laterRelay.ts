/** Relays other than today's: one of a later build that greets an old app, and today's own on a disk with no room left. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { toBase64Url } from '../../src/base/bytes';
import { fail } from '../../src/base/result';
import { type ByeReason, encodeFrame } from '../../src/protocol/frames';
import type { Config } from '../../sync-server/config';
import { createHttpServer } from '../../sync-server/httpServer';
import { nodePorts } from '../../sync-server/nodePorts';
import { createRelay } from '../../sync-server/relay';
import { createMemoryStore } from '../../sync-server/store/memoryStore';
import type { RelayStore } from '../../sync-server/store/relayStore';
import { createStrangers } from '../../sync-server/strangers';
import { createSocketServer } from '../../sync-server/webSocketServer';
import { random } from './testTeam';

const listening = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** Says goodbye to whatever it hears, as a build of another age does. */
export const startGoodbye = async (reason: ByeReason): Promise<string> => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('message', () => {
      socket.send(encodeFrame({ type: 'BYE', reason, retryAfterMs: 0 }));
      socket.close();
    });
  });
  const port = await listening(server);
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
};

/** The relay's own parts on a store that can be told to be full. */
export const startRelayThatFills = async () => {
  const memory = createMemoryStore({ relayId: random(16) });
  let isFull = false;
  const store: RelayStore = {
    ...memory,
    commit: (writes) => (isFull ? fail({ type: 'full' }) : memory.commit(writes)),
  };
  let port = 0;
  const isOwnOrigin = (origin: string): boolean => origin === `http://127.0.0.1:${port}`;
  const log = (): void => undefined;
  const relay = createRelay({ ...nodePorts, store, log, isOwnOrigin });
  const config: Config = {
    port,
    host: '127.0.0.1',
    dataDir: '',
    tls: undefined,
    publicUrl: undefined,
    addressHeader: undefined,
    app: undefined,
    allowNoOrigin: false,
    metricsToken: undefined,
  };
  const server = createHttpServer({ config, isOwnOrigin, port: () => port, metrics: () => '' });
  const sockets = createSocketServer({
    server,
    allowNoOrigin: false,
    strangers: createStrangers(Date.now),
    addressOf: () => undefined,
    isOwnOrigin,
    connect: relay.connect,
    log,
  });
  port = await listening(server as ReturnType<typeof createServer>);
  onTestFinished(() => {
    relay.stop();
    sockets.terminate();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    setupToken: (): string => {
      const token = relay.createSetupToken();
      return token.ok ? toBase64Url(token.value) : '';
    },
    fill: (): void => {
      isFull = true;
    },
    makeRoom: (): void => {
      isFull = false;
    },
  };
};
