import { describe, expect, it } from 'vitest';
import { circleNames, circlesOf, membersOf, profiles } from '../../src/domain/circles';

describe('the circles', () => {
  it('[K1] are held by these profiles', () => {
    expect(Object.fromEntries(circleNames.map((circle) => [circle, membersOf(circle).toSorted().join(' ')]))).toEqual({
      public: 'AN BO CM CO CP FO LE ME MW PS RO SW TU VO',
      everyone: 'AN BO CM CO CP FO LE ME MW PS SW TU',
      field: 'AN BO CM CO CP FO LE ME MW PS SW TU',
      casework: 'AN BO CM CO CP FO LE MW PS SW TU',
      papers: 'BO CM CP FO LE SW',
      housing: 'BO CM CO SW TU',
      clinical: 'MW PS',
      legal: 'BO CM LE SW',
      screening: 'AN CM CO MW PS SW',
      protection: 'CM CO LE PS SW',
    });
  });

  it('leave a volunteer and a reporting operator with public knowledge only', () => {
    expect([circlesOf('VO'), circlesOf('RO')]).toEqual([['public'], ['public']]);
  });

  it('know fourteen profiles', () => {
    expect(profiles).toHaveLength(14);
  });
});
