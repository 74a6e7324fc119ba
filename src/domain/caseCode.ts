/**
 * The readable code of a case, `GR-2027-K7Q4`: place, year of opening, four random letters. It shows instead of a name
 * and says nothing about the person. It is a label, not an id: two tablets offline may, rarely, draw the same.
 */
import { fold } from './fold';

// No vowels, so no words; none of the letters and digits that handwriting confuses (0 O, 1 I L, 5 S, U V).
const LETTERS = 'BCDFGHJKMNPQRTWXZ2346789';
const LENGTH = 4;

export interface CaseCodeRequest {
  /** Name of the desk's municipality; its first two letters begin the code. */
  readonly place: string;
  readonly year: number;
  /** Eight random bytes or more. */
  readonly random: Uint8Array;
  /** Codes this tablet knows already. */
  readonly taken?: ReadonlySet<string>;
}

const placeLetters = (place: string): string =>
  fold(place)
    .replace(/[^a-z]/g, '')
    .padEnd(2, 'x')
    .slice(0, 2)
    .toUpperCase();

export const caseCode = ({ place, year, random, taken }: CaseCodeRequest): string => {
  if (random.length < 8) throw new Error('a case code needs eight random bytes');
  // Eight bytes against 24^4 codes: no code is likelier than another by more than one in ten million million.
  let number = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  for (;;) {
    const code = `${placeLetters(place)}-${year}-${lettersOf(number)}`;
    if (!taken?.has(code)) return code;
    number += 1n;
  }
};

const lettersOf = (number: bigint): string => {
  let letters = '';
  let rest = number;
  for (let i = 0; i < LENGTH; i++) {
    letters = LETTERS.charAt(Number(rest % BigInt(LETTERS.length))) + letters;
    rest /= BigInt(LETTERS.length);
  }
  return letters;
};
