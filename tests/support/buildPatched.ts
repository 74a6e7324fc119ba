/** A build of the app with a fault in it, to show that the test which must find the fault does. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from './projectRoot';

export interface Patch {
  /** The end of the path of a source file. */
  readonly file: string;
  /** Stands in it exactly once. */
  readonly find: string;
  readonly replace: string;
}

export const buildPatched = async (outDir: string, patches: readonly Patch[]): Promise<void> => {
  // Named otherwise than this file: an import without its ending would run the program instead.
  const script = `${projectRoot}/tests/support/patchedBuildProgram.mjs`;
  // Without the variables of the test runner: this is the build people get, but for the fault.
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  await promisify(execFile)(process.execPath, [script, outDir, JSON.stringify(patches)], { cwd: projectRoot, env });
};
