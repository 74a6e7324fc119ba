import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/fold';
import { spellings } from '../../src/domain/spellings';

describe('the table of spellings', () => {
  it('has at least two different spellings of every name', () => {
    for (const row of spellings) expect(new Set(row.split(' ').map(fold)).size, row).toBeGreaterThan(1);
  });

  it('writes each spelling as one word', () => {
    for (const name of spellings.flatMap((row) => row.split(' '))) expect(fold(name), name).toMatch(/^\S+$/);
  });
});
