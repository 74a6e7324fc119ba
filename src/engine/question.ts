/**
 * [K7] A question the person answers on a covered tablet: which may be asked is declared with the field, the answer is
 * checked like any other, and it lands in that field and nowhere else.
 */
import { fail, ok, type Result } from '../base/result';
import type { AnyField } from '../domain/fields/index';
import { withVersions } from '../domain/givenOn';
import type { ProblemCode } from '../domain/problems';
import { recordOf } from '../domain/records/index';
import { readField } from '../domain/validate';
import type { OpenedSeat } from './openedSeat';
import { romeDay } from './romeDay';
import { rowsOf } from './rowView';
import type { Question, Shown } from './shownViews';
import { problemOfStore } from './storeProblem';

const fieldOf = (question: Question): AnyField | undefined => {
  const record = recordOf(question.kind === 'access' ? 'access' : question.record);
  const field = record?.fields[question.field];
  return field?.question ? field : undefined;
};

/** The answer it has so far; `not_allowed` where it may not be put to a person, or there is no such row. */
export const answerSoFar = async (open: OpenedSeat, question: Question): Promise<Result<unknown, ProblemCode>> => {
  const { seat } = open;
  if (!fieldOf(question)) return fail('not_allowed');
  if (question.kind === 'access') return ok((await seat.meta.read('draft'))?.[question.field]);
  return seat.inTurn(async () => {
    const document = await seat.library.open(question.documentId);
    const rows = document ? rowsOf(seat, document, question.record) : [];
    const row = rows.find(({ id }) => id === question.row);
    return row ? ok(row.cells[question.field]?.value) : fail('not_allowed');
  });
};

/** Writes it, and answers with the value as it is kept. */
export const writeAnswer = async (
  { seat, records }: OpenedSeat,
  question: Question,
  raw: unknown,
): Promise<Result<unknown, ProblemCode>> => {
  const field = fieldOf(question);
  const read = field && readField(field, raw, { today: romeDay(seat.ports.now()) });
  if (!read?.ok || read.value === undefined) return fail('invalid_values');
  const { value } = read;
  const written = await seat.inTurn(async (): Promise<Result<unknown, ProblemCode>> => {
    if (question.kind === 'row') return records.setField(question.documentId, question, value);
    const draft = (await seat.meta.read('draft')) ?? {};
    const kept = await seat.meta.write('draft', withVersions({ ...draft, [question.field]: value }, draft));
    return kept.ok ? kept : fail(problemOfStore(kept.error));
  });
  return written.ok ? ok(value) : written;
};

/** What else stands in the one that is asked about is not looked at. */
export const isSameShown = (shown: Shown, asked: Shown): boolean => {
  const named = new Map<string, unknown>(Object.entries(asked));
  return Object.entries(shown).every(([name, value]) => named.get(name) === value);
};
