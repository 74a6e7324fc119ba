/** The page is enough: a decoder written from it alone reads every example as the page says it is read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/bytes';
import { projectRoot } from '../support/projectRoot';
import { type Examples, spelledOut } from './exampleBook';
import { blocks, readPage, unspaced } from './page';
import { createSecondDecoder } from './secondDecoder';

const page = readPage();
const hex = new Map([...blocks(page, 'hex')].map(([label, text]) => [label, unspaced(text)]));
const said = new Map([...blocks(page, 'json')].map(([label, text]) => [label, JSON.parse(text)]));
const examples: Examples = Object.fromEntries(
  [...hex].map(([label, bytes]) => [label, { hex: bytes, value: said.get(label) }]),
);
const decode = createSecondDecoder(page);

describe('the second decoder', () => {
  it('has at most 200 lines and imports nothing of the app', () => {
    const source = readFileSync(join(projectRoot, 'tests/protocol/secondDecoder.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
    expect([...source.matchAll(/from '(.+)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'yjs']);
  });

  it.each([...hex.keys()])('reads %s', (label) => {
    const bytes = fromHex(hex.get(label) ?? '');
    expect(decode(label, bytes, said.get(label))).toEqual(spelledOut(said.get(label), examples));
  });

  it.each([...hex.keys()])('does not read %s with a byte too many, too few or changed as the same', (label) => {
    const bytes = fromHex(hex.get(label) ?? '');
    const isUpdate = said.get(label)?.after !== undefined;
    const reads = (changed: Uint8Array): unknown => {
      try {
        return decode(label, changed, said.get(label));
      } catch {
        return 'refused';
      }
    };
    const value = spelledOut(said.get(label), examples);
    if (!isUpdate) expect(reads(new Uint8Array([...bytes, 0]))).not.toEqual(value);
    expect(reads(bytes.subarray(0, -1))).not.toEqual(value);
    const changed = bytes.slice();
    changed[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    expect(reads(changed)).not.toEqual(value);
  });
});
