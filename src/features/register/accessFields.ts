import type { Values } from '../../domain/fields/field';
import { access } from '../../domain/records/access';
import { isRelevant } from '../../domain/validate';

export type AnswerName =
  | 'nationality'
  | 'sex'
  | 'ageBand'
  | 'firstAccess'
  | 'permitType'
  | 'reason'
  | 'sentBy'
  | 'response'
  | 'opened';

export type ContextName = 'desk' | 'day' | 'channel';
/** What stands before the answers and stays from one access to the next. */
export const contextNames: readonly ContextName[] = ['desk', 'day', 'channel'];

/** The nine answers in the order of a conversation, each column in its own: who, what for, what was done. */
export const answerColumns: readonly (readonly AnswerName[])[] = [
  ['nationality', 'sex', 'ageBand', 'firstAccess'],
  ['permitType', 'reason', 'sentBy'],
  ['response', 'opened'],
];
export const answerNames: readonly AnswerName[] = answerColumns.flat();

/** Of these only the most used have buttons; the rest is one type-ahead away. */
export const longLists: readonly AnswerName[] = ['nationality', 'permitType', 'reason', 'sentBy'];

export const isAsked = (name: AnswerName, values: Values): boolean => isRelevant(access.fields[name], values);

export const isAnswered = (name: AnswerName, values: Values): boolean => {
  const value = values[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
};

export const unanswered = (values: Values): readonly AnswerName[] =>
  answerNames.filter((name) => isAsked(name, values) && !isAnswered(name, values));
