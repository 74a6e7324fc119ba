import { expect, it } from 'vitest';
import { peopleWithCase } from '../../src/domain/peopleWithCase';

const DAY = '2025-12-31';
const ofPerson = (person: string, openedOn: unknown) => ({ values: { person, openedOn } });
const home = (documentId: string, ...members: readonly (readonly [person: string, from: string, to?: string])[]) => ({
  documentId,
  rows: members.map(([person, from, to], at) => ({
    record: 'householdMember',
    id: `${documentId}${at}`,
    values: { person, from, to, relation: 'child' },
  })),
});
const counted = (
  ...[cases, households]: [cases: Parameters<typeof peopleWithCase>[0], households?: ReturnType<typeof home>[]]
) => [...peopleWithCase(cases, households ?? [], DAY)].sort();

it('counts whoever had a case by that day, and nobody who came after', () => {
  const cases = [ofPerson('ada', '2025-12-31'), ofPerson('bruno', '2026-01-01'), ofPerson('carla', undefined)];
  expect(counted(cases)).toEqual(['ada']);
  expect(counted([...cases, ofPerson('bruno', '2024-03-01')])).toEqual(['ada', 'bruno']);
});

it('counts who lives with them, from when both are there', () => {
  const cases = [ofPerson('ada', '2025-03-01')];
  const family = home('h', ['ada', '2020-01-01'], ['olha', '2020-01-01'], ['born later', '2026-02-01']);
  expect(counted(cases, [family])).toEqual(['ada', 'olha']);
  // Whoever had left before the case was opened, or came after whoever has it had left.
  expect(counted(cases, [home('h', ['ada', '2020-01-01'], ['petro', '2020-01-01', '2024-05-05'])])).toEqual(['ada']);
  expect(counted(cases, [home('h', ['ada', '2020-01-01', '2024-05-05'], ['petro', '2020-01-01'])])).toEqual(['ada']);
  // Moved in with somebody when the year was over.
  expect(counted(cases, [home('h', ['ada', '2026-01-05'], ['petro', '2020-01-01'])])).toEqual(['ada']);
});

it('counts those of a household whose case it is', () => {
  const cases = [{ values: { household: 'h', openedOn: '2025-03-01' } }];
  const households = [
    home('h', ['ada', '2020-01-01'], ['petro', '2020-01-01']),
    home('other', ['carla', '2020-01-01']),
  ];
  expect(counted(cases, households)).toEqual(['ada', 'petro']);
});
