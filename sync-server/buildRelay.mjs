/**
 * Compiles the relay into one file, beside nothing else: `node sync-server/buildRelay.mjs OUT`. Run from TypeScript as it
 * is, every function made for a connection would be given its name anew, 6 KiB a connection.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error('where to?');
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const built = await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'error',
  build: { ssr: join(root, 'sync-server', 'main.ts'), write: false, minify: false, target: 'node20' },
});
const [program, ...more] = 'output' in built ? built.output : [];
if (program?.type !== 'chunk' || more.length > 0) throw new Error('the relay is not one file');

mkdirSync(dirname(out), { recursive: true });
// At once, for two may build at a time and a third may read.
const draft = `${out}.${process.pid}`;
writeFileSync(draft, program.code);
renameSync(draft, out);
