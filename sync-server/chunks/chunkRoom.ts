/**
 * [S9] How much room each team has for its chunks. Counted on the disk when it is first asked, then kept up with what is
 * brought and with what is destroyed [S11]: whatever gives room back does it here, or a team would be full until a restart.
 */
import { toHex } from '../../src/base/bytes';
import type { RelayPorts } from '../ports';
import { relayLimits } from '../relayLimits';

export interface ChunkRoom {
  /** Room for so many bytes, or none. Whoever got it says what became of it. */
  take(team: Uint8Array, bytes: number): Promise<{ kept(): void; giveBack(): void } | undefined>;
  /** [S11] Those whose names begin with one of these sixteen bytes; gone when it resolves. */
  destroy(team: Uint8Array, ids: readonly Uint8Array[]): Promise<void>;
  /** Of how many teams it is remembered. */
  remembered(): number;
}

interface Room {
  bytes: number;
  /** Chunks being written. */
  underWay: number;
}

export const createChunkRoom = ({ chunks, chunkQuota }: Pick<RelayPorts, 'chunks' | 'chunkQuota'>): ChunkRoom => {
  /** Those asked for last stand last. */
  const rooms = new Map<string, Promise<Room>>();
  const idle = new Set<string>();
  const destroying = new Map<string, Promise<unknown>>();

  const forgetSome = (): void => {
    for (const key of idle) {
      if (rooms.size <= relayLimits.chunkTeams) return;
      idle.delete(key);
      rooms.delete(key);
    }
  };
  const count = async (team: Uint8Array): Promise<Room> => {
    // What is counted while it goes would be taken off once more.
    await destroying.get(toHex(team));
    return { bytes: (await chunks.count(team)).bytes, underWay: 0 };
  };
  const roomOf = (team: Uint8Array): Promise<Room> => {
    const key = toHex(team);
    const room = rooms.get(key) ?? count(team);
    rooms.set(key, room);
    room.catch(() => rooms.delete(key));
    return room;
  };
  const rest = (key: string, room: Room): void => {
    if (room.underWay > 0) return;
    idle.delete(key);
    idle.add(key);
    forgetSome();
  };

  return {
    async take(team, bytes) {
      const key = toHex(team);
      const asked = roomOf(team);
      idle.delete(key);
      const room = await asked;
      if (room.bytes + bytes > chunkQuota) {
        rest(key, room);
        return undefined;
      }
      room.bytes += bytes;
      room.underWay++;
      const end = (freed: number): void => {
        room.bytes -= freed;
        room.underWay--;
        rest(key, room);
      };
      return { kept: () => end(0), giveBack: () => end(bytes) };
    },
    destroy(team, ids) {
      const key = toHex(team);
      // One that is being counted is counted whole before anything goes.
      const known = rooms.get(key);
      const before = destroying.get(key);
      const run = async (): Promise<void> => {
        await before?.catch(() => undefined);
        const room = await known?.catch(() => undefined);
        const freed = await chunks.destroy(team, ids);
        if (room) room.bytes -= freed;
      };
      const done = run().finally(() => {
        if (destroying.get(key) === waited) destroying.delete(key);
      });
      const waited = done.catch(() => undefined);
      destroying.set(key, waited);
      return done;
    },
    remembered: () => rooms.size,
  };
};
