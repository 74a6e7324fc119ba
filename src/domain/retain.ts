/**
 * How long a row is kept after its work is over [domain 7.12, S11]: rules as data of each record, run on the clock. Nothing
 * goes by itself: what is due is listed, and a person confirms.
 */

import { caseState } from './caseStatus';
import type { CaseHistory } from './caseYear';
import type { Values } from './fields/field';

/** The first rule whose condition holds is the one that counts. */
export interface RetainRule {
  readonly when?: (values: Values) => boolean;
  /** Whole years after the day it was archived. */
  readonly years: number;
}
/** `no_limit`: names nobody. `with_document`: goes with the document it lives in. `while_needed`: no day can be told. */
export type Retain = readonly RetainRule[] | 'no_limit' | 'with_document' | 'while_needed';

/** The same day so many years later; 29 February becomes 1 March. */
export const yearsAfter = (day: string, years: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
};

/** The day from which a row is due; `undefined` while it is at work, or where nothing is said of its kind. */
export const dueOn = (retain: Retain, values: Values, overSince: string | undefined): string | undefined => {
  if (typeof retain === 'string' || overSince === undefined) return undefined;
  const rule = retain.find(({ when }) => when === undefined || when(values));
  return rule && yearsAfter(overSince, rule.years);
};

/** Since when a case is archived and nobody has gone on with it. One that was handed over is over here too. */
export const caseOverSince = ({ events }: Pick<CaseHistory, 'events'>): string | undefined => {
  const { status, since } = caseState(events);
  return status === 'archived' || status === 'transferred' ? since : undefined;
};

/** A fast case that became a full one is kept as a full one. */
export const caseRetains = ({ kind, events }: Pick<CaseHistory, 'kind' | 'events'>): Values => ({
  kind: events.some((event) => event.kind === 'promoted') ? 'full' : kind,
});
