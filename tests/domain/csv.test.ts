import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/domain/csv';

/** A reader written for the test alone: RFC 4180. */
const read = (text: string): string[][] => {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (quoted && letter === '"' && text[i + 1] === '"') cell += text[i++];
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ';') [row, cell] = [[...row, cell], ''];
    else if (!quoted && letter === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i++;
    } else cell += letter;
  }
  return rows;
};

describe('a CSV file', () => {
  it('gives back the texts that went in', () => {
    const tables = fc.array(
      fc.array(
        fc.string().map((text) => `x${text}`),
        { minLength: 1 },
      ),
    );
    fc.assert(
      fc.property(tables, (rows) => {
        expect(read(csv(rows))).toEqual(rows);
      }),
    );
  });

  it('holds no text a spreadsheet would run', () => {
    for (const start of ['=', '+', '-', '@', '\t=', ' =', '\r', '＝']) {
      expect(read(csv([[`${start}HYPERLINK("http://x";"y")`]]))[0]?.[0]).toMatch(/^'/);
    }
  });

  it('leaves numbers alone, negative ones too', () => {
    expect(csv([['a;b', 3, -1]])).toBe('"a;b";3;-1\r\n');
  });
});
