/** Gets a Chromium where there is none, and says so before it does. Plain JavaScript, see chromium.mjs. */
import { existsSync } from 'node:fs';
import { run } from '../../sync-server/prepare.mjs';
import { findChromium } from './chromium.mjs';

/**
 * Debian's package when root on Debian (or what derives from it), else Playwright's own download.
 *
 * @param {string} root
 * @returns {Promise<string>} Where it is.
 */
export const installChromium = async (root) => {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debian) {
    console.log("No Chromium found: installing Debian's package (apt-get install chromium) ...");
    process.env['DEBIAN_FRONTEND'] = 'noninteractive';
    await run(root, 'apt-get', ['update', '-q']);
    await run(root, 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  } else {
    console.log("No Chromium found: installing Playwright's (npx playwright-core install chromium) ...");
    await run(root, 'npx', ['playwright-core', 'install', 'chromium']);
  }
  const found = await findChromium();
  if (found === undefined) throw new Error('Chromium could not be installed. Set CHROMIUM_PATH to one.');
  return found;
};
