/**
 * The single texts in a file of words that people are shown, each with its place as a key: what is reviewed, proposed and approved
 * is one of them. A notice of several paragraphs is as many texts.
 */
export const reviewedFiles = ['cards', 'notices', 'questions'] as const;
export type ReviewedFile = (typeof reviewedFiles)[number];

export interface PersonText {
  readonly key: string;
  readonly text: string;
  /** Of the words around it, as the file says; empty where it says none. */
  readonly version: string;
}

export type WordTree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is WordTree => typeof value === 'object' && value !== null;

/** Who stands for the words below, and of which version they are: no words themselves. */
export const isStanding = (tree: WordTree): boolean =>
  typeof tree['status'] === 'string' && typeof tree['of'] === 'string';

const ABOUT: readonly string[] = ['status', 'of'];

/** What of a tree is words, or holds some. */
export const wordsIn = (tree: WordTree): readonly (readonly [name: string, value: unknown])[] =>
  Object.entries(tree).filter(([name]) => !isStanding(tree) || !ABOUT.includes(name));

/** A text as the paragraphs that are reviewed one by one, under their keys. */
export const paragraphsOf = (key: string, text: string): readonly (readonly [key: string, text: string])[] =>
  text.includes('\n') ? text.split('\n').map((one, at) => [`${key}/${at + 1}`, one] as const) : [[key, text]];

export const textsIn = (key: string, file: unknown, version = ''): readonly PersonText[] => {
  if (typeof file === 'string') return paragraphsOf(key, file).map(([at, text]) => ({ key: at, text, version }));
  if (!isTree(file)) return [];
  const own = isStanding(file) ? String(file['of']) : version;
  return wordsIn(file).flatMap(([name, value]) => textsIn(`${key}/${name}`, value, own));
};
