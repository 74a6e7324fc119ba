/**
 * Which Chromium the tests use, and how it is started. Plain JavaScript on Node's built-ins, because tests/run.mjs asks
 * before anything is installed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Chromium hears the last such list alone: what Playwright turns off is in it too. Of our own are the two pages prepared
 * behind the address bar, which nobody sees here; they are half the work of a start.
 */
const turnedOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

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
  `--disable-features=${turnedOff.join()}`,
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

const SNAP = '/snap/bin/chromium';

/**
 * Ubuntu's package is a script that only says to install the snap.
 *
 * @param {string} path
 */
const isStub = (path) => {
  const text = readFileSync(path).subarray(0, 4096).toString('latin1');
  return text.startsWith('#!') && text.includes(SNAP) && !existsSync(SNAP);
};

/**
 * The environment variable CHROMIUM_PATH, then the system's, then Playwright's own. What is looked through can be given.
 *
 * @param {{ env?: Readonly<Record<string, string | undefined>>, places?: readonly string[], own?: () => Promise<string | undefined> }} [where]
 * @returns {Promise<string | undefined>} A path that exists. A CHROMIUM_PATH that does not exist throws: whoever set it
 * meant that one and no other.
 */
export const findChromium = async ({ env = process.env, places = fixedPlaces, own = playwrightsOwn } = {}) => {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${named}`);
    return named;
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const candidates = [...onPath, ...places, await own()];
  return candidates.find((path) => path !== undefined && existsSync(path) && !isStub(path));
};

/** @returns {Promise<string>} For tests, which cannot do without. */
export const chromiumPath = async () => {
  const path = await findChromium();
  if (path === undefined)
    throw new Error('No Chromium found. Set CHROMIUM_PATH, or run `npm test`, which installs one.');
  return path;
};
