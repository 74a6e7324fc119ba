/** Today's engine as a later build may be: bundled with a few lines changed, to run on the disks of this one. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Patch } from './buildPatched';
import { projectRoot } from './projectRoot';

type Parts = typeof import('./memoryTablet') & typeof import('./forgery');

/** What it can be asked for: tablets of that build, and what its members could forge. */
export const buildLater = async (name: string, patches: readonly Patch[]): Promise<Parts> => {
  for (const { file, find } of patches) {
    const times = readFileSync(join(projectRoot, file), 'utf8').split(find).length - 1;
    if (times !== 1) throw new Error(`the text to change stands ${times} times in ${file}`);
  }
  const outDir = join(projectRoot, 'node_modules', '.cache', 'later', name);
  const support = join(projectRoot, 'tests', 'support');
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    plugins: [
      {
        name: 'later-build',
        enforce: 'pre',
        transform: (code, id) =>
          patches
            .filter(({ file }) => relative(projectRoot, id) === file)
            .reduce((text, { find, replace }) => text.replace(find, () => replace), code),
      },
    ],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: {
        input: { tablet: join(support, 'memoryTablet.ts'), forgery: join(support, 'forgery.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(outDir, file)).href);
  return { ...(await load('tablet.mjs')), ...(await load('forgery.mjs')) } as Parts;
};
