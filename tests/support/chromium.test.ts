/** Which Chromium `npm test` takes, in which order, and where it installs Debian's. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findChromium } from './chromium.mjs';
import { isDebian } from './installChromium.mjs';
import { temporaryFolder } from './temporaryFolder';

const STUB = '#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then\n  echo "requires the chromium snap" >&2\n  exit 1\nfi\n';

const machine = (files: readonly string[], stubs: readonly string[] = []) => {
  const texts = [...files.map((path) => [path, 'a browser']), ...stubs.map((path) => [path, STUB])];
  const root = temporaryFolder(Object.fromEntries(texts));
  const at = (path: string) => join(root, path);
  const where = {
    env: { PATH: `${at('first')}:${at('second')}` },
    places: [at('opt/chromium'), at('opt/chrome')],
    own: async () => at('playwright/chrome'),
  };
  return {
    at,
    where,
    find: (env: Readonly<Record<string, string>> = {}) => findChromium({ ...where, env: { ...where.env, ...env } }),
  };
};

describe('the Chromium that is found', () => {
  const everywhere = ['named/chrome', 'first/google-chrome', 'second/chromium', 'opt/chromium', 'playwright/chrome'];

  test('is the one CHROMIUM_PATH names, then that of PATH, then one in a usual place, then Playwright’s', async () => {
    const { at, find } = machine(everywhere);
    expect(await find({ CHROMIUM_PATH: at('named/chrome') })).toBe(at('named/chrome'));
    expect(await find()).toBe(at('first/google-chrome'));
    for (const [from, expected] of [
      [2, 'second/chromium'],
      [3, 'opt/chromium'],
      [4, 'playwright/chrome'],
    ] as const) {
      const less = machine(everywhere.slice(from));
      expect(await less.find()).toBe(less.at(expected));
    }
    expect(await machine([]).find()).toBeUndefined();
  });

  test('is none at all when CHROMIUM_PATH names a file that does not exist', async () => {
    const { at, find } = machine(everywhere);
    await expect(find({ CHROMIUM_PATH: at('named/other') })).rejects.toThrow('does not exist');
  });

  test('is never a script that only says to install the snap', async () => {
    const { at, find } = machine(['playwright/chrome'], ['first/chromium-browser', 'opt/chromium']);
    expect(await find()).toBe(at('playwright/chrome'));
  });
});

test.each([
  ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', true],
  ['Debian, quoted', 'ID="debian"\n', true],
  ['Ubuntu', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', false],
  ['Fedora', 'ID=fedora\n', false],
])('Debian’s package is Debian’s alone: %s', (_, text, expected) => {
  expect(isDebian(join(temporaryFolder({ 'os-release': text }), 'os-release'))).toBe(expected);
});

test('where nothing says what system it is, it is not Debian', () => {
  expect(isDebian(join(temporaryFolder(), 'os-release'))).toBe(false);
});
