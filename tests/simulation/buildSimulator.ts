/**
 * Bundles the simulator together with the engine and the relay as they are, or with one bug planted. The bundle lies
 * where the packages it imports are found.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
import { projectRoot } from '../support/projectRoot';
import type { PlantedBug } from './plantedBugs';

type Change = Pick<PlantedBug, 'file' | 'find' | 'replace'>;

/** How often the text a bug changes stands in its file. */
export const timesFound = ({ file, find }: Change): number =>
  readFileSync(join(projectRoot, file), 'utf8').split(find).length - 1;

export const plant = ({ file, find, replace }: Change): Plugin => ({
  name: 'planted-bug',
  enforce: 'pre',
  transform: (code, id) => (relative(projectRoot, id) === file ? code.replace(find, () => replace) : undefined),
});

/** Path of the bundle, a program with the options of `simulate.ts`. */
export const buildSimulator = async (bug: PlantedBug | undefined): Promise<string> => {
  const name = bug?.name.replaceAll(' ', '-') ?? 'as-it-is';
  const outDir = join(projectRoot, 'node_modules', '.cache', 'simulator', name);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    plugins: bug ? [plant(bug)] : [],
    build: {
      ssr: join(projectRoot, 'tests', 'simulation', 'simulate.ts'),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'simulate.mjs' } },
    },
  });
  return join(outDir, 'simulate.mjs');
};
