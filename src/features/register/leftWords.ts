/** What is left to do before an access can be recorded, in words. */
export interface Left {
  readonly done: number;
  readonly all: number;
  /** Labels of what is unanswered, and of what has an answer that cannot be. */
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}
export interface LeftWords {
  readonly complete: () => string;
  readonly done: (done: number, all: number) => string;
  readonly missing: (count: number, names: string) => string;
  readonly wrong: (names: string) => string;
  readonly others: (count: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

/** More than three would not be read; a single one more is named like the rest. */
const NAMED = 2;

export const leftWords = ({ done, all, missing, wrong }: Left, words: LeftWords): string => {
  if (missing.length === 0 && wrong.length === 0) return words.complete();
  const more = missing.length - NAMED;
  const names = more > 1 ? [...missing.slice(0, NAMED), words.others(more)] : missing;
  // What was answered and cannot be comes first: nobody looks for it there.
  const next = wrong.length > 0 ? words.wrong(words.list(wrong)) : words.missing(missing.length, words.list(names));
  return `${words.done(done, all)} · ${next}`;
};
