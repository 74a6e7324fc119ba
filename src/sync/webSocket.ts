/** The socket port on the platform's WebSocket. */
import type { Dial } from './socket';

/** The relay listens under one path beside the app. */
export const relayAddress = (url: string): string => `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/relay`;

export const dialWebSocket: Dial = (url, events) => {
  const socket = new WebSocket(relayAddress(url));
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) events.message(new Uint8Array(data));
  };
  socket.onclose = () => events.closed();
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
    },
    close: () => socket.close(),
  };
};
