/**
 * Listens on a cable and keeps what the WebSockets on it carry, message by message and unmasked, in both directions.
 * What goes before a WebSocket begins (requests for the app's own files) is kept as it is. RFC 6455, section 5.2.
 */
import type { Tap } from './networkCable';

export interface Wiretap {
  readonly tap: Tap;
  /** Everything said so far. */
  readonly messages: readonly Uint8Array[];
}

const headEnd = Buffer.from('\r\n\r\n');

interface Frame {
  readonly payload: Buffer;
  readonly length: number;
}

const readFrame = (bytes: Buffer): Frame | undefined => {
  if (bytes.length < 2) return undefined;
  const second = bytes[1] as number;
  const short = second & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskLength = second & 0x80 ? 4 : 0;
  const start = 2 + extra + maskLength;
  if (bytes.length < start) return undefined;
  const size = extra === 2 ? bytes.readUInt16BE(2) : extra === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) return undefined;
  const payload = Buffer.from(bytes.subarray(start, start + size));
  const mask = bytes.subarray(start - maskLength, start);
  if (maskLength > 0)
    for (let at = 0; at < size; at++) payload[at] = (payload[at] as number) ^ (mask[at % 4] as number);
  return { payload, length: start + size };
};

/** One direction of one connection. */
const createEar = (keep: (message: Uint8Array) => void) => {
  let rest = Buffer.alloc(0);
  let isSocket: boolean | undefined;
  return (bytes: Uint8Array): void => {
    rest = Buffer.concat([rest, bytes]);
    if (isSocket === undefined) {
      const end = rest.indexOf(headEnd);
      if (end < 0) return;
      const head = rest.subarray(0, end + headEnd.length);
      isSocket = /^upgrade: websocket/im.test(head.toString('latin1'));
      if (isSocket) {
        keep(head);
        rest = rest.subarray(head.length);
      }
    }
    if (!isSocket) {
      keep(rest);
      rest = Buffer.alloc(0);
      return;
    }
    for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
      keep(frame.payload);
      rest = rest.subarray(frame.length);
    }
  };
};

export const createWiretap = (): Wiretap => {
  const messages: Uint8Array[] = [];
  const keep = (message: Uint8Array): void => void messages.push(message);
  return { messages, tap: () => ({ tablet: createEar(keep), relay: createEar(keep) }) };
};
