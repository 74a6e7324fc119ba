import { describe, expect, it } from 'vitest';
import { permitNumberDoubt } from '../../src/domain/permitNumber';
import { taxCodeDoubt } from '../../src/domain/taxCode';

describe('numbers of papers, doubted and kept', () => {
  it.each([
    ['RSSMRA85T10A562S', undefined],
    ['rssmra85t10a562s', undefined],
    ['RSS MRA 85T10 A562S', undefined],
    // The same person where two would share a code: the last digit is written as a letter.
    ['RSSMRA85T10A56NH', undefined],
    ['RSSMRA85T10A562T', 'tax_code_check'],
    ['12345678901', undefined],
    ['RSSMRA85', 'tax_code_shape'],
  ])('tax code %s: %s', (code, doubt) => {
    expect(taxCodeDoubt(code)).toBe(doubt);
  });

  it.each([
    ['I01234567', undefined],
    ['i 01234567', undefined],
    ['01234567', 'permit_number_shape'],
    ['I0123', 'permit_number_shape'],
  ])('permit number %s: %s', (number, doubt) => {
    expect(permitNumberDoubt(number)).toBe(doubt);
  });
});
