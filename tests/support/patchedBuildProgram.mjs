/**
 * Builds the app with a fault put in on purpose: `node patchedBuildProgram.mjs OUT_DIR PATCHES`, where PATCHES is JSON,
 * `[{ file, find, replace }]`. A text that is not in its file exactly once ends the build: the fault would not be there.
 */
import { tmpdir } from 'node:os';
import { isAbsolute, relative } from 'node:path';
import { build } from 'vite';

const [outDir, patches = '[]'] = process.argv.slice(2);
// An empty folder name would be the project's own root.
if (!outDir || !isAbsolute(outDir) || !relative(tmpdir(), outDir) || relative(tmpdir(), outDir).startsWith('..')) {
  throw new Error(`a patched build goes to a temporary folder, not to "${outDir}"`);
}
/** @type {{ file: string, find: string, replace: string }[]} */
const wanted = JSON.parse(patches);
/** @type {Set<string>} */
const done = new Set();

/** @returns {import('vite').Plugin} */
const fault = () => ({
  name: 'fault-on-purpose',
  enforce: 'pre',
  transform(code, id) {
    let changed = code;
    for (const { file, find, replace } of wanted) {
      if (!id.endsWith(file)) continue;
      if (changed.split(find).length !== 2) throw new Error(`not once in ${file}: ${find}`);
      changed = changed.replace(find, () => replace);
      done.add(file);
    }
    return changed === code ? undefined : { code: changed, map: null };
  },
});

await build({
  logLevel: 'warn',
  // Never empties anything: the folder is a fresh one.
  build: { outDir, emptyOutDir: false },
  plugins: [fault()],
  worker: { format: 'es', plugins: () => [fault()] },
});
const missed = wanted.filter(({ file }) => !done.has(file));
if (missed.length > 0) throw new Error(`never built: ${missed.map(({ file }) => file).join(', ')}`);
