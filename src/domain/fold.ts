/**
 * One plain form for all the ways a word may be typed: no accents, vowel marks, case or apostrophes, one letter where
 * keyboards offer several. Folding twice changes nothing. What people read is never folded, only what is compared.
 */

const LETTERS: Readonly<Record<string, string>> = {
  // Latin letters that no decomposition takes apart; the hooked ones are Fula and Wolof.
  đ: 'd',
  ð: 'd',
  ɗ: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'e',
  ŋ: 'n',
  þ: 'th',
  ɓ: 'b',
  ƴ: 'y',
  ɣ: 'g',
  // Arabic; the last row is what Persian and Urdu keyboards send for the same letters.
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
  ۃ: 'ه',
  ے: 'ي',
};

/** Ethiopic letters that sound alike today, by the first of the eight forms of each. */
const ETHIOPIC_ALIKE: readonly (readonly [from: number, to: number])[] = [
  [0x1210, 0x1200],
  [0x1280, 0x1200],
  [0x1220, 0x1230],
  [0x12d0, 0x12a0],
  [0x1340, 0x1338],
];

/** First of the ten digits, in the scripts of the people's languages. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66];

const plainLetter = (letter: string): string => {
  const plain = LETTERS[letter];
  if (plain !== undefined) return plain;
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x660) return letter;
  const zero = ZEROS.find((first) => point >= first && point <= first + 9);
  if (zero !== undefined) return String(point - zero);
  const alike = ETHIOPIC_ALIKE.find(([from]) => point >= from && point <= from + 7);
  return alike === undefined ? letter : String.fromCodePoint(point - alike[0] + alike[1]);
};

/** All that `plainLetter` may change: long texts are folded often, and most letters are plain. */
const NOT_PLAIN = new RegExp(`[${Object.keys(LETTERS).join('')}\\p{Nd}\u{1200}-\u{137f}]`, 'gu');
const ONLY_ASCII = /^[\0-\x7f]*$/;

/** Lower-case words with single spaces between them. */
export const fold = (text: string): string => {
  // What the long way makes of it, shorter.
  if (ONLY_ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9@]+/g, ' ')
      .trim();
  }
  return text
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(NOT_PLAIN, plainLetter)
    .replace(/[\p{M}\p{Cf}'’‘ʼʻ`´ʿʾ]/gu, '')
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
};
