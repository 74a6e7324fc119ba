/**
 * What a permit application costs, as a dated table: each amount with the day it is valid from and where it is written. Fees
 * change: a new line is added, and an old one ends with `validTo`. In cents.
 */
import type { Code } from './lists/index';

export type FeeName = 'contribution' | 'card' | 'stamp' | 'postal';

export interface Fee {
  readonly name: FeeName;
  /** Of the contribution: for how long the permit is given. */
  readonly duration?: Code<'permit_duration'>;
  readonly cents: number;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly source: string;
}

const DECREE = 'DM 5 maggio 2017, GU n. 131 dell’8 giugno 2017';
const SAME = 'Importo confermato dal Ministero con il DM 5 maggio 2017';

export const feeTable: readonly Fee[] = [
  { name: 'contribution', duration: 'up_to_1_year', cents: 4000, validFrom: '2017-06-09', source: DECREE },
  { name: 'contribution', duration: 'up_to_2_years', cents: 5000, validFrom: '2017-06-09', source: DECREE },
  { name: 'contribution', duration: 'long_term', cents: 10000, validFrom: '2017-06-09', source: DECREE },
  { name: 'card', cents: 3046, validFrom: '2017-06-09', source: SAME },
  { name: 'stamp', cents: 1600, validFrom: '2013-06-26', source: 'DL 43/2013, art. 7-bis' },
  { name: 'postal', cents: 3000, validFrom: '2017-06-09', source: SAME },
];

export interface FeeQuestion {
  readonly permitType?: unknown;
  readonly request?: unknown;
  readonly duration?: unknown;
  readonly minor: boolean;
}

/** DM 5 maggio 2017 and DM 6 ottobre 2011, art. 3: who does not pay the contribution, though the rest. */
const FREE_PERMITS: readonly unknown[] = [
  'asylum_request',
  'asylum_dublin',
  'refugee',
  'subsidiary',
  'special_protection',
  'special_protection_transitional',
  'humanitarian_legacy',
  'medical_entry',
  'medical_pregnancy',
  'medical_serious',
];
const FREE_REQUESTS: readonly unknown[] = ['update', 'duplicate', 'conversion'];

export const paysContribution = ({ permitType, request, minor }: FeeQuestion): boolean =>
  !minor && !FREE_PERMITS.includes(permitType) && !FREE_REQUESTS.includes(request);

const isInForce = ({ validFrom, validTo }: Fee, day: string): boolean =>
  validFrom <= day && (validTo === undefined || day <= validTo);

/** The fees in force on a day. Without a duration the contribution cannot be told and is left out. */
export const feesOn = (question: FeeQuestion, day: string): readonly Fee[] =>
  feeTable.filter(
    (fee) =>
      isInForce(fee, day) &&
      (fee.name !== 'contribution' || (paysContribution(question) && fee.duration === question.duration)),
  );

export const totalOf = (fees: readonly Fee[]): number => fees.reduce((sum, { cents }) => sum + cents, 0);
