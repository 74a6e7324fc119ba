/**
 * One connection: bytes in, bytes out, and everything that ends it. What frames mean is decided by its stage; here are the
 * limits that hold at every stage [S6]. Nothing received throws [I5]. Thousands stand idle: what all of them can share is
 * made once, and what only the proof needs goes with it.
 */
import { type ByeReason, decodeFrame, encodeFrame, frameTable } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import { createAdmission } from './admission';
import type { Channel, Link, RelayPorts, Stage } from './ports';
import type { Bucket, RateLimit } from './rateLimit';
import { relayLimits } from './relayLimits';
import type { Teams } from './teams';

export interface Connection {
  /** One whole message. */
  receive(bytes: Uint8Array): void;
  /** The socket is gone, whoever closed it. */
  closed(): void;
  /** Ends it with a reason. */
  bye(reason: ByeReason, retryAfterMs?: number): void;
  /** Whether it has shown a key, a token or a ticket. */
  isAdmitted(): boolean;
}

/** The first record of a team is the one thing larger than 4 KiB that may come before a proof: it comes with a token. */
const mayBeLarge = (bytes: Uint8Array): boolean =>
  bytes[0] === frameTable.FOUND[0] && bytes.length <= limits.rosterRecordBytes + 64;

interface Shared {
  readonly ports: RelayPorts;
  readonly teams: Teams;
  readonly frameRate: RateLimit;
  /** It has ended. */
  gone(connection: Connection): void;
}

export const createConnection = (shared: Shared, channel: Channel): Connection => {
  const { ports, teams, frameRate } = shared;
  let open = true;
  let admitted = false;
  let unprovenFrames = 0;
  let unprovenBytes = 0;
  let bucket: Bucket | undefined;
  let cancelTimer: (() => void) | undefined = ports.after(limits.unprovenMs, () =>
    bye('too_slow', relayLimits.retryBusyMs),
  );

  const end = (): void => {
    if (!open) return;
    open = false;
    cancelTimer?.();
    stage.closed();
    shared.gone(connection);
  };
  const bye = (reason: ByeReason, retryAfterMs = 0): void => {
    if (!open) return;
    if (reason !== 'goodbye') ports.log({ code: 'bye', reason });
    channel.send(encodeFrame({ type: 'BYE', reason, retryAfterMs }));
    end();
    channel.close();
  };
  const sendBytes = (bytes: Uint8Array): void => {
    if (!open) return;
    channel.send(bytes);
    if (channel.bufferedAmount > limits.unreadBytes) bye('slow_consumer', relayLimits.retryBusyMs);
  };
  const enter = (next: Stage): void => {
    admitted = true;
    cancelTimer?.();
    cancelTimer = undefined;
    stage = next;
    bucket = next.bucket ?? bucket ?? frameRate.full();
    if (!open) stage.closed();
  };

  const isWithinLimits = (bytes: Uint8Array): boolean => {
    if (bucket) return frameRate.take(bucket);
    unprovenFrames += 1;
    if (!mayBeLarge(bytes)) unprovenBytes += bytes.length;
    return unprovenFrames <= limits.unprovenFrames && unprovenBytes <= limits.unprovenBytes;
  };

  const connection: Connection & Link = {
    receive(bytes) {
      if (!open) return;
      const frame = isWithinLimits(bytes) ? decodeFrame(bytes) : 'too_many';
      if (frame === 'too_many') bye('too_many', relayLimits.retryBusyMs);
      else if (!frame) bye('malformed');
      else if (frame.type === 'BYE') bye('goodbye');
      else stage.receive(frame, bytes);
    },
    closed: end,
    bye,
    isAdmitted: () => admitted,
    send: (frame) => sendBytes(encodeFrame(frame)),
    sendBytes,
  };
  let stage = createAdmission({ ports, teams, link: connection, enter });
  return connection;
};
