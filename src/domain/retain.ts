/**
 * How long a document is kept after its work is over [domain 7.12, S11]: rules as data of its main record, run on the clock.
 * Nothing goes by itself: what is due is listed, and a person confirms.
 */

import { caseState } from './caseStatus';
import type { CaseHistory } from './caseYear';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import type { LifeStep } from './lifecycle';

/** What there is of a document to tell by since when it is over. */
export interface Kept {
  readonly values: Values;
  /** The states its main row went through. */
  readonly life: readonly LifeStep[];
  /** The day somebody last wrote in it. */
  readonly changedOn: string;
  /** Of a case, whose events say their days themselves; one that lacks what figures need has none. */
  readonly history?: CaseHistory | undefined;
  /** Of a referral: the day the consent it stands on went. */
  readonly consentGoneOn?: string | undefined;
}

/** The first rule whose condition holds is the one that counts. */
export interface RetainRule {
  readonly when?: (kept: Kept) => boolean;
  /** Whole years after the day it was over. */
  readonly years: number;
}
/** A term cannot be declared without saying from which day it runs; `undefined` while the document is at work. */
export interface Term {
  readonly since: (kept: Kept) => string | undefined;
  readonly rules: readonly RetainRule[];
}
/** `no_limit`: names nobody. `with_document`: goes with the document it lives in. `while_needed`: no day can be told. */
export type Retain = Term | 'no_limit' | 'with_document' | 'while_needed';

/** The same day so many years later; 29 February becomes 1 March. */
export const yearsAfter = (day: string, years: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
};

/** The day from which a document is due; `undefined` while it is at work, or where no term is declared for its kind. */
export const dueOn = (retain: Retain | undefined, kept: Kept): string | undefined => {
  if (retain === undefined || typeof retain === 'string') return undefined;
  const since = retain.since(kept);
  if (since === undefined) return undefined;
  const rule = retain.rules.find(({ when }) => when === undefined || when(kept));
  return rule && yearsAfter(since, rule.years);
};

/** Since when a case is archived and nobody has gone on with it. One that was handed over is over here too. */
export const caseOverSince = ({ history }: Pick<Kept, 'history'>): string | undefined => {
  if (!history) return undefined;
  const { status, since } = caseState(history.events);
  return status === 'archived' || status === 'transferred' ? since : undefined;
};

/** A fast case that became a full one is kept as a full one. */
export const isKeptAsFast = ({ history }: Pick<Kept, 'history'>): boolean =>
  history?.kind === 'fast' && !history.events.some((event) => event.kind === 'promoted');

/** The day a field says, where it says one. */
export const daySaid =
  (field: string): Term['since'] =>
  ({ values }) => {
    const day = values[field];
    return isDay(day) ? day : undefined;
  };

/** The last day of the month a field says; of a year alone, of its December. */
export const endOfMonth =
  (field: string): Term['since'] =>
  ({ values }) => {
    const [year, month = '12'] = String(values[field] ?? '').split('-');
    if (!isDay(`${year}-${month}-01`)) return undefined;
    return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  };
