/**
 * [K7] A form the person goes through on a covered tablet: its questions one by one, each answered as a question that is shown
 * alone. Of an assessment first what counts most for them, then what they need in each of the five areas, and how much each weighs.
 */
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { codesOf } from '../../domain/lists/index';
import { areaOf } from '../../domain/needsOverTime';
import { askedField, declinedAs, isForm, lastAnswered, questionsIn } from '../../domain/personForms';
import type { ProblemCode } from '../../domain/problems';
import { recordOf } from '../../domain/records/index';
import type { OpenDocument } from '../documents/documentReader';
import { rowsOf } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { answerSoFar } from './question';
import type { FormSoFar, FormStep, Question, ShownForm } from './shownViews';

type DocumentForm = Extract<ShownForm, { readonly documentId: string }>;

const isDeclinedStep = (document: OpenDocument, question: Question): boolean => {
  if (question.kind === 'access') return false;
  const isNeeds = question.kind === 'needs';
  const events = document.replica.events.steps(isNeeds ? 'assessment' : question.record, question.row);
  return lastAnswered(events, question.field, isNeeds ? question.of : undefined)?.isDeclined === true;
};

/** In turn. The needs of each area, and after them how much each weighs that the person has chosen. */
const needQuestions = (open: OpenedSeat, document: OpenDocument, { documentId, row }: DocumentForm): Question[] => {
  const own = rowsOf(open.seat, document, 'need').filter(
    ({ cells, removed }) => !removed && cells['assessment']?.value === row && cells['saidBy']?.value === 'person',
  );
  return codesOf('area').flatMap((area): Question[] => [
    { kind: 'needs', documentId, record: 'need', row, field: 'need', of: area },
    ...own.flatMap(({ id, cells }): Question[] => {
      const need = String(cells['need']?.value);
      return areaOf(need) === area
        ? [{ kind: 'row', documentId, record: 'need', row: id, field: 'level', of: need }]
        : [];
    }),
  ]);
};

/** In turn. */
const questionsOf = async (open: OpenedSeat, form: DocumentForm, document: OpenDocument) => {
  const { documentId, record, row } = form;
  const found = rowsOf(open.seat, document, record).find(({ id, removed }) => id === row && !removed);
  if (!found) return undefined;
  const values: Values = Object.fromEntries(Object.entries(found.cells).map(([name, { value }]) => [name, value]));
  const own = questionsIn(record, values).map((field): Question => {
    const of = values[recordOf(record).fields[field]?.askedOf ?? ''];
    return { kind: 'row', documentId, record, row, field, ...(typeof of === 'string' && { of }) };
  });
  return record === 'assessment' ? [...own, ...needQuestions(open, document, form)] : own;
};

const withAnswers = async (
  open: OpenedSeat,
  questions: readonly Question[],
  isDeclinedTo: (question: Question, value: unknown) => boolean,
): Promise<FormSoFar> => {
  const steps: FormStep[] = [];
  for (const question of questions) {
    const soFar = await answerSoFar(open, question);
    const value = soFar.ok ? soFar.value : undefined;
    steps.push({ question, value, declined: isDeclinedTo(question, value) });
  }
  return { steps };
};

const accessSoFar = async (open: OpenedSeat): Promise<FormSoFar> => {
  const draft = (await open.seat.meta.read('draft')) ?? {};
  const questions = questionsIn('access', draft).map((field): Question => ({ kind: 'access', field }));
  return withAnswers(open, questions, ({ field: name }, value) => {
    const field = askedField('access', name);
    return field !== undefined && value !== undefined && value === declinedAs(field);
  });
};

/** Every question with its answer; `not_allowed` where there is no such row, or nothing of it is asked of a person. */
export const formSoFar = async (open: OpenedSeat, form: ShownForm): Promise<Result<FormSoFar, ProblemCode>> => {
  if (!recordOf(form.record) || !isForm(form.record)) return fail('not_allowed');
  if (!('documentId' in form)) return form.record === 'access' ? ok(await accessSoFar(open)) : fail('not_allowed');
  const { seat } = open;
  const document = await seat.inTurn(() => seat.library.open(form.documentId));
  const questions = document && (await seat.inTurn(() => questionsOf(open, form, document)));
  if (!document || !questions) return fail('not_allowed');
  return ok(await withAnswers(open, questions, (question) => isDeclinedStep(document, question)));
};
