/** Gets a Chromium where there is none, and says so before it does. Plain JavaScript, see chromium.mjs. */
import { existsSync, readFileSync } from 'node:fs';
import { run } from '../../sync-server/prepare.mjs';
import { findChromium } from './chromium.mjs';

/**
 * Debian itself: what derives from it (Ubuntu) calls a stub for its snap by the same name.
 *
 * @param {string} osRelease
 */
export const isDebian = (osRelease = '/etc/os-release') =>
  existsSync(osRelease) && /^ID="?debian"?$/m.test(readFileSync(osRelease, 'utf8'));

/**
 * Debian's package when root on Debian; elsewhere, or where that did not help, Playwright's own download.
 *
 * @param {string} root
 * @returns {Promise<string>} Where it is.
 */
export const installChromium = async (root) => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && isDebian()) {
    console.log("No Chromium found: installing Debian's package (apt-get install chromium) ...");
    process.env['DEBIAN_FRONTEND'] = 'noninteractive';
    await run(root, 'apt-get', ['update', '-q']);
    await run(root, 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
    const debians = await findChromium();
    if (debians !== undefined) return debians;
  }
  // As root on Linux it may bring the libraries of the system that it needs.
  const needs = isRoot && process.platform === 'linux' ? ['--with-deps'] : [];
  const download = ['playwright-core', 'install', ...needs, 'chromium'];
  console.log(`No Chromium found: installing Playwright's (npx ${download.join(' ')}) ...`);
  await run(root, 'npx', download);
  const found = await findChromium();
  if (found === undefined) throw new Error('Chromium could not be installed. Set CHROMIUM_PATH to one.');
  return found;
};
