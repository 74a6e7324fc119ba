/**
 * Chunks as files, one each, in a folder for each team beside the database: named by their hash, so that a backup is a
 * copy and a check is a hash. A file has its name only once it is on the disk whole; the name too, before anyone hears of it.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toHex } from '../../src/base/bytes';
import type { ChunkCount, ChunkStore } from './chunkStore';

export const chunksIn = (folder: string): string => join(folder, 'chunks');

/** What a write that was cut leaves behind. */
const UNFINISHED = '.unfinished';
export const isChunkName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

const isAbsent = (problem: unknown): boolean => (problem as { code?: string }).code === 'ENOENT';
/** A bad sector. Everything else that keeps a file from being read is no fault of the file. */
const isRotten = (problem: unknown): boolean => (problem as { code?: string }).code === 'EIO';
const isFull = (problem: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((problem as { code?: string }).code ?? '');

export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Whole and on the disk, or not there under this name. */
export const writeChunk = async (folder: string, name: string, bytes: Uint8Array, mark: string): Promise<void> => {
  const unfinished = join(folder, `${name}.${mark}${UNFINISHED}`);
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, name));
    await syncFolder(folder);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  }
};

/** None where there is no such file. */
export const readChunk = async (path: string): Promise<Uint8Array | 'unreadable' | undefined> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (problem) {
    if (isAbsent(problem)) return undefined;
    if (isRotten(problem)) return 'unreadable';
    throw problem;
  }
};

export const listChunks = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (problem) {
    if (isAbsent(problem)) return [];
    throw problem;
  }
};

/** What writes that were cut left behind. Nobody may be writing there. */
export const removeUnfinished = async (folder: string): Promise<void> => {
  for (const name of await listChunks(folder)) {
    if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
  }
};

export const countChunks = async (folder: string): Promise<ChunkCount> => {
  let [count, bytes] = [0, 0];
  for (const name of (await listChunks(folder)).filter(isChunkName)) {
    bytes += (await stat(join(folder, name))).size;
    count++;
  }
  return { count, bytes };
};

export const createFileChunkStore = (folder: string): ChunkStore => {
  const root = chunksIn(folder);
  const placeOf = (team: Uint8Array): string => join(root, toHex(team));
  /** Folders of teams, each made ready once, before the first write. */
  const made = new Map<string, Promise<void>>();
  let writes = 0;

  const prepare = async (place: string): Promise<void> => {
    await mkdir(place, { recursive: true, mode: 0o700 });
    // A process that ended may have named files there and not got to this.
    await syncFolder(place);
    await syncFolder(root);
    await syncFolder(folder);
    await removeUnfinished(place);
  };
  const makePlace = (place: string): Promise<void> => {
    const ready = made.get(place) ?? prepare(place);
    made.set(place, ready);
    ready.catch(() => made.delete(place));
    return ready;
  };
  /** Paths of chunks whose names may not be on the disk yet. */
  const writing = new Map<string, Promise<void>>();
  const write = async (place: string, name: string, bytes: Uint8Array): Promise<'kept' | 'there'> => {
    const path = join(place, name);
    const before = writing.get(path);
    const under = before ?? writeChunk(place, name, bytes, String(++writes));
    writing.set(path, under);
    await under.finally(() => writing.delete(path));
    return before ? 'there' : 'kept';
  };
  const has = async (team: Uint8Array, name: Uint8Array): Promise<boolean> => {
    const path = join(placeOf(team), toHex(name));
    // Of one that fails the disk tells.
    await writing.get(path)?.catch(() => undefined);
    try {
      const isThere = (await stat(path)).isFile();
      if (isThere) await makePlace(placeOf(team));
      return isThere;
    } catch (problem) {
      if (isAbsent(problem)) return false;
      throw problem;
    }
  };

  return {
    has,
    get: (team, name) => readChunk(join(placeOf(team), toHex(name))),
    put: async (team, name, bytes) => {
      try {
        await makePlace(placeOf(team));
        return (await has(team, name)) ? 'there' : await write(placeOf(team), toHex(name), bytes);
      } catch (problem) {
        if (isFull(problem)) return 'full';
        throw problem;
      }
    },
    destroy: async (team, ids) => {
      const begins = new Set(ids.map(toHex));
      const names = (await listChunks(placeOf(team))).filter((name) => begins.has(name.slice(0, 32)));
      let bytes = 0;
      for (const name of names) {
        const path = join(placeOf(team), name);
        if (isChunkName(name)) bytes += (await stat(path)).size;
        await rm(path, { force: true });
      }
      if (names.length > 0) await syncFolder(placeOf(team));
      return bytes;
    },
    count: (team) => countChunks(placeOf(team)),
  };
};
