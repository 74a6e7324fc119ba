/**
 * Which Chromium the tests use, and how it is started. Plain JavaScript on Node's built-ins, because tests/run.mjs asks
 * before anything is installed.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Quiet, without a sandbox (containers run as root) and without requests of its own: a test sees only the app's.
 *
 * @type {readonly string[]}
 */
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const fixedPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {Promise<string | undefined>} The one Playwright downloaded, if it did. */
const playwrightsOwn = async () => {
  try {
    const { chromium } = await import('playwright-core');
    return chromium.executablePath();
  } catch {
    return undefined;
  }
};

/**
 * The environment variable CHROMIUM_PATH, then the system's, then Playwright's own.
 *
 * @returns {Promise<string | undefined>} A path that exists. A CHROMIUM_PATH that does not exist throws: whoever set it
 * meant that one and no other.
 */
export const findChromium = async () => {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${named}`);
    return named;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const candidates = [...onPath, ...fixedPlaces, await playwrightsOwn()];
  return candidates.find((path) => path !== undefined && existsSync(path));
};

/** @returns {Promise<string>} For tests, which cannot do without. */
export const chromiumPath = async () => {
  const path = await findChromium();
  if (path === undefined)
    throw new Error('No Chromium found. Set CHROMIUM_PATH, or run `npm test`, which installs one.');
  return path;
};
