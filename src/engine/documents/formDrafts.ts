/**
 * Forms that are no row yet, each sealed under its name and kept until it is finished or given up. One that is about a document
 * has its id in its name; what no field could read stands in one of them for all, each text under a name that begins with the id.
 */
import { fromBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { putOnto } from '../../domain/givenOn';
import type { ProblemCode } from '../../domain/problems';
import { CORRECTIONS } from '../../domain/register';
import type { Change } from '../../storage/store';
import { goneSince } from '../erasure/erasing';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';

const PREFIX = 'form/';
const keyOf = (form: string): string => PREFIX + form;
const DOC_ID_BYTES = 16;
const NONE: ReadonlySet<string> = new Set();

/** [S11] Without what is of documents that are no more, or are going now. */
const withoutGone = async (seat: Seat, form: string, values: Values, going = NONE): Promise<Values> => {
  const isGone = async (part: string): Promise<boolean> => {
    const id = fromBase64Url(part);
    if (going.has(part)) return true;
    return id?.length === DOC_ID_BYTES && (await goneSince(seat, id)) !== undefined;
  };
  for (const part of form.split('/')) if (await isGone(part)) return {};
  const left: [string, unknown][] = [];
  for (const [name, value] of Object.entries(values)) {
    const [first = ''] = name.split('/', 1);
    if (!(await isGone(first))) left.push([name, value]);
  }
  return Object.fromEntries(left);
};

// Of a form that is finished nothing stays.
const changeOf = async ({ meta }: Seat, form: string, values: Values): Promise<Change> => {
  const key = keyOf(form);
  return Object.keys(values).length === 0 ? { table: 'meta', remove: key } : meta.put(key, values);
};

export const readFormDraft = async ({ meta }: Seat, form: string): Promise<Values> =>
  ((await meta.get(keyOf(form))) as Values | undefined) ?? {};

/** A page that has been open since before an erasure keeps all its texts at once, those of documents that are no more among them. */
export const keepFormDraft = async (seat: Seat, form: string, values: Values): Promise<Result<void, ProblemCode>> => {
  const written = await seat.store.write([await changeOf(seat, form, await withoutGone(seat, form, values))]);
  return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
};

/** In turn: of two that are added at once each must find the other's. */
export const addToFormDraft = async (seat: Seat, form: string, answers: Values): Promise<Result<void, ProblemCode>> =>
  keepFormDraft(seat, form, putOnto(await readFormDraft(seat, form), answers));

/** What somebody has put right so far in an access, with the version each answer was given on. */
export const begunCorrection = async (seat: Seat, id: string): Promise<Values | undefined> =>
  (await readFormDraft(seat, CORRECTIONS))[id] as Values | undefined;

/** [S11] What goes of half-filled forms with documents that are destroyed. */
export const draftsOfGone = async (seat: Seat, gone: readonly string[]): Promise<readonly Change[]> => {
  if (gone.length === 0) return [];
  const changes: Change[] = [];
  for (const { key, value } of await seat.meta.list(PREFIX)) {
    const form = key.slice(PREFIX.length);
    const kept = (value ?? {}) as Values;
    const left = await withoutGone(seat, form, kept, new Set(gone));
    if (Object.keys(left).length < Object.keys(kept).length) changes.push(await changeOf(seat, form, left));
  }
  return changes;
};
