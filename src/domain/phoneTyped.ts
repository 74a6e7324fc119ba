/**
 * A phone number as somebody types it who looks for it: grouped in any way, with the prefix of Italy or without. How it is
 * kept is not assumed either: what is left of it here stands in both ways of writing it.
 */
import { fold } from './fold';

const ABROAD = /^00(?=39\d{3}|\d{6})/;
/** Without a plus only where it is too long to be a number of Italy that begins so. */
const ITALY = /^(?:\+39(?=\d{3})|39(?=\d{9}))/;
const ITALY_AMONG_WORDS = /(?<!\S)(?:\+|00)39[\s./()-]*(?=\d{3})/g;

/** Its digits; `undefined` where anything else was typed. */
export const phoneTyped = (query: string): string | undefined => {
  if (!/^[\p{Nd}\s+./()-]+$/u.test(query)) return undefined;
  const plus = query.trimStart().startsWith('+') ? '+' : '';
  const number = `${plus}${fold(query).replaceAll(' ', '')}`;
  return number.replace(ABROAD, '+').replace(ITALY, '').replace('+', '');
};

/** A query of words, one of which may be a number. */
export const withoutPrefix = (query: string): string => query.replace(ITALY_AMONG_WORDS, '');
