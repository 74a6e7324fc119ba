/** A service of a file beside the entry that is here: nothing the team said is replaced unless somebody chooses it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesTo,
  choiceOf,
  type EntryHere,
  entryHere,
  IMPORTED,
  marksOf,
  writeChanged,
  writeNew,
} from '../../../src/domain/directory/compareServices';
import type { Values } from '../../../src/domain/fields/field';

const ID = 'abc';
const NONE: ReadonlySet<string> = new Set();
const FILE = {
  name: 'Consultorio',
  category: 'maternal',
  phone: '+390564000001',
  schedules: ['MO 09:00-13:00'],
  languages: ['ar', 'it'],
};

type Cells = Parameters<typeof entryHere>[0]['cells'];

/** An entry as it stands after somebody wrote its fields, each with its clock, in the order they came. */
const createEntry = () => {
  const cells: Record<string, Cells[string]> = {};
  const events: { kind: string; to: unknown; at: number }[] = [];
  let clock = 1_000;
  const write = (values: Values): void => {
    clock += 100_000;
    for (const [field, value] of Object.entries(values))
      cells[field] = { value: value ?? undefined, others: [], at: clock++ };
  };
  return {
    write,
    dispute: (field: string, value: unknown) => {
      cells[field] = { ...(cells[field] ?? { value: undefined }), others: [value] };
    },
    take: ({ values, said }: { readonly values: Values; readonly said: unknown }) => {
      write(values);
      events.push({ kind: IMPORTED, to: said, at: clock++ });
    },
    here: (): EntryHere => entryHere({ cells }, events),
    values: (): Values => Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value])),
  };
};
const takenFrom = (values: Values) => {
  const entry = createEntry();
  entry.take(writeNew({ id: ID, values }));
  return entry;
};
const compare = (entry: ReturnType<typeof createEntry>, values: Values) =>
  changesTo(entry.here(), values).map(({ field, isOwn }) => [field, isOwn]);
const write = (entry: ReturnType<typeof createEntry>, values: Values, chosen = NONE) =>
  writeChanged({ id: ID, values, changes: changesTo(entry.here(), values) }, chosen);

describe('an entry that came from a file', () => {
  it('is the same to that file, in whatever order it names languages and hours', () => {
    expect(compare(takenFrom(FILE), { ...FILE, languages: ['it', 'ar'] })).toEqual([]);
  });

  it('follows a newer file where nobody touched it, and keeps what that one does not speak of', () => {
    const entry = takenFrom(FILE);
    const newer = { name: 'Consultorio', category: 'maternal', phone: '+390564000002', url: 'https://esempio.it' };
    expect(compare(entry, newer)).toEqual([
      ['phone', false],
      ['url', false],
    ]);
    entry.take(write(entry, newer));
    expect(entry.values()).toEqual({ ...FILE, assuredOn: undefined, ...newer });
    // And follows the next one as well.
    expect(compare(entry, { ...newer, phone: '+390564000003' })).toEqual([['phone', false]]);
  });

  it('has hours with the public no more where the file names the office alone', () => {
    const { schedules: _, ...rest } = FILE;
    const changes = changesTo(takenFrom(FILE).here(), { ...rest, backOffice: ['MO 09:00-13:00'] });
    expect(changes.map(({ field, there }) => [field, there])).toEqual([
      ['schedules', undefined],
      ['backOffice', ['MO 09:00-13:00']],
    ]);
  });
});

