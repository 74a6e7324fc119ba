/** What a stored value may be, whoever wrote it: texts, numbers, truth values, nothing, and lists of those. Anything else is passed over. */

const isPrimitive = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

export const isPlain = (value: unknown): boolean =>
  value === undefined || isPrimitive(value) || (Array.isArray(value) && value.every(isPrimitive));

/** An object of plain values, as register rows and back-dated states are. */
export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.values(value).every(isPlain);

/** The last moment a date can hold, in milliseconds since 1970. */
export const LAST_MOMENT = 8.64e15;

export const isMoment = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_MOMENT;
