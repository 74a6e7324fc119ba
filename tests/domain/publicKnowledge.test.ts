/** [T9] What of a row may lie in clear. */
import { describe, expect, it } from 'vitest';
import { recordsIn } from '../../src/domain/documents';
import { code } from '../../src/domain/fields/code';
import { line } from '../../src/domain/fields/line';
import { isVerified, publicValues } from '../../src/domain/publicKnowledge';
import { defineRecord } from '../../src/domain/records/defineRecord';
import { recordOf } from '../../src/domain/records/index';

const record = defineRecord({
  name: 'any',
  version: 1,
  document: 'public',
  privacy: 'P0',
  fields: {
    name: line({ required: true }),
    category: code('service_category', { required: true }),
    contact: line({ privacy: 'P2' }),
  },
});

describe('what is public of a row', () => {
  it('are its public fields: an inner note of the same row is not among them, nor what is not declared', () => {
    const row = { name: 'Consultorio', category: 'maternal', contact: 'chiedere di Anna', by: 'Ada', seat: 'x' };
    expect(publicValues(record, row)).toEqual({ name: 'Consultorio', category: 'maternal' });
  });

  it('is nothing while the row is half filled', () => {
    expect(publicValues(record, { name: 'Consultorio' })).toBeUndefined();
    expect(publicValues(record, { name: '', category: 'maternal' })).toBeUndefined();
  });

  it('is every field of the records there are: each of them is declared public', () => {
    const fields = recordsIn('public').flatMap((name) =>
      Object.entries(recordOf(name).fields).map(([field, { privacy }]) => [
        name,
        field,
        privacy ?? recordOf(name).privacy,
      ]),
    );
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.filter(([, , privacy]) => privacy !== 'P0')).toEqual([]);
  });
});

describe('an entry of the directory', () => {
  it.each([
    ['2027-03-09', true],
    ['2026-09-10', true],
    ['2026-09-09', false],
    ['2027-03-10', false],
    [undefined, false],
    ['long ago', false],
  ])('asked about on %s counts as verified on 2027-03-09: %s', (day, verified) => {
    expect(isVerified(day, '2027-03-09')).toBe(verified);
  });
});
