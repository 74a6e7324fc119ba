/** The days that matter to one person, read from the card of their document: what deadlines and the permit's stage follow from. */
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { attributesOf, type Code, isCode } from './lists/index';

export interface DatedDeadline {
  readonly row: string;
  readonly type: Code<'deadline_type'>;
  readonly dueOn: string;
  readonly status: Code<'deadline_status'>;
  readonly responsible?: string;
  /** Offsets in days; negative is before. */
  readonly remind: readonly number[];
}
export interface PostedApplication {
  readonly row: string;
  /** It was handed in at the post office: a day or a receipt says so. */
  readonly posted: boolean;
  readonly preparedOn?: string;
  readonly postedOn?: string;
  readonly receiptNumber?: string;
  /** `YYYY-MM-DDTHH:MM`. */
  readonly biometricsAt?: string;
  readonly secondVisitAt?: string;
  readonly collectedOn?: string;
}
/** What no date tells, and outweighs what the dates tell. */
export type EndedStage = 'permit_refused' | 'permit_revoked';
export const isEnded = (stage: unknown): stage is EndedStage =>
  stage === 'permit_refused' || stage === 'permit_revoked';

export interface PersonDates {
  /** Only where the whole day is known. */
  readonly birth?: string;
  readonly deadlines: readonly DatedDeadline[];
  /** Days on which permits of theirs end. */
  readonly permits: readonly string[];
  /** Of those, the ones of which somebody wrote that they were refused or revoked. */
  readonly ended: readonly { readonly expiresOn: string; readonly stage: EndedStage }[];
  readonly applications: readonly PostedApplication[];
}

export interface PartRow {
  readonly record: string;
  readonly id: string;
  readonly values: Values;
}

const textsOf = <N extends string>(values: Values, names: readonly N[]): { readonly [K in N]?: string } =>
  Object.fromEntries(
    names.flatMap((name) => (typeof values[name] === 'string' && values[name] !== '' ? [[name, values[name]]] : [])),
  ) as { readonly [K in N]?: string };

const deadlineOf = ({ id, values }: PartRow): readonly DatedDeadline[] => {
  const { type, dueOn, status, responsible, remind } = values;
  if (!isCode('deadline_type', type) || !isDay(dueOn)) return [];
  const days = (Array.isArray(remind) ? remind : []).map((code) => attributesOf('remind_before', code)?.['days']);
  return [
    {
      row: id,
      type,
      dueOn,
      status: isCode('deadline_status', status) ? status : 'open',
      ...(typeof responsible === 'string' && { responsible }),
      remind: days.flatMap((day) => (typeof day === 'number' ? [0 - day] : [])),
    },
  ];
};

const applicationOf = ({ id, values }: PartRow): PostedApplication => {
  const texts = textsOf(values, [
    'preparedOn',
    'postedOn',
    'receiptNumber',
    'biometricsAt',
    'secondVisitAt',
    'collectedOn',
  ]);
  return { row: id, posted: texts.postedOn !== undefined || texts.receiptNumber !== undefined, ...texts };
};

const endedOf = ({ values: { expiresOn, stage } }: PartRow): PersonDates['ended'] =>
  isDay(expiresOn) && isEnded(stage) ? [{ expiresOn, stage }] : [];

/** A receipt that stands on the permit itself, as good as an application somebody wrote down. */
const receiptOf = ({ id, values }: PartRow): readonly PostedApplication[] => {
  const { expiresOn, receiptNumber } = values;
  if (!isDay(expiresOn) || typeof receiptNumber !== 'string' || receiptNumber === '') return [];
  // Of this permit, and of none that ends years later.
  return [{ row: id, posted: true, postedOn: expiresOn, receiptNumber }];
};

/** `values`: of the person; `rows`: the parts of the document, without what was taken out. */
export const personDates = (values: Values, rows: readonly PartRow[]): PersonDates => {
  const of = (record: string): readonly PartRow[] => rows.filter((row) => row.record === record);
  return {
    ...(isDay(values['birth']) && { birth: values['birth'] }),
    deadlines: of('deadline').flatMap(deadlineOf),
    permits: of('permit').flatMap(({ values: permit }) => (isDay(permit['expiresOn']) ? [permit['expiresOn']] : [])),
    ended: of('permit').flatMap(endedOf),
    applications: [...of('permitApplication').map(applicationOf), ...of('permit').flatMap(receiptOf)],
  };
};

/** The deadlines of the work, from the card of a case. */
export const caseDates = (rows: readonly PartRow[]): PersonDates => ({
  deadlines: rows.filter(({ record }) => record === 'caseDeadline').flatMap(deadlineOf),
  permits: [],
  ended: [],
  applications: [],
});
