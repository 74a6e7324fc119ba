import { describe, expect, it } from 'vitest';
import locale from '../../../locales/it/records.json';
import { access } from '../../../src/domain/records/access';

describe('the access', () => {
  it('[3.2] carries the terms of the register in Italian', () => {
    expect(Object.keys(access.fields).map((name) => locale.access[name as 'day'].label)).toEqual([
      'Sportello',
      'Giorno',
      'Nazionalità',
      'Sesso',
      'Fascia di età',
      'Primo accesso',
      'Contatto',
      'Indirizzato da',
      'Risposta attivata',
      'Accompagnamento o mediazione',
      'Causale della richiesta',
      'Altre causali',
      'Titolo di soggiorno',
      'Per conto di',
    ]);
  });

  it('has no field a name could be typed into, and links to nothing but a desk', () => {
    const kinds = Object.values(access.fields).map(({ kind }) => kind);
    expect(kinds.filter((kind) => !['reference', 'day', 'code', 'codes'].includes(kind))).toEqual([]);
    expect(
      Object.entries(access.fields)
        .filter(([, { kind }]) => kind === 'reference')
        .map(([name]) => name),
    ).toEqual(['desk']);
  });

  it('leaves the two optional questions off unless a team wants them', () => {
    expect(
      Object.entries(access.fields)
        .filter(([, field]) => field.offByDefault)
        .map(([name]) => name),
    ).toEqual(['reasonOther', 'onBehalf']);
  });
});
