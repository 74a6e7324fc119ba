import { describe, expect, it } from 'vitest';
import en from '../../../locales/en/lists.json';
import it_ from '../../../locales/it/lists.json';
import {
  attributesOf,
  type CodeListName,
  codeLists,
  codesOf,
  isCode,
  offeredCodes,
} from '../../../src/domain/lists/index';

const names = Object.keys(codeLists) as CodeListName[];

describe('the code lists', () => {
  it.each(['it', 'en'] as const)('have a label for every code in %s, and no label without a code', (tag) => {
    const labels = (tag === 'it' ? it_ : en) as Readonly<Record<string, Readonly<Record<string, string>>>>;
    expect(Object.keys(labels).toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      expect(Object.keys(labels[name] ?? {}).toSorted(), name).toEqual(codesOf(name).toSorted());
      expect(
        Object.values(labels[name] ?? {}).filter((label) => label.trim() === ''),
        name,
      ).toEqual([]);
    }
  });

  it('hold all of ISO 3166-1 alpha-2, Kosovo, and the two answers that are no country', () => {
    const nationalities = codesOf('nationality');
    expect(nationalities.filter((code) => /^[A-Z]{2}$/.test(code))).toHaveLength(250);
    expect(nationalities.slice(-2)).toEqual(['stateless', 'not_recorded']);
    expect(nationalities).toContain('XK');
  });

  it('name countries as CLDR does, in both staff languages', () => {
    expect([it_.nationality.SN, it_.nationality.CI, it_.nationality.UA]).toEqual([
      'Senegal',
      'Costa d’Avorio',
      'Ucraina',
    ]);
    expect([en.nationality.SN, en.nationality.MA, en.nationality.XK]).toEqual(['Senegal', 'Morocco', 'Kosovo']);
  });

  it('put every channel in one column of the yearly table', () => {
    for (const code of codesOf('contact_channel')) {
      expect(['front', 'remote', 'mobile']).toContain(attributesOf('contact_channel', code)?.['statGroup']);
    }
  });

  it('give every role a profile a seat can have, but for the two that have none', () => {
    const without = codesOf('role').filter((role) => !isCode('profile', attributesOf('role', role)?.['profile']));
    expect(without).toEqual(['funder_viewer', 'administrator']);
  });

  it('give every need an area, and every language a script and a direction', () => {
    for (const need of codesOf('need')) expect(isCode('area', attributesOf('need', need)?.['area'])).toBe(true);
    for (const language of codesOf('language')) {
      const { script, dir } = attributesOf('language', language) ?? {};
      expect([dir, language]).toEqual([['Arab'].includes(String(script)) ? 'rtl' : 'ltr', language]);
    }
  });

  it('do not take names every object has for codes', () => {
    expect(isCode('sex', 'toString')).toBe(false);
    expect(attributesOf('sex', '__proto__')).toBeUndefined();
  });

  it('offer every code that is not retired', () => {
    expect(offeredCodes('sex', '2027-03-09')).toEqual(codesOf('sex'));
    // Nobody is a citizen of Antarctica; a row that says so is read as ever.
    expect(offeredCodes('nationality', '2027-03-09')).not.toContain('AQ');
    expect(codesOf('nationality')).toContain('AQ');
  });
});
