/** A directory that goes out and comes in again, as JSON and as a table. */
import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/domain/csv';
import { cellsOfJson, cellsOfTable, separatorOf } from '../../../src/domain/directory/hsdsCells';
import { readServices } from '../../../src/domain/directory/readServices';
import { hsdsJson, hsdsTable, type WrittenService } from '../../../src/domain/directory/writeServices';
import { weekdays } from '../../../src/domain/fields/hours';
import type { AnyField } from '../../../src/domain/fields/index';
import { codesOf } from '../../../src/domain/lists/index';
import { service } from '../../../src/domain/records/service';
import { readValues } from '../../../src/domain/validate';
import { plainContext, TODAY } from './mappedServices';

const two = (n: number): string => String(n).padStart(2, '0');
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
const hours = fc.array(
  fc
    .tuple(fc.constantFrom(...weekdays), time, time)
    .filter(([, from, to]) => from < to)
    .map(([day, from, to]) => `${day} ${from}-${to}`),
  { maxLength: 6 },
);
/** A leading apostrophe before a sign of formulas is what a table gets, and loses again. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !/^\s*'/.test(one));
const anyValue = (field: AnyField): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case 'hours':
      return hours;
    case 'codes':
      return fc.subarray([...codesOf(field.list)]);
    case 'code':
      return fc.constantFrom(...codesOf(field.list));
    case 'phone':
      return fc.integer({ min: 100, max: 999_999_999 }).map((number) => `+${number}`);
    case 'day':
      return fc.constantFrom(TODAY, '2024-02-29', undefined);
    default:
      return text;
  }
};
const written: fc.Arbitrary<WrittenService> = fc
  .record(
    Object.fromEntries(Object.entries(service.fields).map(([name, field]) => [name, anyValue(field as AnyField)])),
  )
  .map((raw) => readValues(service, { ...raw, name: `A ${String(raw['name'])}` }, { today: TODAY }))
  .filter((read) => read.ok)
  .chain((read) => fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => ({ bytes, values: read.value })))
  .map(({ bytes, values }) => ({ id: Buffer.from(bytes).toString('base64url'), values }));
const several = fc.uniqueArray(written, { selector: ({ id }) => id, maxLength: 5 });

const back = (entries: ReturnType<typeof cellsOfJson>) => readServices(entries ?? [], plainContext);
const table = (content: string) => cellsOfTable(parse<string[]>(content, { delimiter: separatorOf(content) }).data);

describe('a directory that is given to somebody else', () => {
  it('is the same directory when it is read again as HSDS JSON, under the same ids, with nothing left out', () => {
    fc.assert(
      fc.property(several, (services) => {
        const read = back(cellsOfJson(hsdsJson(services, (_, code) => `«${code}»`)));
        expect(read.read.map(({ id, values }) => ({ id, values }))).toEqual(services);
        // The label of a category in some language is no other category.
        expect([read.refused, read.leftOut]).toEqual([[], []]);
      }),
    );
  });

  it('and when it is read again as a table of either sign', () => {
    fc.assert(
      fc.property(several, fc.constantFrom(';' as const, ',' as const), (services, sign) => {
        const read = back(table(csv(hsdsTable(services), sign)));
        expect(read.read.map(({ id, values }) => ({ id, values }))).toEqual(services);
        expect([read.refused, read.leftOut]).toEqual([[], []]);
      }),
    );
  });
});

describe('a directory that comes from somebody else', () => {
  const names = 'service.id;service.name;taxonomy_term.code;address.city;phone.number;schedule.byday;schedule.opens_at';
  const rows = (...lines: readonly string[]) =>
    back(table([`${names};schedule.closes_at;service.licenses`, ...lines].join('\n')));

  it('lists every refused row with its number, the column and the reason, and takes the others', () => {
    const { read, refused } = rows(
      'a;Consultorio;maternal;Grosseto;0564 000 001;MO,TH;9:00;13:00;',
      ';;legal;;;;;;',
      'b;Patronato;legalese;;;;;;',
      ';;;;;;;;',
      'c;Scuola;school;;non ha;MO;13:00;ore 9;',
      'a;Consultorio ancora;maternal;;;;;;',
    );
    expect(read.map(({ number, values }) => [number, values['name'], values['schedules']])).toEqual([
      [2, 'Consultorio', ['MO 09:00-13:00', 'TH 09:00-13:00']],
    ]);
    expect(
      refused.map(({ number, faults }) => [number, ...faults.map(({ column, fault }) => `${column} ${fault}`)]),
    ).toEqual([
      [3, 'service.name missing'],
      [4, 'taxonomy_term.code unknown_code'],
      [6, 'schedule not_hours', 'phone.number not_a_phone'],
      [7, 'service.id twice'],
    ]);
  });

  it('says which columns were not taken, how often, and one of what was in them', () => {
    const { leftOut } = rows('a;Consultorio;maternal;;;;;;ENS 4', 'b;Patronato;legal;;;;;;ENS 5');
    expect(leftOut).toEqual([{ column: 'service.licenses', count: 2, example: 'ENS 4' }]);
  });

  it('takes the category somebody chose for those that name none of ours', () => {
    const entries = table('service.name;taxonomy_term.code\nPatronato;legalese\nScuola;school');
    const { read, leftOut } = readServices(entries ?? [], { ...plainContext, category: 'legal' });
    expect(read.map(({ values }) => values['category'])).toEqual(['legal', 'school']);
    expect(leftOut).toEqual([{ column: 'taxonomy_term.code', count: 1, example: 'legalese' }]);
  });

  it('imported twice is not doubled, with an id or without', () => {
    const entries = table(
      'service.name;taxonomy_term.code;address.city\nPatronato;legal;Grosseto\nPatronato;legal;Follonica',
    );
    const { read } = back(entries);
    expect(read).toHaveLength(2);
    const known = new Map(
      read.map(({ id, values }) => [id, { values, said: {}, own: new Set<string>(), removed: false }]),
    );
    const again = readServices(entries ?? [], { ...plainContext, known });
    expect([again.read, again.changed, again.same.length]).toEqual([[], [], 2]);
  });

  const consultorio = {
    id: '5f1c2c3e-0000-4000-8000-000000000001',
    name: 'Consultorio',
    status: 'temporarily closed',
    organization: { id: 'x', name: 'ASL', tax_id: '123' },
    languages: [{ code: 'ar' }, { code: 'tlh', name: 'Klingon' }],
    attributes: [{ taxonomy_term: { code: 'maternal' } }],
    phones: [{ number: 'chiedere', extension: '7' }, { number: '0564 000 002' }, { number: '0564 000 003' }],
    schedules: [
      { freq: 'WEEKLY', byday: 'FR', opens_at: '20:00:00+01:00', closes_at: '02:00:00+01:00' },
      { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '10:00', description: 'Back-office' },
      { freq: 'MONTHLY', byday: '1TU', opens_at: '09:00', closes_at: '10:00' },
    ],
    service_at_locations: [
      { id: 'q', location: { name: 'Casa della salute', addresses: [{ address_1: 'Via Uno 1', city: 'Grosseto' }] } },
    ],
  };

  it('may say more than there is room for: all of it is named', () => {
    const { refused, leftOut } = back(cellsOfJson(JSON.stringify({ contents: [consultorio] })));
    expect(refused.map(({ faults }) => faults)).toEqual([[{ column: 'phone.number', fault: 'not_a_phone' }]]);
    expect(leftOut.map(({ column, example }) => `${column} ${example}`)).toEqual([
      'phone.number 0564 000 002',
      'language.code tlh',
      'schedule MONTHLY 1TU 09:00 10:00',
      'organization.tax_id 123',
      'phone.extension 7',
    ]);
    expect(leftOut[0]?.count).toBe(2);
  });

  it('is open after midnight on the next day, and shut to the public where it says so', () => {
    const { read } = back(cellsOfJson(JSON.stringify([{ ...consultorio, phones: [] }])));
    expect(read[0]?.values).toMatchObject({
      name: 'Consultorio',
      status: 'temporarily_closed',
      organization: 'ASL',
      address: 'Casa della salute, Via Uno 1',
      languages: ['ar'],
      schedules: ['FR 20:00-24:00', 'SA 00:00-02:00'],
      backOffice: ['MO 09:00-10:00'],
    });
  });

  it('is an entry at each of its places', () => {
    const places = [
      { id: '5f1c2c3e-0000-4000-8000-00000000000a', location: { addresses: [{ city: 'Grosseto' }] } },
      { id: '5f1c2c3e-0000-4000-8000-00000000000b', location: { addresses: [{ city: 'Orbetello' }] } },
    ];
    const { read } = back(cellsOfJson(JSON.stringify([{ ...consultorio, phones: [], service_at_locations: places }])));
    expect(read.map(({ values }) => values['municipality'])).toEqual(['Grosseto', 'Orbetello']);
    expect(new Set(read.map(({ id }) => id)).size).toBe(2);
  });

  it('is no directory where it is something else: nothing is read of it', () => {
    for (const text of ['', '{', '[1,2', '"x"', '{"a":1}', '7']) expect(cellsOfJson(text)).toBeUndefined();
    expect(
      cellsOfTable([
        ['Utente', 'Note'],
        ['Amina', 'x'],
      ]),
    ).toBeUndefined();
    expect(cellsOfTable([])).toBeUndefined();
  });

  it('of whatever JSON loses no service: each is read or refused, where none is here', () => {
    const anything = fc.array(
      fc.oneof(fc.jsonValue() as fc.Arbitrary<unknown>, fc.record({ name: text, id: fc.uuid() })),
    );
    fc.assert(
      fc.property(anything, (list) => {
        const entries = cellsOfJson(JSON.stringify(list)) ?? [];
        const { read, refused, changed, same, takenOut } = back(entries);
        expect(read.length + refused.length).toBe(entries.length);
        expect([changed, same, takenOut]).toEqual([[], [], []]);
        expect(entries.length).toBeGreaterThanOrEqual(list.length);
      }),
    );
  });
});
