/** What an access holds: checked against its declaration, whatever version of the form it was begun on. */
import { fail, ok, type Result } from '../base/result';
import type { Values } from '../domain/fields/field';
import { isDeclared } from '../domain/formerAnswers';
import type { ProblemCode } from '../domain/problems';
import { access } from '../domain/records/access';
import { recordOf } from '../domain/records/index';
import { readValues } from '../domain/validate';
import { romeDay } from './romeDay';

/** What the next form begins with. */
export const lastValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => recordOf('access').fields[name]?.keepLast));

/** `before`: the row that is put right. What a later build asked in it stays as it is, and nothing else is let in. */
export const accessValues = (raw: Values, now: number, before: Values = {}): Result<Values, ProblemCode> => {
  const unknown = Object.fromEntries(Object.entries(before).filter(([name]) => !isDeclared(access, name)));
  const own = Object.entries(raw).filter(([name, value]) => !Object.hasOwn(unknown, name) || unknown[name] !== value);
  const read = readValues(access, Object.fromEntries(own), { today: romeDay(now) });
  return read.ok ? ok({ ...unknown, ...read.value }) : fail('invalid_values');
};
