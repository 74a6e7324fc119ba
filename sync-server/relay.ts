/**
 * The relay's core: a log of sealed entries per team that it cannot read [S7]. No socket, no clock, no randomness of its
 * own: everything comes through ports, so that the same code runs behind `ws` and in a simulator with virtual time.
 */
import type { Result } from '../src/base/result';
import { type ChunkDoor, createChunkDoor } from './chunks/chunkDoor';
import { createChunkRoom } from './chunks/chunkRoom';
import { type Connection, createConnection } from './connection';
import { createEraser } from './eraser';
import type { Channel, RelayPorts } from './ports';
import { createFrameRate } from './rateLimit';
import { relayLimits } from './relayLimits';
import { createSetupToken } from './setupTokens';
import type { StoreProblem } from './store/relayStore';
import { createTeams } from './teams';

export interface Relay {
  /** A socket has opened. The caller hands on its messages and its end, and sends what the channel is given. */
  connect(channel: Channel): Connection;
  /** [S9] Chunks, beside the sockets. */
  readonly chunks: ChunkDoor;
  /** 16 bytes for a link that may found one team. */
  createSetupToken(): Result<Uint8Array, StoreProblem>;
  /** Commits and answers what waits, then says BYE to everyone. The store is the caller's to close. */
  stop(): void;
}

export const createRelay = (ports: RelayPorts): Relay => {
  const room = createChunkRoom(ports);
  const eraser = createEraser(ports, room);
  const teams = createTeams(ports, eraser.look);
  const connections = new Set<Connection>();
  const frameRate = createFrameRate(ports.now);
  const shared = { ports, teams, frameRate, gone: (gone: Connection): unknown => connections.delete(gone) };
  let stopped = false;
  eraser.look();
  return {
    connect(channel) {
      const connection = createConnection(shared, channel);
      connections.add(connection);
      if (stopped) connection.bye('closing', relayLimits.retrySoonMs);
      return connection;
    },
    chunks: createChunkDoor(ports, teams, room),
    createSetupToken: () => createSetupToken(ports),
    stop() {
      stopped = true;
      eraser.stop();
      teams.flush();
      for (const connection of [...connections]) connection.bye('closing', relayLimits.retrySoonMs);
    },
  };
};
