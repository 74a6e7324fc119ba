/**
 * One connection: bytes in, bytes out, and everything that ends it. What frames mean is decided by its stage; here are the
 * limits that hold at every stage [S6]. Nothing received throws [I5].
 */
import { type ByeReason, decodeFrame, encodeFrame, frameTable } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import { createAdmission } from './admission';
import type { Channel, Link, RelayPorts, Stage } from './ports';
import { createRateLimit } from './rateLimit';
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

export const createConnection = (
  ports: RelayPorts,
  teams: Teams,
  channel: Channel,
  onClosed: (connection: Connection) => void,
): Connection => {
  let open = true;
  let admitted = false;
  let unprovenFrames = 0;
  let unprovenBytes = 0;
  const mayReceive = createRateLimit(ports.now, limits.framesPerSecond, relayLimits.frameBurst);

  const end = (): void => {
    if (!open) return;
    open = false;
    cancelTimer();
    stage.closed();
    onClosed(connection);
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
    if (channel.bufferedAmount() > limits.unreadBytes) bye('slow_consumer', relayLimits.retryBusyMs);
  };
  const link: Link = {
    send: (frame) => sendBytes(encodeFrame(frame)),
    sendBytes,
    bye,
  };
  const enter = (next: Stage): void => {
    admitted = true;
    cancelTimer();
    stage = next;
    if (!open) stage.closed();
  };

  let stage = createAdmission({ ports, teams, link, enter });
  const cancelTimer = ports.after(limits.unprovenMs, () => bye('too_slow', relayLimits.retryBusyMs));

  const isWithinLimits = (bytes: Uint8Array): boolean => {
    if (admitted) return mayReceive();
    unprovenFrames += 1;
    if (!mayBeLarge(bytes)) unprovenBytes += bytes.length;
    return unprovenFrames <= limits.unprovenFrames && unprovenBytes <= limits.unprovenBytes;
  };

  const connection: Connection = {
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
  };
  return connection;
};
