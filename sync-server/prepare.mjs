/**
 * What must be true before anything else runs: the packages of the lockfile are installed and what is built is no older
 * than what it is built from. Plain JavaScript on Node's built-ins, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs a program to its end, its output shown as it comes.
 *
 * @param {string} root
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} Its exit code; 1 when it could not start or was killed.
 */
export const run = (root, command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });

/**
 * Compares the lockfile with npm's own list of what it installed. Times would say little: a checkout touches files.
 *
 * @param {string} root
 */
export const isInstalled = (root) => {
  const listOfInstalled = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listOfInstalled)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(listOfInstalled, 'utf8')).packages;
  // Packages for other platforms are optional and rightly absent here.
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
};

/** @param {string} root */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return;
  console.log('Installing packages (npm ci) ...');
  // Also where the environment says that this is no place for development: what builds is among those packages.
  if ((await run(root, 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])) !== 0)
    throw new Error('npm ci failed');
};

const appSources = [
  'src',
  'public',
  'locales',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
// The service worker is the last file a build writes: without it, a build was cut short.
const appFiles = ['dist/index.html', 'dist/serviceWorker.js'];

const relaySources = ['src/base', 'src/protocol', 'locales', 'sync-server', 'package.json', 'package-lock.json'];
// As deep as sync-server/, so that it finds the project's root.
const relayFile = '.cache/relay.mjs';

/**
 * The latest change at or below a path; 0 where nothing is. Folders count too: their time moves when a file goes.
 *
 * @param {string} path
 * @returns {number}
 */
const lastChange = (path) => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
};

/**
 * @param {string} root
 * @param {readonly string[]} results
 * @param {readonly string[]} sources
 */
const isNewer = (root, results, sources) => {
  const built = Math.min(...results.map((path) => lastChange(join(root, path))));
  return built > Math.max(...sources.map((path) => lastChange(join(root, path))));
};

/** @param {string} root */
export const isBuilt = (root) => isNewer(root, appFiles, appSources);

/** @param {string} root */
export const ensureBuilt = async (root) => {
  if (isBuilt(root)) return;
  console.log('Building the app (vite build) ...');
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  if ((await run(root, process.execPath, [vite, 'build'])) !== 0) throw new Error('vite build failed');
};

/**
 * @param {string} root
 * @returns {Promise<string>} Path of the relay as one file of JavaScript.
 */
export const ensureRelayBuilt = async (root) => {
  const out = join(root, relayFile);
  if (isNewer(root, [relayFile], relaySources)) return out;
  const program = join(root, 'sync-server', 'buildRelay.mjs');
  if ((await run(root, process.execPath, [program, out])) !== 0) throw new Error('the relay could not be built');
  return out;
};
