/**
 * PINs that are tried first by whoever holds a covered tablet and has five tries: one digit over and over, two in turn,
 * digits in a row up or down, a year somebody may have been born in.
 */

const isRow = (digits: readonly number[], step: number): boolean =>
  digits.every((digit, at) => at === 0 || digit === ((digits[at - 1] ?? 0) + step + 10) % 10);

export const isEasyPin = (pin: string): boolean => {
  const digits = [...pin].map(Number);
  const inTurn = digits.every((digit, at) => at < 2 || digit === digits[at - 2]);
  return inTurn || isRow(digits, 1) || isRow(digits, -1) || /^(19|20)\d\d$/.test(pin);
};
