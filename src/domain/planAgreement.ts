/**
 * What a person agreed to, word for word. An agreement is an event that carries the goals and actions as they stood, so that
 * nothing anybody writes later, here or on a tablet that was away, changes what was agreed: it can only differ from it.
 */
import { noValue, type Values } from './fields/field';

export const AGREED = 'agreed';
/** Kinds of events of a plan: it was read and understood, agreed to, or not agreed to. Each carries the promise as it stood. */
const ANSWERS = ['read', AGREED, 'refused'] as const;
export type PlanAnswerKind = (typeof ANSWERS)[number];

/** A row of the plan: its id, and the values its record declares. */
export interface PlanRow {
  readonly id: string;
  readonly values: Values;
}
export interface PlanContent {
  readonly goals: readonly PlanRow[];
  readonly actions: readonly PlanRow[];
}

interface ShownRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, { readonly value: unknown }>>;
}
const planRow = ({ id, cells }: ShownRow): PlanRow => ({
  id,
  values: Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value])),
});
/** Of the rows as they are shown, without those taken out. */
export const planContent = (goals: readonly ShownRow[], actions: readonly ShownRow[]): PlanContent => ({
  goals: goals.map(planRow),
  actions: actions.map(planRow),
});

/**
 * Actions under none of the goals: a decision of a meeting has no goal yet, and a goal may be taken out while somebody adds to it.
 * They are promised like the others, so wherever the plan is read they are read too.
 */
export const otherActions = ({ goals, actions }: PlanContent): readonly PlanRow[] =>
  actions.filter(({ values }) => !goals.some(({ id }) => id === values['goal']));

/** What of goals and actions is promised; how far they have come is not. */
const PROMISED = { goal: ['title', 'area', 'why', 'measure'], action: ['goal', 'what', 'who', 'owner', 'by'] } as const;

const promised = (rows: readonly PlanRow[], fields: readonly string[]) =>
  rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, values }) => [id, fields.map((field) => (noValue(values[field]) ? null : values[field]))] as const);

/** Of the plan what is promised, and nothing of how far it has come. */
export const promisedOnly = ({ goals, actions }: PlanContent): PlanContent => {
  const of = (rows: readonly PlanRow[], fields: readonly string[]): readonly PlanRow[] =>
    rows.map(({ id, values }) => ({
      id,
      values: Object.fromEntries(fields.flatMap((field) => (noValue(values[field]) ? [] : [[field, values[field]]]))),
    }));
  return { goals: of(goals, PROMISED.goal), actions: of(actions, PROMISED.action) };
};

/** The promise as one text: equal promises are equal texts, in whatever order the rows came. */
export const promiseOf = ({ goals, actions }: PlanContent): string =>
  JSON.stringify({ goals: promised(goals, PROMISED.goal), actions: promised(actions, PROMISED.action) });

/** A promise as it was agreed; undefined for a text of a later build. */
export const readPromise = (text: unknown): PlanContent | undefined => {
  if (typeof text !== 'string') return undefined;
  const rowsOf = (rows: unknown, fields: readonly string[]): PlanRow[] =>
    (rows as readonly (readonly [string, readonly unknown[]])[]).map(([id, values]) => ({
      id: String(id),
      values: Object.fromEntries(fields.map((field, at) => [field, values[at] ?? undefined])),
    }));
  try {
    const { goals, actions } = JSON.parse(text) as { goals: unknown; actions: unknown };
    return { goals: rowsOf(goals, PROMISED.goal), actions: rowsOf(actions, PROMISED.action) };
  } catch {
    return undefined;
  }
};

export interface Agreement {
  readonly by: string;
  readonly on: string;
  readonly language: string;
  readonly promise: string;
}

interface AnswerEvent {
  readonly kind: string;
  readonly to?: unknown;
}

export interface PlanAnswer extends Agreement {
  readonly kind: PlanAnswerKind;
}

/** What an event of a plan says of it; undefined where it says nothing. */
export const readPlanAnswer = ({ kind: named, to }: AnswerEvent): PlanAnswer | undefined => {
  const kind = ANSWERS.find((one) => one === named);
  if (!kind || typeof to !== 'object' || to === null) return undefined;
  const { by, on, language, promise } = to as Readonly<Record<string, unknown>>;
  const texts = [by, on, language, promise];
  if (!texts.every((text): text is string => typeof text === 'string')) return undefined;
  return { kind, by: texts[0] ?? '', on: texts[1] ?? '', language: texts[2] ?? '', promise: texts[3] ?? '' };
};

/** What an event of kind `agreed` carries; undefined where it is not one. */
export const readAgreement = (event: AnswerEvent): Agreement | undefined => {
  const answer = readPlanAnswer(event);
  if (answer?.kind !== AGREED) return undefined;
  const { kind: _, ...agreement } = answer;
  return agreement;
};

/** What was said to the plan as it stands: yes or no, whichever came last. `answers`: oldest first. */
export const lastAnswer = (content: PlanContent, answers: readonly PlanAnswer[]): PlanAnswer | undefined => {
  const promise = promiseOf(content);
  return answers.findLast((answer) => answer.kind !== 'read' && answer.promise === promise);
};

/** Whether the plan still says what was agreed last; undefined before any agreement. `agreements`: oldest first. */
export const isAsAgreed = (content: PlanContent, agreements: readonly Agreement[]): boolean | undefined => {
  const last = agreements.at(-1);
  return last && last.promise === promiseOf(content);
};
