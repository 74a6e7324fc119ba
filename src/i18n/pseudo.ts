/**
 * A language made mechanically from English to see what right-to-left and longer words do to a screen. Placeholders
 * stay as they are; plural forms are copied to every class the tag's rules may ask for.
 */
export type Words = { readonly [key: string]: string | Words };

const LETTERS: Readonly<Record<string, string>> = { a: 'ȧ', e: 'ḗ', i: 'ī', o: 'ǿ', u: 'ŭ', A: 'Ȧ', E: 'Ḗ', O: 'Ǿ' };
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const RIGHT_TO_LEFT = '‏';

const pseudoText = (text: string): string => {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/u);
  const changed = parts.map((part, place) =>
    place % 2 === 1 ? part : part.replace(/[aeiouAEO]/gu, (c) => LETTERS[c] ?? c),
  );
  return `${RIGHT_TO_LEFT}${changed.join('')}${RIGHT_TO_LEFT}`;
};

export const pseudoWords = (words: Words): Words => {
  const made: Record<string, string | Words> = {};
  for (const [key, value] of Object.entries(words)) {
    if (typeof value !== 'string') {
      made[key] = pseudoWords(value);
      continue;
    }
    made[key] = pseudoText(value);
    if (!key.endsWith('_other')) continue;
    for (const plural of PLURALS) made[key.replace(/other$/u, plural)] ??= pseudoText(value);
  }
  return made;
};
