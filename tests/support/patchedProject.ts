/** A copy of the project with a fault in its relay, to show that the test which must find the fault does. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Patch } from './buildPatched';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';

/** Its root; gone when the test is over. Throws where a text does not stand in its file exactly once. */
export const patchedProject = (...patches: readonly Patch[]): string => {
  const root = temporaryFolder();
  for (const part of ['src', 'sync-server', 'locales', 'package.json', 'tsconfig.json', 'tests/tsconfig.json']) {
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const { file, find, replace } of patches) {
    const source = readFileSync(join(root, file), 'utf8');
    if (source.split(find).length !== 2) throw new Error(`not once in ${file}: ${find}`);
    writeFileSync(
      join(root, file),
      source.replace(find, () => replace),
    );
  }
  return root;
};
