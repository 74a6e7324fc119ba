import { type CodeListName, offeredCodes } from '../domain/lists/index';
import { useFormats } from '../i18n/useFormats';
import { type RecordWords, useRecordWords } from '../i18n/useRecordWords';
import type { Choice } from '../ui/ChoiceGrid';

const NONE: readonly string[] = [];
/** Lists longer than this are looked up by name rather than known by place. */
const LONG = 60;

/** Twenty forms on one screen offer the same. */
const known = new WeakMap<RecordWords, Map<string, readonly Choice[]>>();

/** What a form offers of a list on a day: labels in the reader's language, long lists by alphabet. */
export const useCodeChoices = (
  list: CodeListName,
  today: string,
  omit: readonly string[] = NONE,
): readonly Choice[] => {
  const words = useRecordWords();
  const { compare } = useFormats();
  const name = [list, today, ...omit].join();
  const ofLanguage = known.get(words) ?? new Map<string, readonly Choice[]>();
  known.set(words, ofLanguage);
  const make = (): readonly Choice[] => {
    const codes: readonly string[] = offeredCodes(list, today);
    const choices = codes
      .filter((code) => !omit.includes(code))
      .map((code) => ({ value: code, label: words.code(list, code) }));
    return choices.length > LONG ? choices.sort((a, b) => compare(a.label, b.label)) : choices;
  };
  const choices = ofLanguage.get(name) ?? make();
  ofLanguage.set(name, choices);
  return choices;
};
