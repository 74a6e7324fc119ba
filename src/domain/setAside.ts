/**
 * Why an entry is kept and not shown: each word stands in the log of tablets, and each has a sentence in every staff
 * language. Whatever refuses, parks or hands to review an entry uses one of these. [L4, L5]
 */
export const asideReasons = [
  // A newer app understands it.
  'version',
  'kind',
  'schema',
  // Something is not here yet.
  'roster',
  'header_key',
  // Not what it says it is.
  'malformed',
  'not_opened',
  'wrong_body',
  'author',
  'signature',
  'body',
  'damaged',
  'clients',
  'client_of_another',
  'clock',
  'fork',
  'snapshot',
  // More, or other, than work done by hand.
  'gap',
  'too_many',
  'too_many_authors',
  'incomplete',
  // Its author may not write there.
  'circle',
  'profile',
  'late',
] as const;
export type AsideReason = (typeof asideReasons)[number];

/** Those that an update of the app may bring alive. */
export const needsNewerApp = (why: string): boolean => why === 'version' || why === 'kind' || why === 'schema';
