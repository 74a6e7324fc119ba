/** Ordering the options of a list by how often they occurred, with ties settled by the order of the list. */
import { type CodeListName, codesOf } from './lists/index';

export interface RankedCode {
  readonly code: string;
  readonly count: number;
  /** After the fifth place but with the fifth's count: shown with a mark (S8). */
  readonly tiedWithFifth: boolean;
}

export type OptionCounts = ReadonlyMap<string, number>;

const TOP = 5;

/** Codes that occurred, most frequent first. Codes of a newer list come after all known ones. */
export const mostFrequent = (list: CodeListName, counts: OptionCounts, except: readonly string[] = []) => {
  const place = new Map<string, number>(codesOf(list).map((code, index) => [code, index]));
  const placeOf = (code: string) => place.get(code) ?? place.size;
  return [...counts]
    .filter(([code, count]) => count > 0 && !except.includes(code))
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || placeOf(a.code) - placeOf(b.code) || (a.code < b.code ? -1 : 1));
};

/** S8, S9: the first five, and those that share the fifth's count. */
export const topFive = (list: CodeListName, counts: OptionCounts, except: readonly string[] = []): RankedCode[] => {
  const ranked = mostFrequent(list, counts, except);
  const fifth = ranked[TOP - 1]?.count;
  return ranked
    .filter(({ count }, index) => index < TOP || count === fifth)
    .map((option, index) => ({ ...option, tiedWithFifth: index >= TOP }));
};

/** S7: the most frequent option, or all that tie, in list order. */
export const leading = (list: CodeListName, counts: OptionCounts, except: readonly string[] = []): string[] => {
  const ranked = mostFrequent(list, counts, except);
  return ranked.filter(({ count }) => count === ranked[0]?.count).map(({ code }) => code);
};
