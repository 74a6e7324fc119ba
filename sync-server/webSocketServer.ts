/** Sockets in, channels out: origin check, sizes, dead peers. What the bytes mean is the core's business. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../src/protocol/limits';
import type { Connection } from './connection';
import type { Channel, LogEvent } from './ports';
import { socketLimits } from './relayLimits';
import type { Strangers } from './strangers';

/** Where tablets dial, beside the app. */
const RELAY_PATH = '/relay';

interface Needs {
  readonly server: Server;
  readonly allowNoOrigin: boolean;
  readonly strangers: Strangers;
  addressOf(request: IncomingMessage): string | undefined;
  isOwnOrigin(origin: string): boolean;
  connect(channel: Channel): Connection;
  log(event: LogEvent): void;
}

export interface SocketServer {
  connections(): number;
  /** Ends what is still open. */
  terminate(): void;
}

const createChannel = (socket: WebSocket): Channel => ({
  send(bytes) {
    if (socket.readyState === socket.OPEN) socket.send(bytes);
  },
  bufferedAmount: () => socket.bufferedAmount,
  close() {
    socket.close(1000);
    setTimeout(() => socket.terminate(), socketLimits.closeMs).unref();
  },
});

const refuse = (wire: Duplex, answer: string): void => {
  wire.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export const createSocketServer = (needs: Needs): SocketServer => {
  const { server, allowNoOrigin, strangers, isOwnOrigin, connect, log } = needs;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    maxFragments: socketLimits.fragments,
    maxBufferedChunks: socketLimits.chunks,
    clientTracking: true,
  });
  const alive = new WeakSet<WebSocket>();
  const unadmitted = new Set<{ readonly connection: Connection; readonly socket: WebSocket }>();

  const dropOldest = (): void => {
    for (const one of unadmitted) if (one.connection.isAdmitted()) unadmitted.delete(one);
    if (unadmitted.size < socketLimits.unadmitted) return;
    const [oldest] = unadmitted;
    oldest?.socket.terminate();
    if (oldest) unadmitted.delete(oldest);
  };

  const open = (socket: WebSocket, wire: Duplex, address: string | undefined): void => {
    dropOldest();
    const connection = connect(createChannel(socket));
    const entry = { connection, socket };
    unadmitted.add(entry);
    alive.add(socket);

    let received = 0;
    const count = (chunk: Uint8Array): void => {
      received += chunk.length;
      if (connection.isAdmitted()) wire.off('data', count);
      else if (received > socketLimits.unadmittedBytes) socket.terminate();
    };
    wire.on('data', count);
    let isStranger = address !== undefined;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) connection.receive(new Uint8Array(data));
      else connection.bye('malformed');
      if (!isStranger || !connection.isAdmitted()) return;
      isStranger = false;
      strangers.giveBack(address as string);
    });
    socket.on('pong', () => alive.add(socket));
    // A broken WebSocket frame; `close` follows.
    socket.on('error', () => log({ code: 'socket_error' }));
    socket.on('close', () => {
      unadmitted.delete(entry);
      connection.closed();
    });
  };

  server.on('upgrade', (request, wire: Duplex, head) => {
    wire.on('error', () => wire.destroy());
    if (request.url !== RELAY_PATH) {
      refuse(wire, '404 Not Found');
      return;
    }
    const { origin } = request.headers;
    if (origin === undefined ? !allowNoOrigin : !isOwnOrigin(origin)) {
      log({ code: 'origin_refused' });
      refuse(wire, '403 Forbidden');
      return;
    }
    const address = needs.addressOf(request);
    if (address !== undefined && !strangers.mayTry(address)) {
      log({ code: 'address_refused' });
      refuse(wire, '429 Too Many Requests');
      return;
    }
    sockets.handleUpgrade(request, wire, head, (socket) => open(socket, wire, address));
  });

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, socketLimits.pingMs);
  pinging.unref();

  return {
    connections: () => sockets.clients.size,
    terminate() {
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.terminate();
    },
  };
};
