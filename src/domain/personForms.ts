/**
 * What a person may be asked themselves on a covered tablet, and what is kept of it beside the answer: that it was they who
 * answered or would rather not, on which day and in which language it was put. Which questions may be put stands with each field.
 */
import type { Values } from './fields/field';
import type { AnyField } from './fields/index';
import { attributesOf, codesOf, isCode } from './lists/index';
import { areaOf } from './needsOverTime';
import { type RecordName, recordOf } from './records/index';
import { isRelevant } from './validate';

/** Kinds of events of a row. */
export const ANSWERED = 'answered';
export const DECLINED = 'declined';

/** In place of an answer: the person would rather give none. */
export interface Declined {
  readonly declined: true;
}
export const declined: Declined = { declined: true };
export const isDeclined = (value: unknown): value is Declined =>
  typeof value === 'object' && value !== null && (value as Partial<Declined>).declined === true;

export const askedField = (record: RecordName, name: string): AnyField | undefined => {
  const field = recordOf(record)?.fields[name];
  return field?.question ? field : undefined;
};

/** The questions of a row in the order of its form, without those its other answers make idle. */
export const questionsIn = (record: RecordName, values: Values): readonly string[] =>
  Object.entries(recordOf(record).fields).flatMap(([name, field]) =>
    field.question && isRelevant(field, values) ? name : [],
  );

/** Whether there is more than one question to go through: an assessment asks for the needs of each area besides its own. */
export const isForm = (record: RecordName): boolean => record === 'assessment' || questionsIn(record, {}).length > 1;

/** What a list has for *not answered*. `unknown` is an answer too: somebody may not know. */
const NOT_ANSWERED = ['undisclosed', 'not_recorded', 'unknown'];
const OFFERED = 'unknown';

/** The code that is kept where the person would rather not answer; undefined where the list has none. */
export const declinedAs = (field: AnyField): string | undefined =>
  field.kind === 'code' ? NOT_ANSWERED.find((code) => isCode(field.list, code)) : undefined;

/** Whether the code is said by *I prefer not to answer*, and so by no button of its own. */
export const isOnlyDeclined = (field: AnyField, code: string): boolean =>
  code !== OFFERED && code === declinedAs(field);

/** Whether these are different needs of the area. */
export const areNeedsOf = (area: string | undefined, value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every((code) => attributesOf('need', code) !== undefined && areaOf(code) === area);

export const needsOf = (area: string): readonly string[] => codesOf('need').filter((code) => areaOf(code) === area);

/** What an event says of who answered. `field`: which question; `of`: of what, where it is asked of many. */
export interface Answered {
  readonly by: 'person';
  readonly on: string;
  readonly field: string;
  readonly of?: string;
  readonly language?: string;
}

interface ToldEvent {
  readonly kind: string;
  readonly to?: unknown;
}

/** What an event of a row says of it; undefined where it says nothing. */
export const readAnswered = ({ kind, to }: ToldEvent): (Answered & { readonly isDeclined: boolean }) | undefined => {
  if ((kind !== ANSWERED && kind !== DECLINED) || typeof to !== 'object' || to === null) return undefined;
  const { by, on, field, of, language } = to as Readonly<Record<string, unknown>>;
  if (by !== 'person' || typeof on !== 'string' || typeof field !== 'string') return undefined;
  return {
    by,
    on,
    field,
    ...(typeof of === 'string' && { of }),
    ...(isCode('language', language) && { language }),
    isDeclined: kind === DECLINED,
  };
};

/** What was told last of one question. `events`: of the row, oldest first. */
export const lastAnswered = (events: readonly ToldEvent[], field: string, of?: string) =>
  events.map(readAnswered).findLast((told) => told?.field === field && told.of === of);
