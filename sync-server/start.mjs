/**
 * `npm start`: installs what is missing, builds what is stale, then serves relay and app on one port.
 * `npm run relay -- COMMAND ...`: the same program with a command, such as `new-team`; needs no app.
 */
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ensureRelayBuilt } from './prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2).filter((argument) => argument !== '--');
// Otherwise there is none, or it stands elsewhere.
const servesBuiltApp = ['', '1'].includes(process.env['SERVE_APP'] ?? '');

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
  if (args.length === 0 && servesBuiltApp) await ensureBuilt(root);
  const relay = await ensureRelayBuilt(root);
  process.argv = [process.execPath, relay, ...args];
  await import(pathToFileURL(relay).href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
