/** The socket port on `ws`, for engines under Node: a real connection to a real relay, with a cable to pull. */
import { WebSocket } from 'ws';
import { decodeFrame, type Frame } from '../../src/protocol/frames';
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
  /** Keeps back what the tablet says, in order, from its next frame of this type on; `reached` when there is one. */
  hold(type: Frame['type']): { readonly reached: Promise<void>; letGo(): void };
}

export const createCable = (): Cable => {
  const sockets = new Set<WebSocket>();
  let plugged = true;
  let holding:
    | { readonly type: Frame['type']; readonly kept: (() => void)[]; readonly reached: () => void }
    | undefined;
  const send = (socket: WebSocket, bytes: Uint8Array): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
  };
  return {
    hold: (type) => {
      const kept: (() => void)[] = [];
      return {
        reached: new Promise((resolve) => {
          holding = { type, kept, reached: resolve };
        }),
        letGo: () => {
          holding = undefined;
          for (const say of kept) say();
        },
      };
    },
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
          const isKept = holding && (holding.kept.length > 0 || decodeFrame(bytes)?.type === holding.type);
          if (!holding || !isKept) return send(socket, bytes);
          holding.kept.push(() => send(socket, bytes));
          holding.reached();
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
