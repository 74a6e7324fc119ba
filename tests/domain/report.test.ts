import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { access } from '../../src/domain/records/access';
import { correctionMark, type RegisterRow } from '../../src/domain/register';
import { type YearReport, yearReport } from '../../src/domain/report';
import { validate } from '../../src/domain/validate';
import { accesses2023, anAccess, DESK_IDS, registerOf } from '../support/accesses2023';
import { cases2023, statusEvents } from '../support/cases2023';
import { createPrng } from '../support/prng';
import { BOTH_DESKS_2023, DESKS_2023 } from '../support/seedFigures2023';

const published = (report: YearReport) => ({
  desks: report.desks.map(({ accesses: { front, remote, mobile, total }, cases }) => ({
    accesses: { front, remote, mobile, total },
    cases,
  })),
  all: {
    accesses: {
      front: report.all.accesses.front,
      remote: report.all.accesses.remote,
      mobile: report.all.accesses.mobile,
      total: report.all.accesses.total,
    },
    cases: report.all.cases,
  },
});

const expected2023 = {
  desks: DESKS_2023.map(({ accesses, cases }) => ({ accesses: { ...accesses, mobile: 0 }, cases })),
  all: { accesses: { ...BOTH_DESKS_2023.accesses, mobile: 0 }, cases: BOTH_DESKS_2023.cases },
};

const [grosseto = '', follonica = ''] = DESK_IDS;
const year = 2023;

describe('the yearly report of 2023', () => {
  const accesses = accesses2023();
  const register = registerOf(accesses);
  const cases = cases2023();
  const report = yearReport({ year, desks: DESK_IDS, register, cases });

  it('is counted from 11,084 accesses, each of which passes the checks of the form', () => {
    expect(accesses).toHaveLength(11_084);
    expect(accesses.flatMap((values) => validate(access, values, { today: '2023-12-31' }))).toEqual([]);
  });

  it('[S1 S2 S3 S4 S10-S15] gives the published table, per desk and for both', () => {
    expect(published(report)).toEqual(expected2023);
  });

  it('[S5 S6 S7 S8 S9] agrees with counting the same rows by hand', () => {
    const own = accesses.filter(({ desk }) => desk === follonica);
    const countBy = (field: 'nationality' | 'reason', except: readonly string[]) => {
      const counts = new Map<string, number>();
      for (const row of own)
        if (!except.includes(row[field])) counts.set(row[field], (counts.get(row[field]) ?? 0) + 1);
      return [...counts.values()].sort((a, b) => b - a).slice(0, 5);
    };
    const figures = report.desks[1]?.accesses;
    expect(figures?.first).toBe(own.filter(({ firstAccess }) => firstAccess === 'yes').length);
    expect(figures?.italian).toBe(own.filter(({ nationality }) => nationality === 'IT').length);
    expect(figures?.topReasons.slice(0, 5).map(({ count }) => count)).toEqual(countBy('reason', []));
    const foreign = countBy('nationality', ['IT', 'not_recorded']);
    expect(figures?.topNationalities.slice(0, 5).map(({ count }) => count)).toEqual(foreign);
    expect(figures?.perMonth.reduce((sum, month) => sum + month, 0)).toBe(own.length);
  });

  it('is the same whatever the order of rows and cases', () => {
    for (const seed of [1, 2, 3]) {
      const prng = createPrng(seed);
      const shuffled = { register: prng.shuffle(register), cases: prng.shuffle(cases) };
      expect(yearReport({ year, desks: DESK_IDS, ...shuffled })).toEqual(report);
    }
  });

  it('[S12 S15] moves a fast case of Follonica that was promoted in the year from fast to opened', () => {
    const fast = cases.find((one) => one.desk === follonica && one.kind === 'fast' && one.openedOn.startsWith('2023'));
    const promoted = {
      ...fast,
      desk: follonica,
      kind: 'fast' as const,
      openedOn: fast?.openedOn ?? '',
      events: [
        ...statusEvents(createPrng(5), ['open', fast?.openedOn ?? '']),
        { id: 'p', kind: 'promoted' as const, on: '2023-10-01', at: 1, after: [] },
      ],
    };
    const changed = cases.map((one) => (one === fast ? promoted : one));
    expect(yearReport({ year, desks: DESK_IDS, register: [], cases: changed }).desks[1]?.cases).toEqual({
      total: 18,
      fromEarlierYears: 6,
      openedInYear: 12,
      archivedInYear: 15,
      carriedOver: 3,
      fast: 64,
    });
  });

  it('[S11] shows two cases from earlier years at each desk on 1 January 2024', () => {
    const next = yearReport({ year: 2024, desks: DESK_IDS, register: [], cases });
    expect(next.desks.map(({ cases: { fromEarlierYears } }) => fromEarlierYears)).toEqual([2, 2]);
  });
});

