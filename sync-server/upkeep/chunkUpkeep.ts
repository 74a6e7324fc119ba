/**
 * [S9] Chunks in the operator's commands. They bear the hash of themselves as name, so that a check needs nothing else, and
 * a copy is brought back by adding what is not there.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isChunkName, listChunks, syncFolder, writeChunk } from '../chunks/fileChunkStore';

/** Beside a backup's file. */
export const chunksBeside = (file: string): string => `${file}.chunks`;

const isTeam = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
const teamsIn = async (root: string): Promise<readonly string[]> => (await listChunks(root)).filter(isTeam);

/** How many chunks are not what their name says; whose, the operator is not told. */
export const damagedChunks = async (root: string): Promise<number> => {
  let damaged = 0;
  for (const team of await teamsIn(root)) {
    for (const name of (await listChunks(join(root, team))).filter(isChunkName)) {
      const hash = createHash('sha256').update(await readFile(join(root, team, name)));
      if (hash.digest('hex') !== name) damaged++;
    }
  }
  return damaged;
};

const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(path));
};

/** Copies what is not there yet. Every name is on the disk when it resolves. */
export const addChunks = async (from: string, to: string): Promise<void> => {
  const teams = await teamsIn(from);
  if (teams.length > 0) await makeFolder(to);
  for (const team of teams) {
    const target = join(to, team);
    await makeFolder(target);
    const there = new Set(await listChunks(target));
    for (const name of (await listChunks(join(from, team))).filter(isChunkName)) {
      if (!there.has(name)) await writeChunk(target, name, await readFile(join(from, team, name)), 'copy');
    }
  }
};
