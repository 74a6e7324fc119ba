/**
 * An access and a form that is no row yet have no cells of their own that could say on which version of the form each answer was
 * given: they are flat, and bear the versions beside the answers, where they are not the first. As everywhere an answer keeps its version.
 */
import type { Values } from './fields/field';
import { access } from './records/access';

const FIRST = 1;
const MARK = 'v.';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The answers alone. */
export const answersOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(MARK)));

/** On which version this answer was given; `unsaid` where it bears none. */
export const givenOn = (values: Values, name: string, unsaid = FIRST): number => {
  const version = values[MARK + name];
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= FIRST ? version : unsaid;
};

/** That these answers were given on those versions. */
export const marksOf = (versions: Readonly<Record<string, number>>): Values =>
  Object.fromEntries(Object.entries(versions).map(([name, version]) => [MARK + name, version]));

/**
 * Marks for a row that is made of a half-filled form, the first version too: what bears none was answered today. `asked`: under
 * which name the form asks for each field.
 */
export const marksFrom = (draft: Values, asked: Readonly<Record<string, string>>): Values => {
  const answered = Object.entries(asked).filter(([, name]) => Object.hasOwn(draft, name));
  return marksOf(Object.fromEntries(answered.map(([field, name]) => [field, givenOn(draft, name)])));
};

/** Of which version the form is that asks for a field. */
export type AskedOn = (name: string) => number;

/** With the version of each: what is as it was in `before` keeps that one, all the rest is answered on today's form. */
export const withVersions = (values: Values, before: Values, today: AskedOn = () => access.version): Values => {
  const answers = answersOf(values);
  const marks = Object.entries(answers).flatMap(([name, value]) => {
    const isKept = Object.hasOwn(before, name) && same(before[name], value);
    const version = isKept ? givenOn(before, name) : today(name);
    return version > FIRST ? [[MARK + name, version] as const] : [];
  });
  return { ...answers, ...Object.fromEntries(marks) };
};

/**
 * What was answered before anybody had read what is kept, put onto it: answer by answer it is what counts, with the version it was
 * given on. What it took back is gone.
 */
export const putOnto = (kept: Values, since: Values): Values => {
  const all = Object.entries({ ...kept, ...answersOf(since) }).filter(([, value]) => value !== undefined);
  return withVersions(Object.fromEntries(all), kept, (name) => givenOn(since, name));
};

/** The answers to the fields that are named, with their versions, and nothing of the others. */
export const onlyAnswers = (values: Values, isWanted: (name: string) => boolean): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => isWanted(name.startsWith(MARK) ? name.slice(MARK.length) : name)),
  );
