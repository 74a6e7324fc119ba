/**
 * [K7] A question the person answers on a covered tablet: which may be asked is declared with the field, the answer is
 * checked like any other, and it lands in that field and nowhere else. Beside it stands that the person gave it, and the language.
 */
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { withVersions } from '../../domain/givenOn';
import { isCode } from '../../domain/lists/index';
import { areaOf } from '../../domain/needsOverTime';
import {
  ANSWERED,
  areNeedsOf,
  askedField,
  DECLINED,
  declinedAs,
  isDeclined,
  lastAnswered,
} from '../../domain/personForms';
import type { ProblemCode } from '../../domain/problems';
import { REMOVED, RESTORED } from '../../domain/removal';
import { readField } from '../../domain/validate';
import type { RowView } from '../documents/documentViews';
import { rowsOf } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import { problemOfStore } from '../seat/storeProblem';
import type { NationalitySaid } from './nationalitySaid';
import type { Question, RowQuestion, Shown } from './shownViews';

type Done<T = void> = Promise<Result<T, ProblemCode>>;

const fieldOf = (question: Question) =>
  askedField(question.kind === 'access' ? 'access' : question.record, question.field);

/** In turn. What the person said they need, taken back or not: what others wrote of them is not theirs to take back. */
const ownNeeds = async ({ seat }: OpenedSeat, { documentId, row, of }: RowQuestion): Promise<readonly RowView[]> => {
  const document = await seat.library.open(documentId);
  const needs = document ? rowsOf(seat, document, 'need') : [];
  return needs.filter(
    ({ cells }) =>
      cells['assessment']?.value === row &&
      cells['saidBy']?.value === 'person' &&
      areaOf(String(cells['need']?.value)) === of,
  );
};
const needOf = ({ cells }: RowView): string => String(cells['need']?.value);

/** In turn. */
const rowOf = async ({ seat }: OpenedSeat, { documentId, record, row }: RowQuestion, asked: 'row' | 'needs') => {
  const document = await seat.library.open(documentId);
  const rows = document ? rowsOf(seat, document, asked === 'needs' ? 'assessment' : record) : [];
  return rows.find(({ id, removed }) => id === row && !removed);
};

/** In turn. */
const cellNow = async (open: OpenedSeat, question: RowQuestion): Promise<unknown> =>
  (await rowOf(open, question, 'row'))?.cells[question.field]?.value;

/** The answer it has so far; `not_allowed` where it may not be put to a person, or there is no such row. */
export const answerSoFar = async (open: OpenedSeat, question: Question): Done<unknown> => {
  const { seat } = open;
  if (!fieldOf(question)) return fail('not_allowed');
  if (question.kind === 'access') return ok((await seat.meta.read('draft'))?.[question.field]);
  return seat.inTurn(async () => {
    const row = await rowOf(open, question, question.kind);
    if (!row) return fail('not_allowed');
    if (question.kind === 'row') return ok(row.cells[question.field]?.value);
    return ok((await ownNeeds(open, question)).filter(({ removed }) => !removed).map(needOf));
  });
};

/** In turn. That it was the person who added it stands with the need: a worker too may write that they said so. */
const addNeed = async ({ seat, records }: OpenedSeat, documentId: string, values: Values): Done => {
  const added = await records.addRow(documentId, 'need', values);
  if (!added.ok) return added;
  const to = { by: 'person', on: romeDay(seat.ports.now()), field: 'need' };
  return records.addEvent(documentId, 'need', added.value.rowId, ANSWERED, to);
};

/** In turn. Each need that is chosen is a row that says who said so; one taken back is taken out, and can be put back. */
const writeNeeds = async (open: OpenedSeat, question: RowQuestion, chosen: readonly string[]): Done => {
  const { records } = open;
  const rows = await ownNeeds(open, question);
  const tell = (row: string, kind: string) => records.addEvent(question.documentId, 'need', row, kind, undefined);
  for (const need of chosen) {
    const same = rows.filter((row) => needOf(row) === need);
    if (same.some(({ removed }) => !removed)) continue;
    const before = same[0];
    const values = { assessment: question.row, need, saidBy: 'person' };
    const done = before ? await tell(before.id, RESTORED) : await addNeed(open, question.documentId, values);
    if (!done.ok) return done;
  }
  for (const row of rows.filter((one) => !one.removed && !chosen.includes(needOf(one)))) {
    const done = await tell(row.id, REMOVED);
    if (!done.ok) return done;
  }
  return ok(undefined);
};

