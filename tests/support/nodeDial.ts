/** The socket port on `ws`, for engines under Node: a real connection to a real relay, with a cable to pull. */
import { WebSocket } from 'ws';
import type { Carry } from '../../src/sync/carry';
import { carryByHttp } from '../../src/sync/httpCarry';
import type { Dial } from '../../src/sync/socket';
import { relayAddress } from '../../src/sync/webSocket';

export interface Cable {
  readonly dial: Dial;
  readonly carry: Carry;
  /** Cuts what is connected and refuses what is dialled, until plugged in again. */
  unplug(): void;
  plug(): void;
}

export const createCable = (): Cable => {
  const sockets = new Set<WebSocket>();
  let plugged = true;
  return {
    dial: (url, events) => {
      const socket = new WebSocket(relayAddress(url), { origin: new URL(url).origin, perMessageDeflate: false });
      sockets.add(socket);
      socket.binaryType = 'nodebuffer';
      socket.on('open', () => events.opened());
      socket.on('message', (data: Buffer) => events.message(new Uint8Array(data)));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        events.closed();
      });
      if (!plugged) socket.terminate();
      return {
        send: (bytes) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
        },
        close: () => socket.close(),
      };
    },
    carry: async (request) => (plugged ? carryByHttp(request) : undefined),
    unplug: () => {
      plugged = false;
      for (const socket of sockets) socket.terminate();
    },
    plug: () => {
      plugged = true;
    },
  };
};
