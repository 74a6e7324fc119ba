import { describe, expect, it } from 'vitest';
import en from '../../locales/en/statistics.json';
import it_ from '../../locales/it/statistics.json';
import { yearReport } from '../../src/domain/report';
import { type YearTableWords, yearTable } from '../../src/domain/yearTable';
import { accesses2023, DESK_IDS, registerOf } from '../support/accesses2023';
import { cases2023 } from '../support/cases2023';

const report = yearReport({ year: 2023, desks: DESK_IDS, register: registerOf(accesses2023()), cases: cases2023() });
const measures: string[] = [];
const words: YearTableWords = {
  measure: (name) => {
    measures.push(name);
    return name;
  },
  code: (_, code) => code,
  deskName: (desk) => (desk === DESK_IDS[0] ? 'Grosseto' : 'Follonica'),
  allDesks: 'all',
  contactsNotPeople: 'contacts, not people',
  tiedMark: '*',
};
const table = yearTable(report, words);

describe('the yearly table', () => {
  it('[S1-S4 S10-S15] has the published figures, a column a desk', () => {
    expect(table[0]).toEqual(['2023', 'Grosseto', 'Follonica', 'all']);
    expect(table[1]).toEqual(['accesses.front', 4603, 976, 5579]);
    expect(table.slice(-3)).toEqual([
      ['cases.carriedOver', 2, 2, 4],
      ['cases.fast', 70, 65, 135],
      ['contacts, not people'],
    ]);
  });

  it('of a single desk has one column: what is true of all is said once', () => {
    const [desk = ''] = DESK_IDS;
    const rows = accesses2023().filter((row) => row['desk'] === desk);
    const cases = cases2023().filter((one) => one.desk === desk);
    const single = yearTable(yearReport({ year: 2023, desks: [desk], register: registerOf(rows), cases }), words);
    expect(single[0]).toEqual(['2023', 'Grosseto']);
    expect(single[1]).toEqual(['accesses.front', 4603]);
    expect(single.every((row) => row.length <= 2)).toBe(true);
  });

  it.each(['it', 'en'] as const)('finds a word for every row in %s', (tag) => {
    const words = (tag === 'it' ? it_ : en) as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>;
    const missing = measures.filter((name) => {
      const [group = '', key = ''] = name.split('.');
      return words[group]?.[key] === undefined;
    });
    expect(missing).toEqual([]);
  });

  it('carries no id of a desk', () => {
    expect(JSON.stringify(table)).not.toContain(DESK_IDS[0]);
  });
});
