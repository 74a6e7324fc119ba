import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { launchTablet } from './browser';
import { createCanarySearch } from './canary';
import { readLog, readTable } from './levelDb';
import { listFiles } from './listFiles';
import { temporaryFolder } from './temporaryFolder';

const piece = (type: number, bytes: Buffer) =>
  Buffer.concat([Buffer.alloc(4), Buffer.from([bytes.length & 255, bytes.length >> 8, type]), bytes]);

test('the pieces of a log record are joined across the blocks of the file', () => {
  const [first, rest] = [Buffer.alloc(32_768 - 7 - 10, 'a'), Buffer.from('a-marker-cut-by-a-header')];
  const file = Buffer.concat([
    piece(2, Buffer.concat([first, rest.subarray(0, 10)])),
    piece(4, rest.subarray(10)),
    piece(1, Buffer.from('whole')),
  ]);
  expect(file.includes(rest)).toBe(false);
  expect(readLog(file).map((record) => Buffer.from(record).subarray(-24).toString())).toEqual([
    'a-marker-cut-by-a-header',
    'whole',
  ]);
});

test('any bytes at all are read without an error', () => {
  const footer = Buffer.concat([Buffer.alloc(40, 3), Buffer.from('57fb808b247547db', 'hex')]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readLog(bytes);
      readTable(Buffer.concat([bytes, footer]));
    }),
  );
});

test('what Chromium keeps in IndexedDB is found in a compressed block of a table file', async () => {
  const [left, right] = ['Kanarien-4f7Qz9', 'Wtx2-8Lm3pD7c'];
  const marker = `${left}${right}`;
  const keyMarker = 'Indexwort-6Yb2-Nq8';
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>page</title>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const profileDir = join(temporaryFolder(), 'profile');
  const tables = () => listFiles(profileDir, 'Default/IndexedDB').filter((path) => path.endsWith('.ldb'));
  const tablet = await launchTablet({ profileDir });
  onTestFinished(() => tablet.close());
  await tablet.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  // LevelDB writes a table when its log is full. Whole markers are made of two copies there, so no raw byte shows them.
  const write = (round: number) =>
    tablet.page.evaluate(
      ([from, ...texts]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('probe', 1);
          opening.onerror = () => reject(opening.error);
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows').createIndex('byWord', 'word');
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('rows', 'readwrite');
            const [first = '', second = '', word = ''] = texts as string[];
            for (let i = 0; i < 500; i++) {
              const row = { first, second, both: first + second, word, filler: crypto.randomUUID().repeat(20) };
              transaction.objectStore('rows').put(row, (from as number) + i);
            }
            transaction.onerror = () => reject(transaction.error);
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      [round * 500, left, right, keyMarker],
    );
  for (let round = 0; round < 100 && tables().length === 0; round++) await write(round);
  await tablet.close();

  const files = tables().map((path) => join(profileDir, path));
  expect(files.length).toBeGreaterThan(0);
  const search = createCanarySearch([marker, keyMarker, 'Nachtigall-8Hk3-Rm5v']);
  const findings = files.flatMap((path) => search.inFile(path));
  expect(findings.some((finding) => finding.marker === marker && finding.where.includes('› entry'))).toBe(true);
  expect(findings.some((finding) => finding.marker === keyMarker && finding.form === 'utf-16be')).toBe(true);
  expect(findings.filter((finding) => finding.marker === 'Nachtigall-8Hk3-Rm5v')).toEqual([]);
  // The control: the same files, read without opening their blocks, do not show the marker.
  expect(files.some((path) => readFileSync(path).includes(marker))).toBe(false);
});
