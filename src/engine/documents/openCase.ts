/** Opening a case: a person or a household, and a file, each a document of its own, so that one may have several cases. */
import { fail, ok, type Result } from '../../base/result';
import { caseCode } from '../../domain/caseCode';
import { addWorkingDays } from '../../domain/daysBetween';
import { isDay } from '../../domain/fields/day';
import type { ProblemCode } from '../../domain/problems';
import type { OpenCaseRequest } from '../requests';
import type { Seat } from '../seat/seat';
import type { Records } from './records';
import { MAIN_ROW } from './rowView';

const CODE_BYTES = 8;
/** Working days after which a fast case should have its answer. */
const ANSWER_WITHIN = 10;

/** Stops at the first step that is refused; what was made until then is whole and can be found. */
export const openCase = async (
  seat: Seat,
  records: Records,
  request: OpenCaseRequest,
): Promise<Result<{ caseId: string; personId: string }, ProblemCode>> => {
  const made = async (kind: 'person' | 'case', values: Readonly<Record<string, unknown>>) => {
    const document = await records.create(kind);
    if (!document.ok) return document;
    const row = await records.addRow(document.value.documentId, kind, values);
    return row.ok ? ok(document.value.documentId) : fail(row.error);
  };
  const person = request.person ? await made('person', request.person) : ok(request.personId);
  if (!person.ok) return person;
  if (request.person && person.value !== undefined) {
    const active = await records.addEvent(person.value, 'person', MAIN_ROW, 'status', 'active');
    if (!active.ok) return active;
  }
  const code = caseCode({
    place: request.place,
    year: Number(String(request.case['openedOn']).slice(0, 4)),
    random: seat.crypto.random(CODE_BYTES),
  });
  const isFast = request.case['kind'] === 'fast';
  const openedOn = String(request.case['openedOn']);
  const file = await made('case', {
    ...(isFast && isDay(openedOn) && { expectedAnswerBy: addWorkingDays(openedOn, ANSWER_WITHIN) }),
    ...request.case,
    code,
    ...(person.value !== undefined && { person: person.value }),
    ...(request.householdId !== undefined && { household: request.householdId }),
  });
  if (!file.ok) return file;
  const opened = await records.addEvent(file.value, 'case', MAIN_ROW, 'status', 'open');
  return opened.ok ? ok({ caseId: file.value, personId: person.value ?? '' }) : opened;
};
