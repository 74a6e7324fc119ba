/**
 * What one household takes along from another when somebody says so: what was planned or promised, and the lines of its money, as a
 * proposal. Who agreed, signed or was late, and how far anything has come, stays where it happened: what was saved too.
 */
import type { Values } from './fields/field';
import { isAnswer } from './formerAnswers';

const TAKEN = {
  plan: ['frame'],
  goal: ['title', 'area', 'why', 'measure', 'visibleToVolunteer'],
  action: ['what', 'who', 'owner', 'by'],
  pact: ['place', 'from', 'to', 'project', 'contribution', 'rules', 'translatedIn'],
  commitment: ['of', 'what'],
  budget: ['goal'],
  budgetEntry: ['line', 'amount', 'fixed', 'note'],
  debt: ['to', 'total', 'monthly'],
} as const;

export const takenAlong = (record: keyof typeof TAKEN, values: Values): Values =>
  Object.fromEntries(TAKEN[record].flatMap((name) => (isAnswer(values[name]) ? [[name, values[name]]] : [])));

/** Goals that were given up or reached, and steps that were taken, are not planned any more. */
const OVER: readonly unknown[] = ['achieved', 'not_achieved', 'dropped'];
export const isStillPlanned = (record: 'goal' | 'action', values: Values): boolean =>
  record === 'goal' ? !OVER.includes(values['status']) : !isAnswer(values['doneOn']);

/** A case or what is about a household, as its card shows it. */
interface CardLike {
  readonly documentId: string;
  readonly values: Values;
}

/** Where a household comes from: the one it was split from, or those that were joined. */
export const comesFrom = (household: string, households: readonly CardLike[]): readonly string[] => {
  const values = households.find(({ documentId }) => documentId === household)?.values ?? {};
  const { splitFrom, mergedFrom } = values;
  return [splitFrom, ...(Array.isArray(mergedFrom) ? mergedFrom : [])].filter(
    (id): id is string => typeof id === 'string',
  );
};

/** Of budgets month by month the last of each of these households. */
export const latestOfEach = <T extends CardLike>(budgets: readonly T[], households: readonly string[]): readonly T[] =>
  households.flatMap((household) =>
    budgets
      .filter(({ values }) => values['household'] === household && isAnswer(values['month']))
      .toSorted((a, b) => String(b.values['month']).localeCompare(String(a.values['month'])))
      .slice(0, 1),
  );

/** The cases of a household: its own, and those of the people who are or were in it. */
export const casesAbout = <T extends CardLike>(
  cases: readonly T[],
  households: readonly string[],
  memberships: readonly { readonly household: string; readonly person: string }[],
): readonly T[] => {
  const people = memberships.filter(({ household }) => households.includes(household)).map(({ person }) => person);
  return cases.filter(
    ({ values }) => households.includes(String(values['household'])) || people.includes(String(values['person'])),
  );
};
