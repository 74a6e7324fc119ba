/** What an access holds: checked against its declaration, whatever version of the form it was begun on. */
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { isDeclared } from '../../domain/formerAnswers';
import { answersOf, onlyAnswers, withVersions } from '../../domain/givenOn';
import type { ProblemCode } from '../../domain/problems';
import { access } from '../../domain/records/access';
import { recordOf } from '../../domain/records/index';
import { readValues } from '../../domain/validate';
import { romeDay } from './romeDay';

/** What the next form begins with. */
export const lastValues = (values: Values): Values =>
  onlyAnswers(values, (name) => recordOf('access').fields[name]?.keepLast === true);

/**
 * `before`: the row that is put right. What a later build asked in it stays as it is, and nothing else is let in. `draft`: where
 * it was filled in, which knows on what version each answer was given.
 */
export const accessValues = (
  raw: Values,
  now: number,
  { before = {}, draft = before }: { readonly before?: Values | undefined; readonly draft?: Values | undefined },
): Result<Values, ProblemCode> => {
  const was = answersOf(before);
  const unknown = Object.fromEntries(Object.entries(was).filter(([name]) => !isDeclared(access, name)));
  const given = Object.entries(answersOf(raw));
  const own = given.filter(([name, value]) => !Object.hasOwn(unknown, name) || unknown[name] !== value);
  const read = readValues(access, Object.fromEntries(own), { today: romeDay(now) });
  return read.ok ? ok(withVersions({ ...unknown, ...read.value }, draft)) : fail('invalid_values');
};
