import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../support/listFiles';
import { projectRoot } from '../support/projectRoot';
import { temporaryFolder } from '../support/temporaryFolder';
import { cruiseLayers } from './cruiseLayers';
import { layers, nodeForm } from './layers';

const isSource = (path: string): boolean => /\.tsx?$/.test(path);

describe('the layers of the project', () => {
  test('hold, without a cycle, over every source file there is', async () => {
    const onDisk = ['src', 'sync-server'].flatMap((folder) => listFiles(projectRoot, folder).filter(isSource));

    const report = await cruiseLayers(projectRoot, ['src', 'sync-server']);

    expect(report.violations).toEqual([]);
    // A cruiser that cannot read TypeScript sees nothing, and nothing has no violations.
    expect(report.seen.length).toBeGreaterThanOrEqual(onDisk.length);
    expect(onDisk.filter((path) => !report.seen.includes(path))).toEqual([]);
    expect(onDisk.length).toBeGreaterThan(0);
  });

  test('name every folder of src, and no other', () => {
    const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map((folder) => folder.name).filter((name) => !(name in layers))).toEqual([]);
  });

  test('let every layer import only what stands before it in the table', () => {
    const names = Object.keys(layers);
    const upwards = Object.entries(layers).flatMap(([name, layer]) =>
      [...layer.may, ...(layer.mayTypes ?? [])]
        .filter((other) => !names.slice(0, names.indexOf(name)).includes(other))
        .map((other) => `${name} → ${other}`),
    );
    expect(upwards).toEqual([]);
  });
});

describe('a planted fault is found:', () => {
  const file = 'export const value = 1;\n';
  const fakePackage = (name: string) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'exports.value = 1;\n',
  });

  const planted: readonly (readonly [name: string, rule: string, files: Record<string, string>])[] = [
    [
      'a lower layer importing a higher one',
      'layer-base: src/base/a.ts → src/ui/b.ts',
      { 'src/base/a.ts': "import { value } from '../ui/b';\nexport const a = value;\n", 'src/ui/b.ts': file },
    ],
    [
      'a lower layer importing only a type of a higher one',
      'layer-storage: src/storage/a.ts → src/log/b.ts',
      { 'src/storage/a.ts': "export type { B } from '../log/b';\n", 'src/log/b.ts': 'export type B = string;\n' },
    ],
    [
      'state importing a value of the engine',
      'types-only-state: src/state/a.ts → src/engine/b.ts',
      { 'src/state/a.ts': "export { value } from '../engine/b';\n", 'src/engine/b.ts': file },
    ],
    [
      'state importing more of replica than the mirror',
      'layer-state: src/state/a.ts → src/replica/rows.ts',
      { 'src/state/a.ts': "export { value } from '../replica/rows';\n", 'src/replica/rows.ts': file },
    ],
    [
      'one feature importing another',
      'features-are-strangers: src/features/today/a.ts → src/features/todays/b.ts',
      { 'src/features/today/a.ts': "export { value } from '../todays/b';\n", 'src/features/todays/b.ts': file },
    ],
    [
      'a library taken through the wrong door',
      'door-yjs: src/features/today/a.ts → node_modules/yjs/index.js',
      { 'src/features/today/a.ts': "export { value } from 'yjs';\n", ...fakePackage('yjs') },
    ],
    [
      'a library in a pure layer',
      'pure-without-packages: src/domain/a.ts → node_modules/minisearch/index.js',
      { 'src/domain/a.ts': "export { value } from 'minisearch';\n", ...fakePackage('minisearch') },
    ],
    [
      'the relay reaching the tablet through a shared file',
      'relay-reaches-only-what-it-shares: sync-server/main.ts → src/crypto/c.ts',
      {
        'sync-server/main.ts': "export { value } from '../src/protocol/b';\n",
        'src/protocol/b.ts': "export { value } from '../crypto/c';\n",
        'src/crypto/c.ts': file,
      },
    ],
    [
      'Node in the app',
      'no-node-in-src: src/engine/a.ts → fs',
      { 'src/engine/a.ts': "export { readFileSync } from 'node:fs';\n" },
    ],
    [
      'the app using the Node form of the crypto port',
      `node-form-in-tests-only: src/engine/a.ts → src/${nodeForm}`,
      { 'src/engine/a.ts': "export { value } from '../crypto/nodeCrypto';\n", [`src/${nodeForm}`]: file },
    ],
    [
      'a cycle',
      'no-cycle: src/base/a.ts → src/base/b.ts',
      {
        'src/base/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
        'src/base/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
      },
    ],
    [
      'an import of nothing',
      'no-broken-import: src/base/a.ts → ./gone',
      { 'src/base/a.ts': "export * from './gone';\n" },
    ],
  ];

  test.each(planted)('%s', async (_name, expected, files) => {
    const root = temporaryFolder({ 'package.json': '{}', 'sync-server/empty.ts': 'export {};\n', ...files });
    const report = await cruiseLayers(root, ['src', 'sync-server']);
    expect(report.violations).toContain(expected);
  });

  test('and what is allowed is not reported', async () => {
    const root = temporaryFolder({
      'package.json': '{}',
      'sync-server/main.ts': "export { value } from '../src/protocol/b';\n",
      'src/protocol/b.ts': "export { value } from '../base/a';\n",
      'src/base/a.ts': file,
      'src/replica/mirror.ts': "export { value } from 'yjs';\n",
      'src/state/s.ts':
        "import type { E } from '../engine/e';\nexport { value } from '../replica/mirror';\nexport type F = E;\n",
      'src/engine/e.ts': 'export type E = string;\n',
      'src/app/start.ts': "export { default } from '../engine/e?worker&url';\n",
      ...fakePackage('yjs'),
    });
    const report = await cruiseLayers(root, ['src', 'sync-server']);
    expect(report.violations).toEqual([]);
    expect(report.seen).toHaveLength(7);
  });
});