describe('what the team', () => {
  it('corrected stays unless it is chosen, and is not asked about again until the file says something else', () => {
    const entry = takenFrom(FILE);
    entry.write({ phone: '+390564000009' });
    expect(compare(entry, FILE)).toEqual([]);
    const newer = { ...FILE, phone: '+390564000002', url: 'https://esempio.it' };
    expect(compare(entry, newer)).toEqual([
      ['phone', true],
      ['url', false],
    ]);
    const kept = write(entry, newer);
    expect(kept.values).toEqual({ url: 'https://esempio.it' });
    entry.take(kept);
    expect(compare(entry, newer)).toEqual([]);
    const chosen = new Set([choiceOf(ID, 'phone')]);
    const newest = { ...newer, phone: '+390564000003' };
    expect(write(entry, newest, chosen).values).toMatchObject({ phone: '+390564000003' });
  });

  it('emptied stays empty', () => {
    const entry = takenFrom(FILE);
    entry.write({ phone: null });
    const newer = { ...FILE, phone: '+390564000002' };
    expect(compare(entry, newer)).toEqual([['phone', true]]);
    expect(write(entry, newer).values).toEqual({});
  });

  it('vouched for when it asked stays, all of it; where a word is replaced all the same it is to be verified again', () => {
    const entry = takenFrom({ ...FILE, status: 'inactive' });
    entry.write({ assuredOn: '2027-03-01' });
    entry.write({ status: 'active' });
    const newer = { ...FILE, status: 'inactive', phone: '+390564000002', url: 'https://esempio.it' };
    expect(compare(entry, newer)).toEqual([
      ['phone', true],
      ['url', false],
    ]);
    // What only adds to it leaves it verified.
    expect(write(entry, newer).values).toEqual({ url: 'https://esempio.it' });
    expect(write(entry, newer, new Set([choiceOf(ID, 'phone')])).values).toEqual({
      phone: '+390564000002',
      url: 'https://esempio.it',
      assuredOn: null,
    });
  });

  it('heard later than the file is no question, and a later word of the file is one', () => {
    const entry = takenFrom(FILE);
    entry.write({ assuredOn: '2027-03-01' });
    expect(compare(entry, { ...FILE, assuredOn: '2026-01-01' })).toEqual([]);
    expect(compare(entry, { ...FILE, assuredOn: '2027-03-05' })).toEqual([['assuredOn', true]]);
  });

  it('disagrees about is a question to the file too', () => {
    const entry = takenFrom(FILE);
    entry.dispute('phone', '+390564000007');
    expect(compare(entry, { ...FILE, phone: '+390564000002' })).toEqual([['phone', true]]);
  });

  it('wrote itself, field by field, is all theirs', () => {
    const entry = createEntry();
    for (const [field, value] of Object.entries({ status: 'active', ...FILE })) entry.write({ [field]: value });
    const other = { ...FILE, name: 'Consultorio nuovo', phone: '+390564000002', status: 'inactive' };
    expect(compare(entry, other)).toEqual([
      ['name', true],
      ['phone', true],
      ['status', true],
    ]);
  });
});

it('an entry taken by a build that noted nothing follows the file where nobody touched it since', () => {
  const entry = createEntry();
  entry.write(FILE);
  entry.write({ languages: ['ar', 'it', 'fr'] });
  expect(compare(entry, { ...FILE, languages: ['ar'], phone: '+390564000002' })).toEqual([
    ['phone', false],
    ['languages', true],
  ]);
});

it('what is told of a file of any shape is read or passed over', () => {
  for (const to of [undefined, null, 7, 'x', { phone: 3 }, ['a']])
    expect(entryHere({ cells: {} }, [{ kind: IMPORTED, to, at: 1 }]).own.size).toBe(0);
});

it('of any files and corrections, in any order: no word of the team is replaced that nobody chose, and a file taken twice asks nothing', () => {
  const values = fc.record(
    {
      name: fc.constantFrom('A', 'B', 'C'),
      phone: fc.constantFrom('1', '2', '3'),
      schedules: fc.constantFrom(['MO 09:00-13:00'], ['TU 09:00-13:00']),
      backOffice: fc.constantFrom(['WE 09:00-13:00'], ['TH 09:00-13:00']),
      assuredOn: fc.constantFrom('2026-01-01', '2027-01-01'),
    },
    { requiredKeys: [] },
  );
  const step = fc.record({ by: fc.constantFrom('file', 'team'), values });
  fc.assert(
    fc.property(values, fc.array(step, { maxLength: 8 }), (first, steps) => {
      const entry = takenFrom(first);
      for (const { by, values: next } of steps) {
        if (by === 'team') {
          entry.write(next);
          continue;
        }
        const { own, values: before } = entry.here();
        const written = write(entry, next);
        for (const field of own) {
          if (field !== 'assuredOn') expect(written.values).not.toHaveProperty(field);
        }
        entry.take(written);
        expect(changesTo(entry.here(), next).map(({ field }) => field)).toEqual([]);
        for (const field of own) if (field !== 'assuredOn') expect(entry.values()[field]).toEqual(before[field]);
      }
    }),
  );
});

it('marks are short, and differ where words do', () => {
  const marks = Array.from({ length: 2_000 }, (_, at) => marksOf({ name: `Servizio ${at}` })['name'] ?? '');
  expect(new Set(marks).size).toBe(marks.length);
  expect(Math.max(...marks.map(({ length }) => length))).toBe(8);
});
