/**
 * The Italian tax code: sixteen signs, the last computed from the others (d.m. 23 December 1976, with the letters that
 * stand for digits where two people would share one), or eleven digits while it is provisional.
 */
import type { FieldFault } from './fields/fieldFault';

const PERSONAL = /^[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/;
/** Of a sign at an odd place, counted from one, in the order 0 to 9 and A to Z. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const ODD_LETTERS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

const valueAt = (sign: string, place: number): number => {
  const isDigit = sign >= '0' && sign <= '9';
  const value = isDigit ? Number(sign) : sign.charCodeAt(0) - 65;
  if (place % 2 === 1) return value;
  return (isDigit ? ODD[value] : ODD_LETTERS[value]) ?? 0;
};

/** Compared without spaces and in capitals, as it is read aloud. */
export const taxCodeDoubt = (value: unknown): FieldFault | undefined => {
  const code = String(value).replace(/\s/g, '').toUpperCase();
  if (/^\d{11}$/.test(code)) return undefined;
  if (!PERSONAL.test(code)) return 'tax_code_shape';
  const sum = [...code.slice(0, 15)].reduce((total, sign, place) => total + valueAt(sign, place), 0);
  return String.fromCharCode(65 + (sum % 26)) === code[15] ? undefined : 'tax_code_check';
};
