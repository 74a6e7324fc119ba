import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCanarySearch } from './canary';
import { temporaryFolder } from './temporaryFolder';

const marker = 'Kanarien-4f7Qz9-Wtx2';
const absent = 'Nachtigall-8Hk3-Rm5v';
const search = createCanarySearch([marker, absent]);
const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 167 + (i >> 3)) & 255));
const within = (bytes: Uint8Array | string) => Buffer.concat([noise, Buffer.from(bytes as Uint8Array), noise]);
const hex = (text: string) => Buffer.from(text).toString('hex');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a canary is found', () => {
  const planted: readonly (readonly [form: string, bytes: Uint8Array])[] = [
    ['utf-8', within(marker)],
    ['utf-8 in lower case, as an index folds it', within(marker.toLowerCase())],
    ['utf-16le', within(Buffer.from(marker, 'utf16le'))],
    ['utf-16be', within(utf16be(marker))],
    ...[0, 1, 2].flatMap((before): (readonly [string, Uint8Array])[] => [
      [`base64 after ${before} bytes`, within(Buffer.from(`${'x'.repeat(before)}${marker}~~`).toString('base64'))],
      [
        `base64url of utf-16le after ${before} bytes`,
        within(Buffer.concat([Buffer.alloc(before, 251), Buffer.from(marker, 'utf16le'), noise]).toString('base64url')),
      ],
    ]),
    ['hex', within(hex(marker))],
    ['hex in capitals', within(hex(marker).toUpperCase())],
    ['percent-encoded', within(hex(marker).replace(/../g, '%$&'))],
    ['\\u escapes', within([...marker].map((c) => `\\u00${hex(c)}`).join(''))],
    ['base64 inside a two-byte string', within(Buffer.from(Buffer.from(marker).toString('base64'), 'utf16le'))],
    ['gzip', within(gzipSync(within(marker)))],
    ['gzip cut short', within(gzipSync(Buffer.concat([Buffer.from(marker), noise]))).subarray(0, 7000)],
    ['zlib', within(deflateSync(within(marker)))],
    ['deflate as a whole', deflateRawSync(within(marker))],
    ['gzip of zlib of base64', gzipSync(deflateSync(Buffer.from(within(marker).toString('base64'))))],
  ];

  test.each(planted)('as %s', (_form, bytes) => {
    expect(search.inBytes(bytes, 'here').map((finding) => finding.marker)).toContain(marker);
    expect(search.inBytes(bytes, 'here').map((finding) => finding.marker)).not.toContain(absent);
  });

  test('with letters outside ASCII', () => {
    const name = 'Fëdör-Ñandú-città';
    const findings = createCanarySearch([name]).inBytes(within(encodeURIComponent(name)), 'here');
    expect(findings).toEqual([{ marker: name, form: 'percent in utf-8', where: 'here' }]);
  });

  test('in the name of a file and in a file deep in a folder, and the finding says where', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'b', 'one.bin'), within(gzipSync(Buffer.from(marker))));
    writeFileSync(join(folder, `${marker}.txt`), 'nothing');

    const findings = search.inFolder(folder);

    expect(findings).toContainEqual({
      marker,
      form: 'utf-8',
      where: `${join(folder, 'a', 'b', 'one.bin')} › gzip at ${noise.length}`,
    });
    expect(findings).toContainEqual({ marker, form: 'utf-8', where: `the name of ${marker}.txt` });
  });

  test('wherever it lies and whatever stands around it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (before, after) => {
        const text = Buffer.concat([before, Buffer.from(marker), after]);
        const forms = [text, Buffer.from(text.toString('base64')), Buffer.from(text.toString('base64url'))];
        return forms.every((bytes) => search.inBytes(bytes, 'here').some((finding) => finding.marker === marker));
      }),
    );
  });
});

test('a canary that is not there is not found', () => {
  expect(createCanarySearch([absent]).inBytes(within(marker), 'here')).toEqual([]);
});

test('a canary short enough to turn up by chance is refused', () => {
  expect(() => createCanarySearch(['kurz'])).toThrow('12 characters');
});
