/**
 * `npm start`: installs what is missing, builds what is stale, then serves relay and app on one port.
 * `npm run relay -- COMMAND ...`: the same program with a command, such as `new-team`; needs no build.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, 'sync-server', 'main.ts');
const args = process.argv.slice(2).filter((argument) => argument !== '--');

/**
 * An interruption before the relay runs is an orderly end: nothing has been started. Once the relay has put up handlers
 * of its own, which close its store first, they alone decide.
 *
 * @param {NodeJS.Signals} signal
 */
const leave = (signal) => {
  if (process.listenerCount(signal) === 1) process.exit(0);
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

try {
  await ensureInstalled(root);
  if (args.length === 0) await ensureBuilt(root);

  const { register } = await import('tsx/esm/api');
  register();
  process.argv = [process.execPath, main, ...args];
  await import('./main');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
