/** PROTOCOL.md says what the code does: every example on it is made anew and read again, and nothing is missing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/bytes';
import { decodeFrame, encodeFrame, frameTable } from '../../src/protocol/frames';
import { FORMAT_VERSION } from '../../src/protocol/limits';
import { addToGolden, readGolden } from '../golden/readGolden';
import { plain, spelledOut } from './exampleBook';
import { FIXTURES, makeExamples } from './makeExamples';
import { blocks, readPage, unspaced, writePage } from './page';
import { shapes } from './shapes';

/** Fills the page and adds to the golden files: see tests/golden/v0/README.md. */
const isWriting = process.env['WRITE_EXAMPLES'] !== undefined;

let examples: Awaited<ReturnType<typeof makeExamples>>;
beforeAll(async () => {
  const signatures = readGolden(FORMAT_VERSION, 'signatures');
  examples = await makeExamples(signatures, isWriting);
  if (!isWriting) return;
  writePage({ examples, shapes });
  addToGolden(FORMAT_VERSION, 'signatures', signatures);
  addToGolden(FORMAT_VERSION, 'examples', { ...examples });
  addToGolden(FORMAT_VERSION, 'shapes', Object.fromEntries(shapes));
});

describe('PROTOCOL.md', () => {
  let hex: ReadonlyMap<string, string>;
  let json: ReadonlyMap<string, string>;
  let format: ReadonlyMap<string, string>;
  beforeAll(() => {
    const page = readPage();
    [hex, json, format] = [blocks(page, 'hex'), blocks(page, 'json'), blocks(page, 'format')];
  });

  it('has the bytes of every example that the code makes, and no other', () => {
    const made = Object.entries(examples).filter(([label]) => label !== FIXTURES);
    expect(Object.fromEntries([...hex].map(([label, bytes]) => [label, unspaced(bytes)]))).toEqual(
      Object.fromEntries(made.map(([label, example]) => [label, example.hex])),
    );
  });

  it('says of every example what the code reads in it', () => {
    const said = [...json].map(([label, text]) => [label, JSON.parse(text)]);
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(Object.entries(examples).map(([label, { value }]) => [label, value])),
    );
  });

  it('proposes version 1 as long as version 0 is the one, and decides there on everything that is reserved', () => {
    const [, proposal = ''] = readPage().split('\n## 14. ');
    expect(FORMAT_VERSION).toBe(0);
    expect(proposal).toContain('Still to be decided');
    const reserved = [...readPage().matchAll(/^### \d+ (\w+): reserved$/gm)].map(([, name]) => name);
    expect(reserved).toEqual(['KEYS_DROP', 'ERASE']);
    for (const name of [...reserved, '`heads`']) expect(proposal).toContain(name);
  });

  it('has the shape of every format', () => {
    expect(Object.fromEntries([...format].map(([label, text]) => [label, unspaced(text)]))).toEqual(
      Object.fromEntries(shapes),
    );
  });

  it('has an example of every frame, which decodes to what is said and encodes to the same bytes', () => {
    expect(Object.keys(frameTable).length).toBeGreaterThan(0);
    for (const name of Object.keys(frameTable)) {
      const bytes = fromHex(unspaced(hex.get(name) ?? ''));
      const frame = decodeFrame(bytes);
      expect(frame?.type).toBe(name);
      if (!frame) continue;
      const { type, ...fields } = frame;
      expect(plain(fields)).toEqual(spelledOut(JSON.parse(json.get(type) ?? ''), examples));
      expect(encodeFrame(frame)).toEqual(bytes);
    }
  });

  it.each(['K', 'L', 'T', 'S', 'D'])('takes over the rules %s in order', (letter) => {
    const numbers = [...readPage().matchAll(new RegExp(`\\*\\*${letter}(\\d+)\\*\\*`, 'g'))].map(([, number]) =>
      Number(number),
    );
    const last = { K: 10, L: 10, T: 9, S: 12, D: 4 }[letter] ?? 0;
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  });
});
