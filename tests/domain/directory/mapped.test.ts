/** The services and desks that ship with the app. */
import { describe, expect, it } from 'vitest';
import { findServices, NO_WISH, placeOf, textsIn } from '../../../src/domain/directory/findServices';
import { isVerified } from '../../../src/domain/publicKnowledge';
import { service } from '../../../src/domain/records/service';
import { createRanking, searchTextOf } from '../../../src/domain/search';
import { mappedServices, TODAY, valuesOfMapped } from './mappedServices';

const mapped = mappedServices.read.filter(({ values }) => String(values['source']).includes('InLav'));
const desks = mappedServices.read.filter((one) => !mapped.includes(one));
const now = { weekday: 1, time: '10:00' };
const find = (wish: Partial<typeof NO_WISH>) =>
  findServices(
    mappedServices.read,
    { ...NO_WISH, ...wish },
    now,
    createRanking(({ values }: (typeof mappedServices.read)[number]) => searchTextOf(service, values)).rankFor,
  );

describe('the services that others have mapped', () => {
  it('Import 49 rows: Milano gives 8, all to verify', () => {
    expect(mapped).toHaveLength(49);
    const milano = find({ province: 'Milano' });
    expect(milano).toHaveLength(8);
    expect(milano.filter(({ values }) => isVerified(values['assuredOn'], TODAY))).toEqual([]);
    expect(new Set(milano.map(({ values }) => values['status']))).toEqual(new Set(['inactive']));
  });

  it('are in eleven provinces, as many in each as were printed', () => {
    const provinces = textsIn(mapped, 'province');
    expect(provinces.map((province) => [province, find({ province }).length])).toEqual([
      ['Bergamo', 2],
      ['Brescia', 4],
      ['Como', 4],
      ['Cremona', 5],
      ['Lecco', 2],
      ['Lodi', 1],
      ['Mantova', 6],
      ['Milano', 8],
      ['Monza Brianza', 5],
      ['Pavia', 3],
      ['Varese', 9],
    ]);
  });

  it('are read whole: none refused, none twice, nothing left out, and each with a category and where it comes from', () => {
    expect([mappedServices.refused, mappedServices.same, mappedServices.leftOut]).toEqual([[], [], []]);
    expect(new Set(mappedServices.read.map(({ id }) => id)).size).toBe(53);
    for (const { values } of mappedServices.read) {
      expect(values['category'], String(values['name'])).toBeTypeOf('string');
      expect(values['source']).toBeTypeOf('string');
      expect(values['assuredOn']).toBeUndefined();
    }
  });

  it('are found by what they do, by who runs them and by where they are', () => {
    expect(find({ query: 'badanti' }).map(({ values }) => values['name'])).toContain('Sportello Badanti');
    expect(find({ query: 'Offertasociale', province: 'Milano' }).map(({ values }) => values['area'])).toEqual([
      'Trezzo d’Adda',
    ]);
    expect(find({ municipality: 'Follonica' }).map(({ values }) => placeOf(values))).toEqual([
      'Ex casello idraulico Via Roma, 47, Follonica, Grosseto',
    ]);
    expect(find({ category: 'mediation', province: 'Varese' }).length).toBeGreaterThan(0);
  });
});

describe('the desks', () => {
  it('are four, of which two have hours for the public and others for the office', () => {
    expect(desks.map(({ values }) => values['municipality'])).toEqual([
      'Grosseto',
      'Follonica',
      'Scansano',
      'Grosseto',
    ]);
    const { schedules, backOffice, phone } = valuesOfMapped('Sportello Info Immigrati Grosseto');
    expect(schedules).toEqual([
      'MO 09:00-13:00',
      'TU 09:00-13:00',
      'TU 15:00-18:00',
      'WE 09:00-13:00',
      'TH 09:00-13:00',
    ]);
    expect(backOffice).toContain('FR 09:00-13:00');
    expect(phone).toBe('+39056428246');
  });

  it('are open to the public for nineteen and eight hours a week, as printed', () => {
    const minutes = (text: string): number => {
      const [from = 0, to = 0] = text.match(/\d{2}:\d{2}/g)?.map((one) => Number(one.slice(0, 2)) * 60) ?? [];
      return to - from;
    };
    const week = (name: string): number =>
      (valuesOfMapped(name)['schedules'] as readonly string[]).reduce((sum, text) => sum + minutes(text), 0) / 60;
    expect([week('Immigrati Grosseto'), week('Immigrati Follonica')]).toEqual([19, 8]);
  });
});
