/** [I5] That a live relay holds is worth something only if one that breaks, stands still or fills up is found out. */
import { expect, it } from 'vitest';
import { frameTable } from '../../src/protocol/frames';
import { patchedProject } from '../support/patchedProject';
import { temporaryFolder } from '../support/temporaryFolder';
import { attackLive } from './live';
import { createTargets } from './targets';

const FRAMES = 600;
const SEED = 3;
const HEARD = { file: 'sync-server/connection.ts', find: '    receive(bytes) {\n      if (!open) return;\n' };

/** Not what founds the team and lets seats in, before anything hostile is sent. */
const LARGE = `bytes.length > 400 && ![${frameTable.FOUND[0]}, ${frameTable.APPEND[0]}].includes(bytes[0] as number)`;

const attacked = async (root?: string) => {
  const frames = (await createTargets()).find(({ name }) => name === 'a frame')?.corpus ?? [];
  return (await attackLive(temporaryFolder(), frames, FRAMES, SEED, root)).findings.join('\n');
};

it.each([
  ['breaks', `if (${LARGE}) void Promise.reject(new Error("planted"));`, /relay\.mjs:[\s\S]*among the last/],
  [
    'stands still',
    `if (${LARGE}) for (const u = process.cpuUsage(); process.cpuUsage(u).user < 130_000; );`,
    /slow: \d+ ms/,
  ],
  ['fills up', '((globalThis as any).kept ??= []).push(new Uint8Array(256 * 1024).fill(1));', /the relay grew by/],
])('a live relay that %s is found out', async (_, fault, finding) => {
  const root = patchedProject({ ...HEARD, replace: `${HEARD.find}${fault}\n` });
  expect(await attacked(root)).toMatch(finding);
});

it('a live relay as it is holds', async () => {
  expect(await attacked()).toBe('');
});
