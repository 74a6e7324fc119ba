/**
 * [S9] Chunks in the operator's commands. They bear the hash of themselves as name, so that a check needs nothing else, and
 * a copy is brought back by adding what is not there. What they do not bear out is damaged: it is copied nowhere.
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isChunkName, listChunks, readChunk, removeUnfinished, syncFolder, writeChunk } from '../chunks/fileChunkStore';

/** Beside a backup's file. */
export const chunksBeside = (file: string): string => `${file}.chunks`;

const isTeam = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
const teamsIn = async (root: string): Promise<readonly string[]> => (await listChunks(root)).filter(isTeam);

/** None: erased since it was listed. */
const soundIn = async (folder: string, name: string): Promise<Uint8Array | 'damaged' | undefined> => {
  const bytes = await readChunk(join(folder, name));
  if (!bytes || bytes === 'unreadable') return bytes && 'damaged';
  return createHash('sha256').update(bytes).digest('hex') === name ? bytes : 'damaged';
};

/** How many chunks are not what their name says; whose, the operator is not told. */
export const damagedChunks = async (root: string): Promise<number> => {
  let damaged = 0;
  for (const team of await teamsIn(root)) {
    for (const name of (await listChunks(join(root, team))).filter(isChunkName)) {
      if ((await soundIn(join(root, team), name)) === 'damaged') damaged++;
    }
  }
  return damaged;
};

const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(path));
};

/**
 * Copies what is not there yet, or there is damaged; the answer is how many were damaged themselves and are left out. Every
 * name is on the disk when it resolves.
 */
export const addChunks = async (from: string, to: string): Promise<number> => {
  let damaged = 0;
  const teams = await teamsIn(from);
  if (teams.length > 0) await makeFolder(to);
  for (const team of teams) {
    const target = join(to, team);
    await makeFolder(target);
    // What a copy that was killed left behind is in the way of this one.
    await removeUnfinished(target);
    for (const name of (await listChunks(join(from, team))).filter(isChunkName)) {
      const bytes = await soundIn(join(from, team), name);
      if (bytes === 'damaged') damaged++;
      if (!(bytes instanceof Uint8Array) || (await soundIn(target, name)) instanceof Uint8Array) continue;
      await writeChunk(target, name, bytes, 'copy');
    }
  }
  return damaged;
};
