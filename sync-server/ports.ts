/** What the relay's core needs from the world. Nothing in the core reads a clock, a random number or a socket by itself. */
import type { ByeReason, Frame } from '../src/protocol/frames';
import type { ChunkStore } from './chunks/chunkStore';
import type { Bucket } from './rateLimit';
import type { RelayStore } from './store/relayStore';

/** One line of the log: a code, and ids that whoever writes the line hashes first [S7]. */
export interface LogEvent {
  readonly code: string;
  readonly team?: Uint8Array;
  readonly seat?: Uint8Array;
  readonly reason?: string;
  readonly count?: number;
}

export interface RelayPorts {
  readonly store: RelayStore;
  readonly chunks: ChunkStore;
  /** Bytes of chunks that one team may have here. */
  readonly chunkQuota: number;
  /** Milliseconds since 1970. */
  now(): number;
  random(length: number): Uint8Array;
  sha256(bytes: Uint8Array): Uint8Array;
  /** ECDSA P-256 with SHA-256: an uncompressed point (65 bytes), r and s (64 bytes). False for anything malformed. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** Runs `task` once after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
  log(event: LogEvent): void;
  /** Whether a tablet that dialled this origin has reached this relay and no other. */
  isOwnOrigin(origin: string): boolean;
}

/** One connected socket as the core sees it: ordered, whole messages. */
export interface Channel {
  send(bytes: Uint8Array): void;
  /** Bytes handed to `send` that have not left yet. */
  readonly bufferedAmount: number;
  /** Ends the connection after what was sent. `closed` of the connection may follow and may not. */
  close(): void;
}

/** What the parts of one connection may do with it. */
export interface Link {
  send(frame: Frame): void;
  /** A frame that is encoded already. */
  sendBytes(bytes: Uint8Array): void;
  bye(reason: ByeReason, retryAfterMs?: number): void;
}

/** What a connection does with frames at its present stage. */
export interface Stage {
  /** `bytes` are the frame as it came: signatures and hashes are over them, never over an encoding of ours. */
  receive(frame: Frame, bytes: Uint8Array): void;
  closed(): void;
  /** Where the rate of frames is counted, when it is not this connection's alone. */
  readonly bucket?: Bucket;
}
