/**
 * A table as CSV (RFC 4180) for a spreadsheet. A text that a spreadsheet would run as a formula is made plain text by a
 * leading apostrophe; numbers are written as they are. Words come from the caller: nothing here speaks a language.
 */

// Full-width signs are read as formulas too by some spreadsheets.
const STARTS_FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;

const cellText = (cell: string | number, separator: string): string => {
  if (typeof cell === 'number') return String(cell);
  const text = STARTS_FORMULA.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Italian spreadsheets expect semicolons. */
export const csv = (rows: readonly (readonly (string | number)[])[], separator: ';' | ',' = ';'): string =>
  rows.map((row) => `${row.map((cell) => cellText(cell, separator)).join(separator)}\r\n`).join('');

/** Spreadsheets take a file for UTF-8 by it; without, the letters with accents are others. */
const BYTE_ORDER_MARK = '\uFEFF';

/** As it is saved. */
export const csvFile = (...table: Parameters<typeof csv>): string => BYTE_ORDER_MARK + csv(...table);
