/** A copy of the project with a fault in its relay, for one test. */
import type { Patch } from './buildPatched';
import { patchInto } from './patchInto';
import { temporaryFolder } from './temporaryFolder';

/** Its root; gone when the test is over. Throws where a text does not stand in its file exactly once. */
export const patchedProject = (...patches: readonly Patch[]): string => {
  const root = temporaryFolder();
  patchInto(root, patches);
  return root;
};
