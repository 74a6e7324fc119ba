import { describe, expect, it } from 'vitest';
import { type ComparedPerson, duplicateProposals } from '../../src/domain/duplicates';
import { DISTINCT, MERGED, UNMERGED } from '../../src/domain/samePerson';

const person = (id: string, values: ComparedPerson['values'], more: Partial<ComparedPerson> = {}): ComparedPerson => ({
  id,
  values,
  permits: [],
  events: [],
  ...more,
});
const reasons = (...persons: readonly ComparedPerson[]) => duplicateProposals(persons).map((found) => found.reasons);

describe('duplicates are proposed', () => {
  it.each([
    ['the same script', 'Mohamed Prova', 'Muhammad Prova'],
    ['Latin and Arabic', 'Mohamed', 'محمد'],
    ['Latin and Cyrillic', 'Irina', 'Ирина'],
    ['one slip', 'Lamin Provetto', 'Lamin Proveto'],
    ['part of a name', 'Omar', 'Omar Inventato'],
  ])('with the same birth and a similar name in %s', (_what, one, other) => {
    expect(
      reasons(person('a', { alias: one, birth: '1990-05-03' }), person('b', { alias: other, birth: '1990-05-03' })),
    ).toEqual([['birth_and_name']]);
  });

  it('by the name in its own script, and where one birth is known only in part', () => {
    expect(
      reasons(
        person('a', { alias: 'Mimmo', nameOriginalScript: 'فاطمة', birth: '1990' }),
        person('b', { alias: 'F.', givenName: 'Fatima', birth: '1990-05-03' }),
      ),
    ).toEqual([['birth_and_name']]);
  });

  it('with the same phone, with or without the prefix of Italy, unless it is shared', () => {
    const [a, b] = [
      person('a', { alias: 'A', phone: '+393330000001' }),
      person('b', { alias: 'B', phone: '3330000001' }),
    ];
    expect(reasons(a, b)).toEqual([['phone']]);
    expect(reasons(a, { ...b, values: { ...b.values, phoneIsShared: true } })).toEqual([]);
  });

  it('with the same permit number, on the sheet or on a permit', () => {
    expect(
      reasons(
        person('a', { alias: 'A', permitNumber: 'I 01234567' }),
        person('b', { alias: 'B' }, { permits: [{ number: 'i01234567' }] }),
      ),
    ).toEqual([['permit_number']]);
  });

  it('not for a name alone, another birth, or empty fields', () => {
    expect(reasons(person('a', { alias: 'Omar' }), person('b', { alias: 'Omar' }))).toEqual([]);
    expect(
      reasons(person('a', { alias: 'Omar', birth: '1990-05-03' }), person('b', { alias: 'Omar', birth: '1990-05-04' })),
    ).toEqual([]);
  });

  it('no more once somebody said that they are two, or took a merge back', () => {
    const values = { alias: 'A', phone: '3330000001' };
    const said = (kind: string) => ({ events: [{ id: 'e', kind, to: 'b', at: 1, after: [] }] });
    expect(reasons(person('a', values, said(DISTINCT)), person('b', values))).toEqual([]);
    expect(reasons(person('a', values, said(UNMERGED)), person('b', values))).toEqual([]);
    expect(reasons(person('a', values, said(MERGED)), person('b', values))).toEqual([['phone']]);
  });
});
