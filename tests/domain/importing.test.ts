import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../locales/en/lists.json';
import lists from '../../locales/it/lists.json';
import { fold } from '../../src/domain/fold';
import { type Cell, guessColumns, importFields, readRows } from '../../src/domain/importing';
import { recordOf } from '../../src/domain/records/index';

type Lists = Readonly<Record<string, Readonly<Record<string, string>>>>;
const labelsOf = (list: string): readonly (readonly [code: string, label: string])[] =>
  [lists as Lists, english as Lists].flatMap((all) => Object.entries(all[list] ?? {}));
const codesOf = (list: string): ReadonlyMap<string, string> =>
  new Map(labelsOf(list).map(([code, label]) => [fold(label), code]));
const context = { today: '2027-03-09', codesOf };
const columns = ['person.alias', 'case.openedOn', 'person.nationality', 'case.mainReason', 'note.text', undefined];
const read = (...rows: readonly (readonly Cell[])[]) => readRows(rows, columns, context);

describe('an old spreadsheet', () => {
  it('has columns that are known by their heads, each field once', () => {
    const heads = [
      'N.',
      'Nominativo',
      'Data apertura',
      'Nazionalità',
      'Causale della richiesta',
      'Tel.',
      'Note',
      'Note 2',
    ];
    expect(guessColumns(heads, () => [])).toEqual([
      undefined,
      'person.alias',
      'case.openedOn',
      'person.nationality',
      'case.mainReason',
      'person.phone',
      'note.text',
      undefined,
    ]);
  });

  it('is read the way people write dates, countries and reasons', () => {
    const { read: rows, refused } = read(
      ['Omar Inventato', '9/3/2026', 'Marocco', 'Rinnovo permesso', 'Chiamare dopo le 18', 'resta fuori'],
      ['Fatou Modello', new Date('2026-02-01T00:00:00Z'), 'SN', '', null],
    );
    expect(refused).toEqual([]);
    expect(rows).toEqual([
      {
        number: 2,
        person: { alias: 'Omar Inventato', nationality: ['MA'] },
        case: { openedOn: '2026-03-09', mainReason: 'permit_renewal' },
        note: { text: 'Chiamare dopo le 18' },
      },
      {
        number: 3,
        person: { alias: 'Fatou Modello', nationality: ['SN'] },
        case: { openedOn: '2026-02-01' },
        note: {},
      },
    ]);
  });

  it('says of a refused row its number, the column and the reason, all of them', () => {
    const { read: rows, refused } = read(['', '31/02/2026', 'Atlantide', '', ''], ['', '', '', '', '']);
    expect(rows).toEqual([]);
    expect(refused).toEqual([
      {
        number: 2,
        faults: [
          { column: 1, field: 'case.openedOn', fault: 'not_a_day' },
          { column: 2, field: 'person.nationality', fault: 'unknown_code' },
          { column: 0, field: 'person.alias', fault: 'missing' },
        ],
      },
    ]);
  });

  it('takes every word of the app itself for what it is, whatever signs are in it, alone and beside others', () => {
    const refused: string[] = [];
    for (const { key, record, field } of importFields) {
      const kind = recordOf(record).fields[field];
      if (!kind || !('list' in kind)) continue;
      const cellOf = (text: string) => {
        const { read: rows } = readRows([['Ada', text]], ['person.alias', key], context);
        return (rows[0] as unknown as Record<string, Record<string, unknown>> | undefined)?.[record]?.[field];
      };
      const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
      const [first = '', other = ''] = labelsOf(kind.list)[0] ?? [];
      for (const [code, label] of labelsOf(kind.list)) {
        // Two codes of one label are one of them.
        const known = codesOf(kind.list).get(fold(label));
        if (!isSame(cellOf(label), kind.kind === 'codes' ? [known] : known)) refused.push(`${key} ${label}`);
        if (kind.kind !== 'codes' || code === first) continue;
        for (const sign of label.includes(',') ? ['; '] : [', ', ';']) {
          if (!isSame(cellOf(`${other}${sign}${label}`), [first, known]))
            refused.push(`${key} ${other}${sign}${label}`);
        }
      }
    }
    expect(refused).toEqual([]);
  });

  it('takes no birth that is to come, and of two digits the year that has been', () => {
    const births = (cell: Cell) => readRows([['Ada', cell]], ['person.alias', 'person.birth'], context);
    for (const [cell, birth] of [
      ['12/3/45', '1945-03-12'],
      ['12/3/17', '2017-03-12'],
      ['3/2017', '2017-03'],
    ] as const) {
      expect(births(cell).read[0]?.person['birth']).toBe(birth);
    }
    for (const cell of ['12/3/2045', '10/3/27', new Date('2045-03-12T00:00:00Z')]) {
      expect(births(cell)).toEqual({
        read: [],
        refused: [{ number: 2, faults: [{ column: 1, field: 'person.birth', fault: 'in_future' }] }],
      });
    }
  });

  it('takes several of a list as people write them in one cell', () => {
    const nationality = (text: string) => read(['Ada', '', text]).read[0]?.person['nationality'];
    expect(nationality('Mali e Senegal')).toEqual(['ML', 'SN']);
    expect(nationality('Mali/Senegal + Gambia, Trinidad e Tobago,')).toEqual(['GM', 'ML', 'SN', 'TT']);
    expect(nationality('Mali e Atlantide')).toBeUndefined();
  });

  it('takes a first and a family name where nobody is called anything else', () => {
    const named = readRows([['Ada', 'Prova']], ['person.givenName', 'person.familyName'], context);
    expect(named.read[0]?.person['alias']).toBe('Ada Prova');
  });

  it('loses no row: each is read, refused or empty, whatever is in it', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.date({ noInvalidDate: true }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 7 })), (rows) => {
        const { read: taken, refused } = readRows(rows, columns, context);
        const empty = rows.filter((one) => one.every((value) => value === null || String(value).trim() === ''));
        expect(taken.length + refused.length + empty.length).toBe(rows.length);
      }),
    );
  });

  it('is matched with fields there are', () => {
    for (const { record, field } of importFields) expect(Object.keys(recordOf(record).fields)).toContain(field);
  });
});
