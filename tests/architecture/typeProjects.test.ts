import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../support/projectRoot';
import { temporaryFolder } from '../support/temporaryFolder';

/** What the compiler says of some lines under one of the project files of src. */
const compile = (project: string, ...lines: readonly string[]): string => {
  const folder = temporaryFolder({
    'lines.ts': `${lines.join('\n')}\n`,
    'tsconfig.json': JSON.stringify({
      extends: join(projectRoot, 'src', project),
      compilerOptions: { incremental: false, tsBuildInfoFile: null },
      include: ['lines.ts'],
      exclude: [],
    }),
  });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout;
};

const unknownNames = (project: string, names: readonly string[]): string[] => {
  const said = compile(project, ...names.map((name, i) => `export const it${i} = ${name};`));
  return names.filter((name) => said.includes(`Cannot find name '${name}'`));
};

test('the pure layers know neither browser nor Node', () => {
  const names = ['window', 'document', 'console', 'crypto', 'setTimeout', 'TextEncoder', 'process', 'Buffer'];
  expect(unknownNames('tsconfig.pure.json', names)).toEqual(names);
});

test('the engine, which runs in a worker, knows neither the page nor Node', () => {
  const names = ['window', 'document', 'localStorage', 'process', 'Buffer'];
  expect(unknownNames('tsconfig.worker.json', names)).toEqual(names);
});

test('the page does not know Node', () => {
  const names = ['process', 'Buffer', '__dirname'];
  expect(unknownNames('tsconfig.page.json', names)).toEqual(names);
});

test('what each may use compiles', () => {
  expect(compile('tsconfig.pure.json', 'export const it = new Map([[1, Uint8Array.of(1)]]);')).toBe('');
  expect(compile('tsconfig.worker.json', 'export const it = [crypto.subtle, indexedDB, navigator.locks];')).toBe('');
  expect(compile('tsconfig.page.json', 'export const it = [document.title, import.meta.env.MODE];')).toBe('');
});

test('an element that may be missing, and an optional field set to undefined, do not compile', () => {
  const said = compile(
    'tsconfig.pure.json',
    'const list = [1];',
    'export const element: number = list[0];',
    'export const field: { a?: 1 } = { a: undefined };',
  );
  expect(said.match(/error TS\d+/g)).toHaveLength(2);
});
