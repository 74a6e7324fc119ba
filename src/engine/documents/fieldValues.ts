/** How one value goes into its document: checked against its declaration, and by the merge rule of its field. */
import { fail, ok, type Result } from '../../base/result';
import { type AnyField, kindOf } from '../../domain/fields/index';
import { fits, isAnswer } from '../../domain/formerAnswers';
import type { ProblemCode } from '../../domain/problems';
import { readField } from '../../domain/validate';
import { limits } from '../../protocol/limits';
import { readSet } from '../../replica/cells';
import type { Draft, FieldPlace, Replica } from '../../replica/replica';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';

/** What is written within this time of one's own last letters is one value being typed. */
const TYPING_MS = 60_000;
const CHOSEN: readonly AnyField['kind'][] = ['code', 'codes', 'reference', 'references', 'flag'];

/** The stored form of a value. */
export const prepared = (seat: Seat, field: AnyField, raw: unknown): Result<unknown, ProblemCode> => {
  if (typeof raw === 'string' && raw.length > limits.textLength) return fail('text_too_long');
  const empty = raw === undefined || raw === null || raw === '';
  if (empty) return ok(kindOf(field).merge === 'set' ? [] : kindOf(field).merge === 'text' ? '' : undefined);
  const read = readField(field, raw, { today: romeDay(seat.ports.now()) });
  return read.ok ? ok(read.value) : fail('invalid_values');
};

export const writeValue = (draft: Draft, at: FieldPlace, field: AnyField, value: unknown, version: number): void => {
  const { merge } = kindOf(field);
  if (merge === 'set') draft.set(at, (value ?? []) as readonly string[], version);
  else if (merge === 'text') draft.text(at, (value ?? '') as string);
  else if (merge === 'cell') draft.cell(at, value ?? null, version);
};

/** Options that another version of the form knows are not this one's to take out. */
export const withUnknown = (field: AnyField, value: unknown, from: unknown): unknown =>
  kindOf(field).merge === 'set' && Array.isArray(from)
    ? [...((value ?? []) as readonly string[]), ...from.filter((option) => !fits(field, [option]))]
    : value;

export const valueBefore = (replica: Replica, at: FieldPlace, field: AnyField): unknown => {
  const fields = replica.rows(at.record).get(at.row);
  return kindOf(field).merge === 'set' ? readSet(fields, at.field) : fields?.get(at.field)?.[0]?.value;
};

/** An answer in place of another, which is worth remembering. Somebody still typing a value has not changed it. */
export const isChange = (
  seat: Seat,
  replica: Replica,
  at: FieldPlace,
  field: AnyField,
  from: unknown,
  to: unknown,
): boolean => {
  if (kindOf(field).merge === 'text' || !isAnswer(from) || JSON.stringify(from) === JSON.stringify(to)) return false;
  const last = replica.rows(at.record).get(at.row)?.get(at.field)?.[0];
  const isTyped = !CHOSEN.includes(field.kind);
  return !(isTyped && last?.seat === seat.name && seat.ports.now() - last.clock < TYPING_MS);
};
