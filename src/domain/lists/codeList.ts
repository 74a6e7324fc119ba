/**
 * A code list: stable English codes in the order screens offer them, with what code needs to know of each. Labels are
 * words and stand in `locales/<tag>/lists.json`. A code is never removed or reused: it is retired with `validTo` and
 * still shows on old records.
 */
export interface CodeAttributes {
  /** Last day the code is offered, `YYYY-MM-DD`. */
  readonly validTo?: string;
  readonly [attribute: string]: unknown;
}

export type CodeList = Readonly<Record<string, CodeAttributes>>;

/** A list whose codes carry nothing but themselves. */
export const plainList = <const C extends readonly string[]>(
  ...codes: C
): Readonly<Record<C[number], CodeAttributes>> =>
  Object.fromEntries(codes.map((code) => [code, {}])) as Record<C[number], CodeAttributes>;
