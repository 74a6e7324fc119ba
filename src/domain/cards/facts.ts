/**
 * Every figure a card may say: numbers to call, days, fees. A text names it in double braces and never writes the digits
 * itself, so that no translation can get one wrong, and each has its source.
 */
import { type FeeName, feeTable } from '../fees';
import type { Code } from '../lists/index';
import type { SourceName } from './sources';

export type CardFact = { readonly source: SourceName } & (
  | { readonly kind: 'phone'; readonly value: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'fee'; readonly fee: FeeName; readonly duration?: Code<'permit_duration'> }
);

export const cardFacts = {
  emergency: { kind: 'phone', value: '112', source: 'helpNumbers' },
  violence: { kind: 'phone', value: '1522', source: 'helpNumbers' },
  trafficking: { kind: 'phone', value: '800 290 290', source: 'helpNumbers' },
  /** Days before a permit ends from which, and after it up to which, its renewal is taken. */
  renewBefore: { kind: 'count', value: 60, source: 'immigration' },
  renewAfter: { kind: 'count', value: 60, source: 'practice' },
  asylumForm: { kind: 'code', value: 'C3', source: 'asylum' },
  /** Days after an asylum application from which its permit allows work. */
  asylumWork: { kind: 'count', value: 60, source: 'reception' },
  feeCard: { kind: 'fee', fee: 'card', source: 'permitFees' },
  feeStamp: { kind: 'fee', fee: 'stamp', source: 'permitFees' },
  feePostal: { kind: 'fee', fee: 'postal', source: 'permitFees' },
  feeOneYear: { kind: 'fee', fee: 'contribution', duration: 'up_to_1_year', source: 'permitFees' },
  feeTwoYears: { kind: 'fee', fee: 'contribution', duration: 'up_to_2_years', source: 'permitFees' },
  feeLongTerm: { kind: 'fee', fee: 'contribution', duration: 'long_term', source: 'permitFees' },
} as const satisfies Readonly<Record<string, CardFact>>;

export type FactName = keyof typeof cardFacts;

export const isFactName = (name: string): name is FactName => Object.hasOwn(cardFacts, name);

/** As it stands on Italian paper, with a comma, so that it can be compared with the slip. */
const euros = (cents: number): string =>
  (cents % 100 === 0 ? cents / 100 : (cents / 100).toFixed(2)).toString().replace('.', ',');

const feeOn = ({ fee, duration }: Extract<CardFact, { kind: 'fee' }>, day: string): string => {
  const inForce = feeTable.filter((one) => one.name === fee && one.duration === duration && one.validFrom <= day);
  return euros(inForce.reduce((latest, one) => (one.validFrom > latest.validFrom ? one : latest)).cents);
};

/** What is written for it on a day, in Latin digits, the same in every language. */
export const factText = (name: FactName, day: string): string => {
  const fact: CardFact = cardFacts[name];
  return fact.kind === 'fee' ? feeOn(fact, day) : String(fact.value);
};
