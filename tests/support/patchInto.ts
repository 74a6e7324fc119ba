/** Copies the project with a fault in its relay, to show that the test which must find the fault does. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Patch } from './buildPatched';
import { projectRoot } from './projectRoot';

/** All that a relay is built from. */
const PARTS = ['src', 'sync-server', 'locales', 'package.json', 'tsconfig.json', 'tests/tsconfig.json'];

/** Throws where a text does not stand in its file exactly once. */
export const patchInto = (root: string, patches: readonly Patch[]): void => {
  for (const part of PARTS) cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const { file, find, replace } of patches) {
    const source = readFileSync(join(root, file), 'utf8');
    if (source.split(find).length !== 2) throw new Error(`not once in ${file}: ${find}`);
    writeFileSync(
      join(root, file),
      source.replace(find, () => replace),
    );
  }
};
