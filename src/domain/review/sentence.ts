/**
 * What a text must keep in any language: the names of what is filled in, each as often as in the Italian, and no figure that
 * the Italian leaves to be filled in.
 */
import type { FieldFault } from '../fields/fieldFault';
import { lineKind, SENTENCE } from '../fields/line';

const PLACEHOLDER = /\{\{(\w+)\}\}/gu;
const DIGITS = /\p{Nd}+/gu;

export const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name).toSorted();

const hasStray = (text: string): boolean => /[{}]/u.test(text.replace(PLACEHOLDER, ''));
const digitsIn = (text: string): readonly string[] => text.replace(PLACEHOLDER, '').match(DIGITS) ?? [];

/** Whether `text` can stand where `source` stands in another language. */
export const fitsInto = (text: string, source: string): boolean =>
  !hasStray(text) &&
  placeholdersIn(text).join() === placeholdersIn(source).join() &&
  digitsIn(text).every((digits) => digitsIn(source).includes(digits));

/** As it is kept; two that differ in nothing anybody sees are one. */
export const tidy = (text: string): string => {
  const read = lineKind.parse(text, SENTENCE);
  return read.ok ? read.value : '';
};

/** What is wrong with a sentence for this text; undefined where nothing is. */
export const faultOf = (text: string, source: string): FieldFault | undefined => {
  const read = lineKind.parse(text, SENTENCE);
  if (!read.ok) return read.error;
  if (hasStray(read.value) || placeholdersIn(read.value).join() !== placeholdersIn(source).join())
    return 'placeholders_differ';
  return fitsInto(read.value, source) ? undefined : 'figure_written';
};
