/**
 * [S9] Chunks are held against their names whenever somebody asks for one: disks rot. What does not bear out its name is as
 * good as not there: nobody is given it, and whoever has it is let bring it again.
 */
import { equalBytes } from '../../src/base/bytes';
import { erasedIdOf } from '../../src/protocol/chunkAccess';
import type { RelayPorts } from '../ports';
import type { ChunkRoom } from './chunkRoom';

/** `unreadable` may pass, and may be the only one there is: it gives way to the true one alone. */
export type Found = Uint8Array | 'damaged' | 'unreadable' | undefined;

export interface SoundChunks {
  /** On the disk, name included. */
  find(team: Uint8Array, name: Uint8Array): Promise<Found>;
  /** Makes room for the true one, where there is none still. `mayGo` is asked just before. */
  clear(team: Uint8Array, name: Uint8Array, mayGo: () => boolean): Promise<void>;
}

export const createSoundChunks = (
  { chunks, log, sha256 }: Pick<RelayPorts, 'chunks' | 'log' | 'sha256'>,
  room: ChunkRoom,
): SoundChunks => {
  const find = async (team: Uint8Array, name: Uint8Array): Promise<Found> => {
    // It waits for one that is being written.
    if (!(await chunks.has(team, name))) return undefined;
    const bytes = await chunks.get(team, name);
    if (bytes === 'unreadable') log({ code: 'chunk_unreadable', team });
    return bytes instanceof Uint8Array && !equalBytes(sha256(bytes), name) ? 'damaged' : bytes;
  };
  /** One after the other: a second one must not take away what was brought in the place of what the first one took. */
  let clearing: Promise<unknown> = Promise.resolve();
  return {
    find,
    clear(team, name, mayGo) {
      const run = async (): Promise<void> => {
        const found = await find(team, name);
        if (!found || found instanceof Uint8Array || !mayGo()) return;
        log({ code: 'chunk_damaged', team });
        await room.destroy(team, [erasedIdOf(name)]);
      };
      const cleared = clearing.then(run);
      clearing = cleared.catch(() => undefined);
      return cleared;
    },
  };
};
