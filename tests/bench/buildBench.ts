/** The workloads compiled as the app is: what runs TypeScript as it is names every function anew each time it is made. */
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../support/projectRoot';

/** Path of the program; as deep in the project as this folder, so that it finds the project's root. */
export const buildBench = async (): Promise<string> => {
  const outDir = join(projectRoot, 'node_modules', '.bench');
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    build: {
      ssr: join(projectRoot, 'tests', 'bench', 'workload.ts'),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'workload.mjs' } },
    },
  });
  return join(outDir, 'workload.mjs');
};
