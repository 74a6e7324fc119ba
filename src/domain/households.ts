/**
 * Who is in which household on a day, what follows from it, and what two tablets left to decide. A person is in one
 * household at a time: where the rows say two, nothing is chosen for anybody.
 */
import { isMinor } from './age';
import type { Values } from './fields/field';

export interface Membership {
  readonly household: string;
  readonly row: string;
  readonly person: string;
  readonly relation: string;
  readonly from: string;
  /** The day they left; from then on they are not in it. */
  readonly to: string | undefined;
  readonly livesHere: boolean;
  /** Household and row they moved from, and the relation they had there when they did. */
  readonly moved: { readonly household: string; readonly row: string; readonly relation: string } | undefined;
}

export interface HouseholdCard {
  readonly documentId: string;
  readonly rows: readonly { readonly record: string; readonly id: string; readonly values: Values }[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const membershipsOf = (households: readonly HouseholdCard[]): readonly Membership[] =>
  households.flatMap(({ documentId, rows }) =>
    rows
      .filter(({ record, values }) => record === 'householdMember' && textOf(values['person']) !== '')
      .map(({ id, values }) => ({
        household: documentId,
        row: id,
        person: textOf(values['person']),
        relation: textOf(values['relation']),
        from: textOf(values['from']),
        to: textOf(values['to']) || undefined,
        livesHere: values['livesHere'] === true,
        moved:
          textOf(values['movedRow']) === ''
            ? undefined
            : {
                household: textOf(values['movedFrom']),
                row: textOf(values['movedRow']),
                relation: textOf(values['relationBefore']),
              },
      })),
  );

export const isIn = ({ from, to }: Pick<Membership, 'from' | 'to'>, day: string): boolean =>
  from <= day && (to === undefined || to > day);

const grouped = (members: readonly Membership[], by: 'person' | 'household'): ReadonlyMap<string, Membership[]> => {
  const groups = new Map<string, Membership[]>();
  for (const member of members) groups.set(member[by], [...(groups.get(member[by]) ?? []), member]);
  return groups;
};

/** Whom a case is about on a day: its person, and who is in its household or in theirs. Each once, the person first. */
export const peopleOfCases = (
  memberships: readonly Membership[],
  day: string,
): ((file: Values) => readonly string[]) => {
  const now = memberships.filter((member) => isIn(member, day));
  const [byPerson, byHousehold] = [grouped(now, 'person'), grouped(now, 'household')];
  return (file) => {
    const person = textOf(file['person']);
    const homes = [textOf(file['household']), ...(byPerson.get(person) ?? []).map(({ household }) => household)];
    const members = homes.flatMap((home) => byHousehold.get(home) ?? []).map((member) => member.person);
    return [...new Set([...(person === '' ? [] : [person]), ...members])];
  };
};

/** The households a case is about on a day: its own, or those its person lives in. */
export const homesOfCases = <H extends HouseholdCard & { readonly values: Values }>(
  households: readonly H[],
  day: string,
): ((file: Values) => readonly Values[]) => {
  const byId = new Map(households.map(({ documentId, values }) => [documentId, values]));
  const now = membershipsOf(households).filter((member) => member.livesHere && isIn(member, day));
  const byPerson = grouped(now, 'person');
  return (file) => {
    const own = textOf(file['household']);
    const lived = (byPerson.get(textOf(file['person'])) ?? []).map(({ household }) => household);
    return (own === '' ? lived : [own]).flatMap((id): readonly Values[] => {
      const home = byId.get(id);
      return home ? [home] : [];
    });
  };
};

/** Nobody is taken twice for two: two tablets may have added the same person. */
const eachOnce = (members: readonly Membership[]): readonly Membership[] => [
  ...new Map(members.map((member) => [member.person, member])).values(),
];

export interface HouseholdFacts {
  readonly members: readonly Membership[];
  readonly reference: string | undefined;
  readonly minors: number;
  readonly singleParent: boolean;
}

const PARTNERS: readonly string[] = ['reference', 'spouse', 'partner'];
const CHILDREN: readonly string[] = ['child', 'stepchild', 'foster_child'];

/** `members`: rows of one household. `birthOf`: of a person, as far as it is known. */
export const householdFacts = (
  members: readonly Membership[],
  birthOf: (person: string) => unknown,
  day: string,
): HouseholdFacts => {
  const now = eachOnce(members.filter((member) => isIn(member, day)));
  const minors = now.filter(({ person }) => isMinor(birthOf(person), day));
  const isChild = ({ person, relation }: Membership): boolean =>
    CHILDREN.includes(relation) && minors.some((minor) => minor.person === person);
  const parents = now.filter(({ relation }) => PARTNERS.includes(relation));
  return {
    members: now,
    reference: now.find(({ relation }) => relation === 'reference')?.person,
    minors: minors.length,
    singleParent: parents.length === 1 && now.some(isChild),
  };
};

/** Of each person who is in several households on a day, where. */
export const inSeveral = (
  memberships: readonly Membership[],
  day: string,
): ReadonlyMap<string, readonly Membership[]> => {
  const byPerson = new Map<string, Membership[]>();
  for (const membership of memberships) {
    if (!isIn(membership, day)) continue;
    byPerson.set(membership.person, [...(byPerson.get(membership.person) ?? []), membership]);
  }
  return new Map([...byPerson].filter(([, where]) => new Set(where.map(({ household }) => household)).size > 1));
};

export interface MissedChange {
  readonly membership: Membership;
  /** What the relation became where they had moved from. */
  readonly relation: string;
}

/** Relations changed in the household somebody had already left: offered where they are now. */
export const missedChanges = (memberships: readonly Membership[], day: string): readonly MissedChange[] => {
  const byRow = new Map(memberships.map((one) => [`${one.household}/${one.row}`, one]));
  return memberships.flatMap((membership) => {
    const { moved } = membership;
    const before = moved && byRow.get(`${moved.household}/${moved.row}`);
    if (!before || !isIn(membership, day) || before.relation === '') return [];
    const isNews = before.relation !== moved.relation && before.relation !== membership.relation;
    return isNews ? [{ membership, relation: before.relation }] : [];
  });
};

const bears = (name: string, alias: string): boolean => alias !== '' && name.includes(alias);

/** Whose name a household still bears although they left it, and nobody of that name is in it. */
export const goneNamesake = (
  name: string,
  members: readonly Membership[],
  aliasOf: (person: string) => string,
  day: string,
): string | undefined => {
  const named = members.filter(({ person }) => bears(name, aliasOf(person)));
  return named.some((member) => isIn(member, day)) ? undefined : named.find(({ to }) => to !== undefined)?.person;
};

/** After whom it may be called on a day: who is its reference, or came first. */
export const nextNamesake = (members: readonly Membership[], day: string): string | undefined => {
  const now = members.filter((member) => isIn(member, day)).toSorted((a, b) => a.from.localeCompare(b.from));
  return (now.find(({ relation }) => relation === 'reference') ?? now[0])?.person;
};
