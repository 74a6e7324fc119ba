/**
 * Persons of the files who may be one: same birth and a similar name in any script, the same phone, or the same permit
 * number. Only proposed: a person decides.
 */
import type { Values } from './fields/field';
import { keptApart, type PersonEvents, pairOf } from './samePerson';
import { matches } from './search';

export type DuplicateReason = 'birth_and_name' | 'phone' | 'permit_number';
export interface DuplicateProposal {
  readonly a: string;
  readonly b: string;
  readonly reasons: readonly DuplicateReason[];
}
export interface ComparedPerson extends PersonEvents {
  readonly values: Values;
  /** Their permits. */
  readonly permits: readonly Values[];
}

const NAMES = ['alias', 'givenName', 'familyName', 'nameOriginalScript'];

const namesOf = ({ values }: ComparedPerson): readonly string[] =>
  NAMES.map((name) => values[name]).filter((name) => typeof name === 'string' && name !== '') as string[];

/** The whole of one name is found among all names of the other. */
const soundAlike = (a: ComparedPerson, b: ComparedPerson): boolean => {
  const [ofA, ofB] = [namesOf(a), namesOf(b)];
  return ofA.some((name) => matches(name, ofB.join(' '))) || ofB.some((name) => matches(name, ofA.join(' ')));
};

/** `1990` and `1990-05-03` may be one day. */
const mayBeOneDay = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

const plain = (text: unknown): string =>
  String(text ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

/** Without the prefix of Italy: the same phone is written with it and without. */
const phoneOf = ({ values }: ComparedPerson): string => String(values['phone'] ?? '').replace(/^\+39/, '');

const permitNumbers = ({ values, permits }: ComparedPerson): readonly string[] =>
  [values['permitNumber'], ...permits.map(({ number }) => number)].map(plain).filter((number) => number !== '');

export const duplicateProposals = (persons: readonly ComparedPerson[]): readonly DuplicateProposal[] => {
  const apart = keptApart(persons);
  const found = new Map<string, Set<DuplicateReason>>();
  const byId = new Map(persons.map((person) => [person.id, person]));
  const propose = (a: ComparedPerson, b: ComparedPerson, reason: DuplicateReason): void => {
    if (a.id === b.id || apart.has(pairOf(a.id, b.id))) return;
    found.set(pairOf(a.id, b.id), (found.get(pairOf(a.id, b.id)) ?? new Set()).add(reason));
  };
  const among = (
    keysOf: (person: ComparedPerson) => readonly string[],
    reason: DuplicateReason,
    holds: (a: ComparedPerson, b: ComparedPerson) => boolean = () => true,
  ): void => {
    const groups = new Map<string, ComparedPerson[]>();
    for (const person of persons) {
      for (const key of new Set(keysOf(person))) {
        if (key === '') continue;
        const group = groups.get(key) ?? [];
        for (const other of group) if (holds(person, other)) propose(person, other, reason);
        groups.set(key, [...group, person]);
      }
    }
  };
  // A year is enough to look closer: what is compared is the day, as far as both know it.
  among(
    ({ values }) => [String(values['birth'] ?? '').slice(0, 4)],
    'birth_and_name',
    (a, b) => mayBeOneDay(String(a.values['birth']), String(b.values['birth'])) && soundAlike(a, b),
  );
  // A phone that a family shares says nothing.
  among((person) => [person.values['phoneIsShared'] === true ? '' : phoneOf(person)], 'phone');
  among(permitNumbers, 'permit_number');
  return [...found].toSorted().map(([pair, reasons]) => {
    const [a = '', b = ''] = pair.split(' ');
    return { a: byId.get(a)?.id ?? a, b: byId.get(b)?.id ?? b, reasons: [...reasons] };
  });
};