describe('a small register with known answers', () => {
  const prng = createPrng(7);
  const row = (values: object): RegisterRow => {
    const id = prng.id();
    return { id, values: [{ key: `${id}/a`, value: { ...anAccess(prng, grosseto, 'front'), ...values } }] };
  };
  const times = (count: number, values: object) => Array.from({ length: count }, () => row(values));
  const figures = (register: readonly RegisterRow[], desks = [grosseto]) =>
    yearReport({ year, desks, register, cases: [] }).desks[0]?.accesses;

  it('[S5] counts only a first access answered with yes', () => {
    const register = ['yes', 'yes', 'no', 'unknown'].map((firstAccess) => row({ firstAccess }));
    expect(figures(register)?.first).toBe(2);
  });

  it('[S6] counts Italian nationality', () => {
    expect(figures(['IT', 'RO', 'IT', 'not_recorded'].map((nationality) => row({ nationality })))?.italian).toBe(2);
  });

  it('[S7] names the most frequent age band, passing over what was not recorded', () => {
    const register = [
      ...times(9, { ageBand: 'not_recorded' }),
      ...times(2, { ageBand: 'a25_34' }),
      row({ ageBand: 'a0_13' }),
    ];
    expect(figures(register)?.leadingAgeBands).toEqual(['a25_34']);
  });

  it('[S7] names all tied values in list order', () => {
    const register = [...times(2, { sex: 'male' }), ...times(2, { sex: 'female' }), row({ sex: 'other' })];
    expect(figures(register)?.leadingSexes).toEqual(['female', 'male']);
  });

  it('[S8] settles ties by list order and marks a sixth place tied with the fifth', () => {
    const register = ['tax_code', 'citizenship', 'health_card', 'permit_renewal', 'other', 'school_rights'].flatMap(
      (reason, n) => times(n === 0 ? 3 : 2, { reason }),
    );
    expect(figures(register)?.topReasons).toEqual([
      { code: 'tax_code', count: 3, tiedWithFifth: false },
      { code: 'permit_renewal', count: 2, tiedWithFifth: false },
      { code: 'citizenship', count: 2, tiedWithFifth: false },
      { code: 'health_card', count: 2, tiedWithFifth: false },
      { code: 'school_rights', count: 2, tiedWithFifth: false },
      { code: 'other', count: 2, tiedWithFifth: true },
    ]);
  });

  it('[S8] counts the main reason only', () => {
    expect(figures([row({ reason: 'tax_code', reasonOther: ['citizenship'] })])?.topReasons).toHaveLength(1);
  });

  it('[S9] leaves out Italians and what was not recorded, and keeps stateless people', () => {
    const register = ['IT', 'not_recorded', 'stateless', 'SN'].map((nationality) => row({ nationality }));
    expect(figures(register)?.topNationalities.map(({ code }) => code)).toEqual(['SN', 'stateless']);
  });

  it('[S2] counts the video desk with phone and mail, unless the team says otherwise', () => {
    const input = { year, register: [row({ channel: 'video_desk' })], cases: [] };
    expect(yearReport(input).all.accesses).toMatchObject({ front: 0, remote: 1, total: 1 });
    const moved = yearReport({ ...input, channelGroups: { video_desk: 'front' } });
    expect(moved.all.accesses).toMatchObject({ front: 1, remote: 0, total: 1 });
  });

  it('[S3] counts visits and the school desk as mobile', () => {
    const register = [row({ channel: 'mobile_visit' }), row({ channel: 'school_desk' })];
    expect(figures(register)).toMatchObject({ front: 0, remote: 0, mobile: 2, total: 2 });
  });

  it('[L10] counts a row with two values once, by the smallest key, and says it is undecided', () => {
    const [gambian, senegalese] = [row({ nationality: 'GM' }), row({ nationality: 'SN' })];
    const values = [
      { key: 'row/b', value: gambian.values[0]?.value },
      { key: 'row/a', value: senegalese.values[0]?.value },
    ];
    for (const order of [values, values.toReversed()]) {
      const report = yearReport({ year, register: [{ id: 'row', values: order }], cases: [] });
      expect(report.undecided).toBe(1);
      expect(report.all.accesses.total).toBe(1);
      expect(report.all.accesses.topNationalities[0]?.code).toBe('SN');
    }
  });

  it('counts corrections apart and in no other figure', () => {
    const marks = ['2023-05-01', '2023-12-31', '2022-01-01'].map((day, n) => ({
      id: `m${n}`,
      values: [{ key: `m${n}/a`, value: correctionMark(day) }],
    }));
    const report = yearReport({ year, register: [row({}), ...marks], cases: [] });
    expect(report.corrections).toBe(2);
    expect(report.all.accesses.total).toBe(1);
  });

  it('takes an access to the year of its day, whatever document it lies in', () => {
    expect(figures([row({ day: '2022-12-31' }), row({ day: '2024-01-01' }), row({ day: '2023-12-31' })])?.total).toBe(
      1,
    );
  });

  it('says how many accesses it could not place, and keeps S4 = S1 + S2 + S3', () => {
    const report = yearReport({ year, register: [row({ channel: 'hologram' }), row({})], cases: [] });
    expect(report.notUnderstood).toBe(1);
    expect(report.all.accesses).toMatchObject({ front: 1, remote: 0, mobile: 0, total: 1 });
  });

  it('shows a desk nobody came to, with zeros', () => {
    expect(figures([], [follonica])).toMatchObject({ total: 0, leadingSexes: [], topReasons: [] });
  });

  it('survives whatever a broken tablet may have written', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.anything(), (values, nationality) => {
        const strange = values.map((value, n) => ({ id: `${n}`, values: [{ key: `${n}/a`, value }] }));
        const report = yearReport({ year, register: [...strange, row({ nationality })], cases: [] });
        expect(report.all.accesses.total).toBe(1);
      }),
    );
  });
});
