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

/** What is kept of a socket only until it has been admitted. */
interface Arrival {
  readonly wire: Duplex;
  readonly address: string | undefined;
  count(chunk: Uint8Array): void;
}
interface Guest {
  readonly connection: Connection;
  /** Heard since the last ping. */
  isAlive: boolean;
  arrival: Arrival | undefined;
}

export interface SocketServer {
  connections(): number;
  /** Ends what is still open. */
  terminate(): void;
}

const refuse = (wire: Duplex, answer: string): void => {
  wire.on('error', () => wire.destroy());
  wire.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export const createSocketServer = (needs: Needs): SocketServer => {
  const { server, allowNoOrigin, strangers, isOwnOrigin, connect, log } = needs;
  const options = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    maxFragments: socketLimits.fragments,
    maxBufferedChunks: socketLimits.chunks,
    clientTracking: false,
    // Its types do not know this one yet.
    closeTimeout: socketLimits.closeMs,
  };
  const sockets = new WebSocketServer(options);
  const guests = new Map<WebSocket, Guest>();
  const unadmitted = new Set<WebSocket>();

  const dropOldest = (): void => {
    const [oldest] = unadmitted;
    if (unadmitted.size < socketLimits.unadmitted || !oldest) return;
    unadmitted.delete(oldest);
    oldest.terminate();
  };
  const arrive = (socket: WebSocket, wire: Duplex, address: string | undefined): Arrival => {
    let received = 0;
    const count = (chunk: Uint8Array): void => {
      received += chunk.length;
      if (received > socketLimits.unadmittedBytes) socket.terminate();
    };
    wire.on('data', count);
    unadmitted.add(socket);
    return { wire, address, count };
  };
  const admitted = (socket: WebSocket, guest: Guest, { wire, address, count }: Arrival): void => {
    guest.arrival = undefined;
    unadmitted.delete(socket);
    wire.off('data', count);
    if (address !== undefined) strangers.giveBack(address);
  };

  // One listener for all sockets: thousands of them stand idle.
  const heard = function (this: WebSocket, data: Buffer, isBinary: boolean): void {
    const guest = guests.get(this);
    if (!guest) return;
    const { connection, arrival } = guest;
    if (isBinary) connection.receive(new Uint8Array(data));
    else connection.bye('malformed');
    if (arrival && connection.isAdmitted()) admitted(this, guest, arrival);
  };
  const ponged = function (this: WebSocket): void {
    const guest = guests.get(this);
    if (guest) guest.isAlive = true;
  };
  const broke = (): void => log({ code: 'socket_error' });
  const left = function (this: WebSocket): void {
    const guest = guests.get(this);
    unadmitted.delete(this);
    guests.delete(this);
    guest?.connection.closed();
  };

  const open = (socket: WebSocket, wire: Duplex, address: string | undefined): void => {
    dropOldest();
    guests.set(socket, { connection: connect(socket), isAlive: true, arrival: arrive(socket, wire, address) });
    socket.on('message', heard);
    socket.on('pong', ponged);
    // A broken WebSocket frame; `close` follows.
    socket.on('error', broke);
    socket.on('close', left);
  };

  server.on('upgrade', (request, wire: Duplex, head) => {
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
    for (const [socket, guest] of guests) {
      if (!guest.isAlive) socket.terminate();
      else socket.ping();
      guest.isAlive = false;
    }
  }, socketLimits.pingMs);
  pinging.unref();

  return {
    connections: () => guests.size,
    terminate() {
      clearInterval(pinging);
      for (const socket of guests.keys()) socket.terminate();
    },
  };
};
