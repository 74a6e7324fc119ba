import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../support/listFiles';
import { projectRoot } from '../support/projectRoot';

const generated = new Set(['node_modules', 'dist', 'data', '.git', '.cache']);

/** What a clone would hold: git's list with what is not ignored, or every file where there is no git. */
const repositoryFiles = (): string[] => {
  try {
    const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: projectRoot });
    const files = list
      .toString()
      .split('\n')
      .filter((path) => path !== '' && existsSync(join(projectRoot, path)));
    if (files.length > 0) return files;
  } catch {
    // An unpacked archive, or a machine without git.
  }
  return readdirSync(projectRoot, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(projectRoot, entry.name) : [entry.name];
  });
};

const binary = new Set(['.png', '.woff2', '.wasm', '.ico', '.webp', '.opus', '.mp3']);
const texts = (): (readonly [path: string, text: string])[] =>
  repositoryFiles()
    .filter((path) => !binary.has(extname(path)))
    .map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')] as const);

/** Every line that matches, as `path:line`. */
const linesWith = (pattern: RegExp): string[] =>
  texts().flatMap(([path, text]) =>
    text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
  );

describe('the repository', () => {
  const topLevel = new Set([
    ...['src', 'public', 'locales', 'sync-server', 'tests', '.ci'],
    ...[
      'vite.config.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'biome.jsonc',
      'index.html',
      '.gitignore',
    ],
    ...['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'LICENSE', 'publiccode.yml'],
  ]);

  test('holds at its top what its owner fixed and nothing else', () => {
    const others = repositoryFiles().map((path) => path.split('/')[0] ?? path);
    expect([...new Set(others)].filter((name) => !topLevel.has(name))).toEqual([]);
  });

  test('names no package registry and no folder of one machine', () => {
    expect(linesWith(/https?:\/\/[^\s"'/]*(?:registry|npmjs|verdaccio|nexus|artifactory)/i)).toEqual([]);
    expect(linesWith(new RegExp(`(?:^|[^a-z.])/(?:${['work', 'farm', 'home'].join('|')})/[a-z.]`))).toEqual([]);
  });

  test('has a lockfile without addresses: `npm install --omit-lockfile-registry-resolved` writes one', () => {
    const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; resolved?: string; integrity?: string }>;
    };
    const entries = Object.entries(packages).filter(([path]) => path !== '');
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  test('has a lockfile with the platforms of every contributor', () => {
    const lock = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
    const wanted = ['linux-x64', 'darwin-arm64', 'win32-x64'].map(
      (platform) => `node_modules/@biomejs/cli-${platform}"`,
    );
    expect(wanted.filter((name) => !lock.includes(name))).toEqual([]);
  });

  test('says that the address for reports of holes is still to be filled in, as long as it is', () => {
    const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
    const isFilledIn = /^ {6}(?:email|phone): /m.test(read('publiccode.yml').split('contacts:')[1] ?? '');
    expect(/to be filled in/i.test(read('SECURITY.md'))).toBe(!isFilledIn);
    expect(/to be filled in/i.test(read('publiccode.yml'))).toBe(!isFilledIn);
  });

  test('names for every threat in SECURITY.md tests that there are', () => {
    const page = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');
    const rows = page.split('## Threats')[1]?.split('\n## ')[0]?.split('\n').slice(4) ?? [];
    const shown = rows.filter((row) => row.startsWith('|')).map((row) => row.split('|')[3] ?? '');
    expect(shown.length).toBeGreaterThan(15);
    for (const cell of shown) {
      const named = [...cell.matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => path ?? '');
      expect(named.length, cell).toBeGreaterThan(0);
      for (const path of named) expect(existsSync(join(projectRoot, path)) && /\.ts$/.test(path), path).toBe(true);
    }
  });

  test('has a check that can be run by its owner', () => {
    expect(statSync(join(projectRoot, '.ci/run')).mode & 0o100).toBe(0o100);
  });
});

describe('a source file', () => {
  const sources = () => ['src', 'sync-server'].flatMap((folder) => listFiles(projectRoot, folder));
  const code = () => sources().filter((path) => /\.(?:tsx?|mjs)$/.test(path));
  const styles = () => sources().filter((path) => path.endsWith('.css'));

  test('of the engine lies with what it is about: no folder holds more than thirty', () => {
    const folders = new Map<string, number>();
    for (const path of listFiles(projectRoot, 'src/engine')) {
      const folder = path.split('/').slice(0, -1).join('/');
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
    expect(folders.size).toBeGreaterThan(10);
    expect([...folders].filter(([, count]) => count > 30)).toEqual([]);
  });

  test('has 250 lines at most, a style sheet too', () => {
    const long = [...code(), ...styles()].flatMap((path) => {
      const lines = readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n').length;
      return lines > 250 ? [`${path}: ${lines}`] : [];
    });
    expect(Math.min(code().length, styles().length)).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });

  test('of the relay holds no limit of its own: all stand in relayLimits.ts, or in the protocol where tablets know them', () => {
    /** A number with a name that bounds something, a table of them, or a size spelled out. */
    const limit = /(?:[lL]imits?|[tT]imeouts?|_MS|_BYTES|_TRIES|MAX_\w+) = [\d{]|\d_\d{3}|\* 10(?:24|00)\b/;
    const found = (path: string): string[] =>
      readFileSync(join(projectRoot, path), 'utf8')
        .split('\n')
        .filter((line) => limit.test(line));
    const relay = code().filter((path) => path.startsWith('sync-server/'));
    expect(found('sync-server/relayLimits.ts').length).toBeGreaterThan(10);
    const elsewhere = relay.filter((path) => path !== 'sync-server/relayLimits.ts');
    expect(elsewhere.length).toBeGreaterThan(20);
    expect(elsewhere.flatMap((path) => found(path).map((line) => `${path}: ${line.trim()}`))).toEqual([]);
  });

  test('is a component in PascalCase.tsx or something else in camelCase.ts', () => {
    const wrong = code().filter((path) => {
      const name = path.split('/').at(-1) ?? path;
      // main.tsx and routes.tsx hold JSX and export no component.
      return !/^[a-z][A-Za-z0-9]*(?:\.d)?\.ts$|^[A-Z][A-Za-z0-9]*\.tsx$|^[a-z][A-Za-z0-9]*\.(?:tsx|mjs)$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  test('leaves no field of several lines to the browser, which would keep what is typed there in clear to restore its tabs', () => {
    const areas = sources().flatMap((path) => {
      const tags = readFileSync(join(projectRoot, path), 'utf8').match(/<textarea[\s\S]*?\/>/g) ?? [];
      return tags.map((tag) => ({ path, isOff: tag.includes('autoComplete="off"') }));
    });
    expect(areas.length).toBeGreaterThan(5);
    expect(areas.filter(({ isOff }) => !isOff).map(({ path }) => path)).toEqual([]);
  });

  test('is not called after nothing in particular', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|types)(?:\.[a-z.]+|\/)/i;
    expect(sources().filter((path) => vague.test(path))).toEqual([]);
  });
});
