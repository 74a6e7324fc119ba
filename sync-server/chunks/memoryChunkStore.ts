/** Chunks in memory: for the simulator. The same promises as those on disk. */
import { toHex } from '../../src/base/bytes';
import type { ChunkStore } from './chunkStore';

export interface MemoryChunkStore extends ChunkStore {
  /** What may be stored from now on, in bytes; more is a full disk. */
  setCapacity(bytes: number): void;
  /** Teams in hex, and names in hex, of all there are. */
  names(): readonly (readonly [team: string, name: string])[];
}

export const createMemoryChunkStore = (): MemoryChunkStore => {
  const teams = new Map<string, Map<string, Uint8Array>>();
  let capacity = Number.POSITIVE_INFINITY;
  const of = (team: Uint8Array): Map<string, Uint8Array> => {
    const known = teams.get(toHex(team)) ?? new Map();
    teams.set(toHex(team), known);
    return known;
  };
  const sizeOf = (chunks: ReadonlyMap<string, Uint8Array>): number =>
    [...chunks.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    has: async (team, name) => of(team).has(toHex(name)),
    get: async (team, name) => of(team).get(toHex(name)),
    put: async (team, name, bytes) => {
      if (of(team).has(toHex(name))) return 'there';
      const used = [...teams.values()].reduce((sum, chunks) => sum + sizeOf(chunks), 0);
      if (used + bytes.length > capacity) return 'full';
      of(team).set(toHex(name), bytes.slice());
      return 'kept';
    },
    destroy: async (team, ids) => {
      const begins = new Set(ids.map(toHex));
      const going = [...of(team)].filter(([name]) => begins.has(name.slice(0, 32)));
      for (const [name] of going) of(team).delete(name);
      return going.reduce((sum, [, { length }]) => sum + length, 0);
    },
    count: async (team) => ({ count: of(team).size, bytes: sizeOf(of(team)) }),
    setCapacity: (bytes) => {
      capacity = bytes;
    },
    names: () => [...teams].flatMap(([team, chunks]) => [...chunks.keys()].map((name) => [team, name] as const)),
  };
};
