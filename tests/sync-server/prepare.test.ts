import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureBuilt, ensureRelayBuilt, isBuilt, isInstalled } from '../../sync-server/prepare.mjs';
import { patchedProject } from '../support/patchedProject';
import { temporaryFolder } from '../support/temporaryFolder';

describe('packages', () => {
  const lockfile = (packages: object) => JSON.stringify({ packages: { '': { name: 'ponte' }, ...packages } });
  const wanted = lockfile({
    'node_modules/a': { version: '1.2.3' },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  });

  test('are missing where nothing was installed', () => {
    expect(isInstalled(temporaryFolder({ 'package-lock.json': wanted }))).toBe(false);
  });

  test('are there when npm lists every one of the lockfile, optional ones aside', () => {
    const installed = lockfile({ 'node_modules/a': { version: '1.2.3' } });
    const root = temporaryFolder({ 'package-lock.json': wanted, 'node_modules/.package-lock.json': installed });
    expect(isInstalled(root)).toBe(true);
  });

  test('are missing when the lockfile names another version, or one more', () => {
    const others = [lockfile({ 'node_modules/a': { version: '1.2.2' } }), lockfile({})];
    for (const installed of others) {
      const root = temporaryFolder({ 'package-lock.json': wanted, 'node_modules/.package-lock.json': installed });
      expect(isInstalled(root)).toBe(false);
    }
  });
});

describe('a build', () => {
  const builtProject = () => {
    const root = temporaryFolder({
      'src/app/main.tsx': '',
      'locales/it/screens.json': '{}',
      'package-lock.json': '{}',
      'node_modules/vite/bin/vite.js': 'process.exit(3)',
      'dist/index.html': '',
      'dist/serviceWorker.js': '',
    });
    const set = (path: string, hour: number) =>
      utimesSync(join(root, path), new Date(2026, 1, 1, hour), new Date(2026, 1, 1, hour));
    for (const path of ['src/app/main.tsx', 'src/app', 'src', 'locales/it/screens.json', 'locales/it', 'locales'])
      set(path, 1);
    for (const path of ['package-lock.json', 'dist/index.html', 'dist/serviceWorker.js'])
      set(path, path.startsWith('dist') ? 2 : 1);
    return { root, set };
  };

  test('newer than everything it is made of is kept', async () => {
    const { root } = builtProject();
    expect(isBuilt(root)).toBe(true);
    // The Vite of this folder fails, so this one was not asked.
    await ensureBuilt(root);
  });

  test.each(['src/app/main.tsx', 'src/app', 'locales/it/screens.json', 'package-lock.json'])(
    'is stale after a change of %s',
    (path) => {
      const { root, set } = builtProject();
      set(path, 3);
      expect(isBuilt(root)).toBe(false);
    },
  );

  test('cut short before its last file is stale', () => {
    const { root } = builtProject();
    rmSync(join(root, 'dist/serviceWorker.js'));
    expect(isBuilt(root)).toBe(false);
  });

  test('that fails is an error', async () => {
    const { root, set } = builtProject();
    set('src', 3);
    await expect(ensureBuilt(root)).rejects.toThrow('vite build failed');
  });
});

describe('the relay', () => {
  const builtRelay = () => {
    const root = temporaryFolder({
      'src/base/a.ts': '',
      'sync-server/main.ts': '',
      'sync-server/buildRelay.mjs': 'process.exit(3)',
      'package-lock.json': '{}',
      '.cache/relay.mjs': '',
    });
    const set = (path: string, hour: number) =>
      utimesSync(join(root, path), new Date(2026, 1, 1, hour), new Date(2026, 1, 1, hour));
    const sources = ['src/base/a.ts', 'src/base', 'sync-server/main.ts', 'sync-server/buildRelay.mjs', 'sync-server'];
    for (const path of [...sources, 'package-lock.json']) set(path, 1);
    set('.cache/relay.mjs', 2);
    return { root, set };
  };

  test('newer than everything it is made of is kept', async () => {
    const { root } = builtRelay();
    // The program of this folder that builds fails, so it was not asked.
    expect(await ensureRelayBuilt(root)).toBe(join(root, '.cache', 'relay.mjs'));
  });

  test.each(['src/base/a.ts', 'sync-server/main.ts', 'sync-server', 'package-lock.json'])(
    'is built again after a change of %s, and says so when that fails',
    async (path) => {
      const { root, set } = builtRelay();
      set(path, 3);
      await expect(ensureRelayBuilt(root)).rejects.toThrow('the relay could not be built');
    },
  );

  test('is one file, with what it says about itself, also where two build it at a time', async () => {
    const root = patchedProject();
    const [file] = await Promise.all([ensureRelayBuilt(root), ensureRelayBuilt(root)]);
    expect(readdirSync(join(root, '.cache'))).toEqual(['relay.mjs']);
    // What names every function anew each time it is made is not in it.
    expect(readFileSync(file, 'utf8')).toContain('createConnection');
    expect(readFileSync(file, 'utf8')).not.toMatch(/__name\(|defineProperty\(\w+, "name"/);
  });
});
