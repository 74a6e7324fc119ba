/**
 * The edits of the hot document: choices in the cells of one case, each another value than before, so that whoever reads
 * the case can tell how many of them it has.
 */
import type { Values } from '../../src/domain/fields/field';
import { codesOf } from '../../src/domain/lists/index';

const reasons = codesOf('request_reason');
const flags = codesOf('risk_flag');
const kinds = codesOf('case_kind');
const PREFIX = 'GR-';

const round = [
  ['code', (at: number) => `${PREFIX}${at * 4}`],
  ['mainReason', (at: number) => reasons[at % reasons.length]],
  ['riskFlag', (at: number) => flags[at % flags.length]],
  ['kind', (at: number) => kinds[at % kinds.length]],
] as const;

export const editAt = (n: number): { readonly field: string; readonly value: unknown } => {
  const [field, valueAt] = round[n % 4] as (typeof round)[number];
  return { field, value: valueAt(Math.floor(n / 4)) };
};

export const firstValues: Values = {
  code: `${PREFIX}none`,
  mainReason: reasons.at(-1),
  riskFlag: flags.at(-1),
  kind: kinds.at(-1),
};

/** The number of the newest edit these values have; -1 where they have none. */
export const newestIn = (values: Values): number => {
  const at = Number(String(values['code']).slice(PREFIX.length)) / 4;
  if (Number.isNaN(at)) return -1;
  const has = (place: number): boolean => values[round[place]?.[0] ?? ''] === round[place]?.[1](at);
  return at * 4 + (has(1) ? (has(2) ? (has(3) ? 3 : 2) : 1) : 0);
};
