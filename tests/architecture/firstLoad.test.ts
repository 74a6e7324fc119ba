import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder';
import { firstLoadLimit, measureFirstLoad, totalOf } from './firstLoad';

const html = '<!doctype html><script type="module" crossorigin src="/assets/entry.js"></script>';
const pathsOf = (dist: string) =>
  measureFirstLoad(dist)
    .map((file) => file.path)
    .sort();

test('the page, its scripts, what they import at once, its styles and its Latin fonts count', () => {
  const dist = temporaryFolder({
    'index.html': `${html}<link rel="stylesheet" href="/assets/main.css"><link rel="icon" href="/icon.svg">`,
    'assets/entry.js':
      'import{a as b}from"./shared.js";import"./side.js";export*from"./third.js";const c=()=>import("./lazy.js");',
    'assets/shared.js': 'var s=1;export{s as a};import t from"./side.js"',
    'assets/side.js': '"a string with import";new Worker(new URL("/assets/worker.js",import.meta.url))',
    'assets/third.js': 'export{x}from"./side.js"',
    'assets/lazy.js': 'export const lazy=1',
    'assets/worker.js': 'postMessage(1)',
    'assets/main.css':
      '@font-face{font-family:N;src:url(/assets/latin.woff2)format("woff2"),url(/assets/latin.woff);unicode-range:U+0000-00FF,U+0131}' +
      '@font-face{font-family:N;src:url(/assets/arabic.woff2);unicode-range:U+0600-06FF}',
    'assets/latin.woff2': 'font',
    'assets/arabic.woff2': 'font',
  });
  expect(pathsOf(dist)).toEqual([
    'assets/entry.js',
    'assets/latin.woff2',
    'assets/main.css',
    'assets/shared.js',
    'assets/side.js',
    'assets/third.js',
    'index.html',
  ]);
});

test('a first load over the limit is over the limit, however it is spread', () => {
  const heavy = randomBytes(firstLoadLimit / 2).toString('base64');
  const dist = temporaryFolder({
    'index.html': html,
    'assets/entry.js': `import"./more.js";"${heavy}"`,
    'assets/more.js': `"${heavy.split('').reverse().join('')}"`,
  });
  expect(totalOf(measureFirstLoad(dist))).toBeGreaterThan(firstLoadLimit);
  writeFileSync(join(dist, 'assets/more.js'), '1');
  expect(totalOf(measureFirstLoad(dist))).toBeLessThan(firstLoadLimit);
});

test('a build with nothing in it, or with a script that is not there, is not a small one', () => {
  expect(() => measureFirstLoad(temporaryFolder())).toThrow('index.html');
  expect(() => measureFirstLoad(temporaryFolder({ 'index.html': '<p>nothing</p>' }))).toThrow('no script');
  expect(() => measureFirstLoad(temporaryFolder({ 'index.html': html }))).toThrow('entry.js');
});

test('what Vite really writes is read: shared code counts, lazy code does not', async () => {
  const root = temporaryFolder({
    'package.json': '{"type":"module"}',
    'index.html': '<!doctype html><script type="module" src="/main.js"></script>',
    'main.js': 'import { shared } from "./shared.js";\nimport "./main.css";\nshared("main");\nimport("./lazy.js");\n',
    'shared.js': 'export const shared = (from) => document.body.append(from);\n',
    'lazy.js': 'import { shared } from "./shared.js";\nimport("./other.js");\nshared("lazy");\n',
    'other.js': 'import { shared } from "./shared.js";\nshared("other");\n',
    'main.css': 'body { margin: 0 }\n',
  });
  await build({ root, configFile: false, logLevel: 'silent' });
  const paths = pathsOf(join(root, 'dist')).map((path) => path.replace(/-[\w-]{8}\./, '.'));
  expect(paths).toContain('assets/index.css');
  expect(paths).toContain('assets/index.js');
  expect(paths.join()).not.toMatch(/lazy|other/);
});
