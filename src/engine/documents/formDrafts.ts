/** Forms that are no row yet, each sealed under its name and kept until it is finished or given up. */
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { putOnto } from '../../domain/givenOn';
import type { ProblemCode } from '../../domain/problems';
import { CORRECTIONS } from '../../domain/register';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';

const keyOf = (form: string): string => `form/${form}`;

export const readFormDraft = async ({ meta }: Seat, form: string): Promise<Values> =>
  ((await meta.get(keyOf(form))) as Values | undefined) ?? {};

export const keepFormDraft = async (
  { meta, store }: Seat,
  form: string,
  values: Values,
): Promise<Result<void, ProblemCode>> => {
  const key = keyOf(form);
  // Of a form that is finished nothing stays.
  const isEmpty = Object.keys(values).length === 0;
  const written = await store.write([isEmpty ? { table: 'meta', remove: key } : await meta.put(key, values)]);
  return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
};

/** In turn: of two that are added at once each must find the other's. */
export const addToFormDraft = async (seat: Seat, form: string, answers: Values): Promise<Result<void, ProblemCode>> =>
  keepFormDraft(seat, form, putOnto(await readFormDraft(seat, form), answers));

/** What somebody has put right so far in an access, with the version each answer was given on. */
export const begunCorrection = async (seat: Seat, id: string): Promise<Values | undefined> =>
  (await readFormDraft(seat, CORRECTIONS))[id] as Values | undefined;
