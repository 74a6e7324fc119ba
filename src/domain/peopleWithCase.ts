/**
 * Who had a case by a day: one of their own, or of the household they were in, or of somebody in it. A person’s sheet says
 * nothing of when it was begun, and figures of a year must not count whoever came after.
 */
import type { Values } from './fields/field';
import { type HouseholdCard, type Membership, membershipsOf } from './households';

const later = (a: string, b: string): string => (a > b ? a : b);
const isStill = ({ to }: Membership, day: string): boolean => to === undefined || to > day;

/** The first day of each: the earlier one counts. */
const put = (days: Map<string, string>, id: unknown, day: string): void => {
  if (typeof id !== 'string' || id === '') return;
  const known = days.get(id);
  if (known === undefined || day < known) days.set(id, day);
};

export const peopleWithCase = (
  cases: readonly { readonly values: Values }[],
  households: readonly HouseholdCard[],
  day: string,
): ReadonlySet<string> => {
  const persons = new Map<string, string>();
  const homes = new Map<string, string>();
  for (const { values } of cases) {
    const { person, household, openedOn } = values;
    if (typeof openedOn !== 'string' || openedOn > day) continue;
    put(persons, person, openedOn);
    put(homes, household, openedOn);
  }
  const members = membershipsOf(households);
  // A case is the household's from when its person is in it.
  for (const member of members) {
    const since = persons.get(member.person);
    const from = since && later(since, member.from);
    if (from !== undefined && isStill(member, from)) put(homes, member.household, from);
  }
  const found = new Set(persons.keys());
  for (const member of members) {
    const since = homes.get(member.household);
    const from = since && later(since, member.from);
    if (from !== undefined && from <= day && isStill(member, from)) found.add(member.person);
  }
  return found;
};
