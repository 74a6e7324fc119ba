import { describe, expect, expectTypeOf, it } from 'vitest';
import en from '../../../locales/en/records.json';
import it_ from '../../../locales/it/records.json';
import { fieldFaults } from '../../../src/domain/fields/fieldFault';
import { ATTACHMENT, MEMBER } from '../../../src/domain/fields/reference';
import type { Access } from '../../../src/domain/records/access';
import { recordNames, recordOf } from '../../../src/domain/records/index';
import type { Person } from '../../../src/domain/records/person';

type Words = Readonly<Record<string, unknown>>;
const wordsOf = (of: unknown, key: string): Words => ((of as Words | undefined)?.[key] ?? {}) as Words;

describe.each(['it', 'en'] as const)('the words for records in %s', (tag) => {
  const locale = (tag === 'it' ? it_ : en) as Words;

  it('name every record and nothing else', () => {
    expect(Object.keys(locale).toSorted()).toEqual([...recordNames, 'checks'].toSorted());
  });

  it.each(recordNames)('name every field of %s, say why where the form says why, and ask what is asked', (name) => {
    const record = wordsOf(locale, name);
    const { fields, former } = recordOf(name);
    expect(record).toMatchObject({ label: expect.stringMatching(/./), plural: expect.stringMatching(/./) });
    expect(Object.keys(record).toSorted()).toEqual(
      [...new Set(['label', 'plural', ...Object.keys(fields), ...Object.keys(former ?? {})])].toSorted(),
    );
    for (const [field, definition] of Object.entries(fields)) {
      const { whyAsked, question } = definition;
      const steps = definition.kind === 'number' && definition.steps ? definition : undefined;
      const wanted = [
        'label',
        ...(whyAsked ? ['why'] : []),
        ...(question ? ['question'] : []),
        ...(steps ? ['steps'] : []),
      ];
      expect(Object.keys(wordsOf(record, field)), field).toEqual(wanted);
      const named = Object.keys(wordsOf(wordsOf(record, field), 'steps')).map(Number);
      expect(named, field).toEqual(
        steps ? Array.from({ length: steps.max - steps.min + 1 }, (_, at) => steps.min + at) : [],
      );
    }
  });

  it('say what is wrong with an answer, for every fault', () => {
    expect(Object.keys(wordsOf(locale, 'checks')).toSorted()).toEqual(fieldFaults.toSorted());
  });
});

describe('the records', () => {
  it('are listed under their own names', () => {
    expect(recordNames.map((name) => recordOf(name).name)).toEqual(recordNames);
  });

  it('refer only to records there are', () => {
    const targets = recordNames.flatMap((name) =>
      Object.values(recordOf(name).fields).flatMap((field) =>
        field.kind === 'reference' || field.kind === 'references' ? [field.target] : [],
      ),
    );
    expect(targets.filter((target) => ![...recordNames, MEMBER, ATTACHMENT].includes(target))).toEqual([]);
  });

  it('are called by, and stand on cards with, fields they have', () => {
    for (const name of recordNames) {
      const { title, onCard = [], fields } = recordOf(name);
      for (const named of [...onCard, ...(title === undefined ? [] : [title])])
        expect(Object.keys(fields)).toContain(named);
    }
  });

  it('count only fields whose values are codes or days', () => {
    for (const name of recordNames) {
      for (const { counted, kind } of Object.values(recordOf(name).fields)) {
        if (counted === 'perMonth') expect(kind).toBe('day');
        if (counted === 'perOption') expect(['code', 'codes', 'status']).toContain(kind);
      }
    }
  });

  it('put to a person only questions that are answered by choosing', () => {
    for (const name of recordNames) {
      const { fields } = recordOf(name);
      for (const field of Object.values(fields)) {
        if (!field.question) continue;
        expect(['code', 'codes', 'number']).toContain(field.kind);
        if (field.kind === 'number') expect(field.steps).toBe(true);
        if (field.askedOf) expect(fields[field.askedOf]?.kind).toBe('code');
      }
    }
  });

  it('have the types their declarations say', () => {
    expectTypeOf<Access['firstAccess']>().toEqualTypeOf<'yes' | 'no' | 'unknown'>();
    expectTypeOf<Access['onBehalf']>().toEqualTypeOf<'self' | 'relative' | 'operator' | 'employer' | undefined>();
    expectTypeOf<Person['alias']>().toEqualTypeOf<string>();
    expectTypeOf<Person['phone']>().toEqualTypeOf<string | undefined>();
  });
});
