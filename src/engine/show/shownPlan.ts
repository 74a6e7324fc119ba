/**
 * [K7] The plan of a case on a covered tablet: the person taps that it was understood, and then what they say to it. Each tap
 * is an event that carries what was read, word for word; nobody agrees to what changed while they read, or was not read.
 */
import { fail, ok, type Result } from '../../base/result';
import { isCode } from '../../domain/lists/index';
import {
  AGREED,
  lastAnswer,
  type PlanAnswerKind,
  planContent,
  promisedOnly,
  promiseOf,
  readPlanAnswer,
} from '../../domain/planAgreement';
import type { ProblemCode } from '../../domain/problems';
import type { RecordName } from '../../domain/records/index';
import { MAIN_ROW, mainRow, rowsOf, seatName } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import type { PlanSoFar, PlanTap, ShownPlan } from './shownViews';

const KINDS = { understood: 'read', agree: AGREED, refuse: 'refused' } as const satisfies Record<
  string,
  PlanAnswerKind
>;
/** Surnames of staff are nobody's business on a screen that is handed over. */
const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** In turn. */
const read = async (
  { seat }: OpenedSeat,
  { documentId, by = 'person' }: ShownPlan,
): Promise<Result<PlanSoFar, ProblemCode>> => {
  const document = await seat.library.open(documentId);
  if (document?.about.kind !== 'case' || !isCode('agreed_by', by)) return fail('not_allowed');
  const rows = (record: RecordName) => rowsOf(seat, document, record).filter(({ removed }) => !removed);
  const content = promisedOnly(planContent(rows('goal'), rows('action')));
  if (content.goals.length === 0) return fail('not_allowed');
  const answers = document.replica.events
    .all()
    .flatMap((event) => (event.record === 'plan' ? (readPlanAnswer(event) ?? []) : []))
    // What one of them read and said is not said by the other.
    .filter((answer) => answer.by === by);
  const promise = promiseOf(content);
  const owners = content.actions.map(({ values }) => String(values['owner'] ?? ''));
  const plan = mainRow(seat, document, 'plan');
  const about = mainRow(seat, document, 'case').cells['person']?.value;
  const person = typeof about === 'string' ? await seat.library.open(about) : undefined;
  const spoken = person && mainRow(seat, person, 'person').cells['languages']?.value;
  return ok({
    content,
    names: Object.fromEntries(owners.filter((id) => id !== '').map((id) => [id, firstName(seatName(seat, id))])),
    languages: [...listOf([plan.cells['languageReadIn']?.value].filter(Boolean)), ...listOf(spoken)],
    status: String(plan.cells['status']?.value ?? ''),
    read: answers.some((answer) => answer.kind === 'read' && answer.promise === promise),
    answer: lastAnswer(content, answers)?.kind,
  });
};

export const planSoFar = (open: OpenedSeat, plan: ShownPlan): Promise<Result<PlanSoFar, ProblemCode>> =>
  open.seat.inTurn(() => read(open, plan));

const isTap = (raw: unknown): raw is PlanTap => {
  const tap = raw as Partial<Record<'tap' | 'language' | 'promise', unknown>> | null | undefined;
  return (
    Object.hasOwn(KINDS, String(tap?.tap)) && isCode('language', tap?.language) && typeof tap?.promise === 'string'
  );
};

/** Writes one tap, and answers with how things stand. `plan_changed` where something else stands there than was read. */
export const writePlanTap = async (
  open: OpenedSeat,
  plan: ShownPlan,
  raw: unknown,
): Promise<Result<PlanSoFar, ProblemCode>> => {
  if (!isTap(raw)) return fail('invalid_values');
  const { seat, records } = open;
  return seat.inTurn(async () => {
    const before = await read(open, plan);
    if (!before.ok) return before;
    const { content, read: wasRead, answer, status, languages } = before.value;
    if (promiseOf(content) !== raw.promise) return fail('plan_changed');
    if (raw.tap === 'agree' && !wasRead) return fail('not_allowed');
    const kind = KINDS[raw.tap];
    const wasSaid = raw.tap === 'understood' ? wasRead && languages[0] === raw.language : kind === answer;
    if (wasSaid) return before;
    const tell = (what: string, to: unknown) => records.addEvent(plan.documentId, 'plan', MAIN_ROW, what, to);
    const said = {
      by: plan.by ?? 'person',
      on: romeDay(seat.ports.now()),
      language: raw.language,
      promise: raw.promise,
    };
    const steps = [() => tell(kind, said)];
    if (raw.tap === 'understood') {
      const field = { record: 'plan', row: MAIN_ROW, field: 'languageReadIn' } as const;
      steps.unshift(() => records.setField(plan.documentId, field, raw.language));
    }
    if (raw.tap === 'agree') steps.push(() => tell('status', 'agreed'));
    // A yes that somebody said before, of the two or of the plan as it was, holds no more.
    if (raw.tap === 'refuse' && (status === 'agreed' || (answer === AGREED && status !== 'closed')))
      steps.push(() => tell('status', 'under_review'));
    for (const step of steps) {
      const done = await step();
      if (!done.ok) return done;
    }
    return read(open, plan);
  });
};
