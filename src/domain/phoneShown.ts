/**
 * A phone number in groups a person can read out and compare: what is kept are its digits. Read again it is the same number.
 * Italian numbers as they are written here: mobile 3-3-4, after the area code otherwise.
 */

/** Country codes of one and of two digits (ITU-T E.164); all others have three. */
const ONE = /^[17]/;
const TWO = /^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** By threes, and never a digit alone at the end. */
const grouped = (digits: string): readonly string[] => {
  if (digits.length <= 4) return digits === '' ? [] : [digits];
  return [digits.slice(0, 3), ...grouped(digits.slice(3))];
};

/** Area codes: 02 and 06; three digits where the third is 0, 1, 5 or 9; else four. */
const areaLength = (digits: string): number => (/^0[26]/.test(digits) ? 2 : /^0\d[0159]/.test(digits) ? 3 : 4);

const italian = (digits: string): readonly string[] => {
  if (!digits.startsWith('0') || digits.length < 6) return digits.length < 6 ? [digits] : grouped(digits);
  const rest = digits.slice(areaLength(digits));
  return [digits.slice(0, areaLength(digits)), ...(rest.length <= 5 ? [rest] : grouped(rest))];
};

export const phoneShown = (number: string): string => {
  if (!number.startsWith('+')) return italian(number).join(' ');
  const digits = number.slice(1);
  const code = digits.slice(0, ONE.test(digits) ? 1 : TWO.test(digits) ? 2 : 3);
  const rest = digits.slice(code.length);
  return [`+${code}`, ...(code === '39' ? italian(rest) : grouped(rest))].filter((part) => part !== '').join(' ');
};