/** In turn. Beside the answer: that it was the person who gave it or would rather not, in which language it was put. */
const tellWho = async (open: OpenedSeat, question: RowQuestion, kind: string, language: unknown): Done => {
  const { seat, records } = open;
  const document = await seat.library.open(question.documentId);
  const record = question.kind === 'needs' ? 'assessment' : question.record;
  const on = romeDay(seat.ports.now());
  // A field is asked once of each row; needs are asked of each area.
  const of = question.kind === 'needs' ? question.of : undefined;
  const last = lastAnswered(document?.replica.events.steps(record, question.row) ?? [], question.field, of);
  const told = isCode('language', language) ? language : undefined;
  const isTold = last?.on === on && last.language === told && last.isDeclined === (kind === DECLINED);
  if (isTold) return ok(undefined);
  const to = { by: 'person', on, field: question.field, ...(of && { of }), ...(told && { language: told }) };
  return records.addEvent(question.documentId, record, question.row, kind, to);
};

/** In turn. What they said themselves today goes with it; what others wrote before stays. */
const decline = async (open: OpenedSeat, question: RowQuestion): Done<unknown> => {
  const { seat, records } = open;
  const document = await seat.library.open(question.documentId);
  const today = romeDay(seat.ports.now());
  if (question.kind === 'needs') {
    const isToday = ({ id }: RowView): boolean =>
      lastAnswered(document?.replica.events.steps('need', id) ?? [], 'need')?.on === today;
    const rows = (await ownNeeds(open, question)).filter(({ removed }) => !removed);
    const others = rows.filter((row) => !isToday(row)).map(needOf);
    const done = await writeNeeds(open, question, others);
    return done.ok ? ok(others) : done;
  }
  const last = lastAnswered(
    document?.replica.events.steps(question.record, question.row) ?? [],
    question.field,
    undefined,
  );
  const isTheirs = last && !last.isDeclined && last.on === today;
  if (isTheirs) {
    const done = await records.setField(question.documentId, question, undefined);
    if (!done.ok) return done;
  }
  return ok(await cellNow(open, question));
};

const writeRow = async (open: OpenedSeat, question: RowQuestion, raw: unknown, language: unknown): Done<unknown> => {
  if (isDeclined(raw)) {
    const done = await decline(open, question);
    const told = done.ok ? await tellWho(open, question, DECLINED, language) : done;
    return told.ok ? done : told;
  }
  const field = fieldOf(question);
  const isNeeds = question.kind === 'needs';
  const read = isNeeds
    ? (areNeedsOf(question.of, raw) || undefined) && ok(raw)
    : field && readField(field, raw, { today: romeDay(open.seat.ports.now()) });
  if (!read?.ok || read.value === undefined) return fail('invalid_values');
  const { value } = read;
  const written = isNeeds
    ? await writeNeeds(open, question, value as readonly string[])
    : await open.records.setField(question.documentId, question, value);
  const told = written.ok ? await tellWho(open, question, ANSWERED, language) : written;
  return told.ok ? ok(value) : told;
};

/** The register keeps an answer and nothing of who gave it, or in which language. */
const writeInAccess = async ({ seat }: OpenedSeat, name: string, raw: unknown): Done<unknown> => {
  const field = askedField('access', name);
  const given = field && isDeclined(raw) ? declinedAs(field) : raw;
  const draft = (await seat.meta.read('draft')) ?? {};
  const read = field && readField(field, given, { today: romeDay(seat.ports.now()) });
  const isTakenBack = isDeclined(raw) && given === undefined;
  if (!isTakenBack && (!read?.ok || read.value === undefined)) return fail('invalid_values');
  const { [name]: _, ...others } = draft;
  const value = read?.ok ? read.value : undefined;
  const next = isTakenBack ? others : { ...draft, [name]: value };
  const kept = await seat.meta.write('draft', withVersions(next, draft));
  return kept.ok ? ok(value) : fail(problemOfStore(kept.error));
};

/** Writes it, and answers with the value as it is kept. `language`: in which it was put. */
export const writeAnswer = (
  open: OpenedSeat,
  question: Question,
  raw: unknown,
  { language, nationality }: { readonly language: unknown; readonly nationality: NationalitySaid },
): Done<unknown> =>
  open.seat.inTurn(async () => {
    if (question.kind === 'access') return writeInAccess(open, question.field, raw);
    const isNationality = question.record === 'person' && question.field === 'nationality';
    const before = isNationality ? await cellNow(open, question) : undefined;
    const written = await writeRow(open, question, raw, language);
    if (!written.ok || !isNationality) return written;
    const told = await nationality.tell(open, question.documentId, before, written.value);
    return told.ok ? written : told;
  });

/** What else stands in the one that is asked about is not looked at. */
export const isSameShown = (shown: Shown, asked: Shown): boolean => {
  const named = new Map<string, unknown>(Object.entries(asked));
  return Object.entries(shown).every(([name, value]) => named.get(name) === value);
};
