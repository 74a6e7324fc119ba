import { useEffect, useMemo, useState } from 'react';
import { isPersonLanguage, languageOf, languageRegistry } from '../../domain/languages';
import { type ReviewedFile, reviewedFiles } from '../../domain/review/personTexts';
import type { ReviewedWords } from '../../domain/review/units';
import { languagesWith, loadWords } from '../../i18n/loadWords';
import { useShownWords } from '../../i18n/useShownWords';
import { italianOf } from './italianOf';

/** All that are read; those in which nothing is written yet, too: their cards can be proposed. */
export const reviewedLanguages: readonly string[] = Object.keys(languageRegistry).filter(
  (tag) => isPersonLanguage(tag) && languageOf(tag).audio !== 'only',
);

const NOTHING = {};

const ITALIAN = ['it'];

type Files = ReadonlyMap<string, unknown>;
const placeOf = (language: string, file: ReviewedFile): string => `${language} ${file}`;

/** A file that is not there, or cannot be had, has nothing to review. */
const load = async (languages: readonly string[]): Promise<Files> => {
  const wanted = languages.flatMap((language) => reviewedFiles.map((file) => ({ language, file })));
  const had = await Promise.all(
    wanted.map(async ({ language, file }) => {
      if (!languagesWith(file).includes(language)) return [];
      const words = await loadWords(language, file).catch(() => undefined);
      return words ? [[placeOf(language, file), words] as const] : [];
    }),
  );
  return new Map(had.flat());
};

/** What ships with the app in these languages, each file beside its Italian; undefined until it is here. */
export const useReviewedWords = (
  languages: readonly string[],
): ((language: string) => readonly ReviewedWords[]) | undefined => {
  const [files, setFiles] = useState<Files>();
  const italian = useShownWords(ITALIAN);
  const wanted = languages.join();
  useEffect(() => {
    let left = false;
    void load(['it', ...wanted.split(',')]).then((had) => left || setFiles(had));
    return () => {
      left = true;
    };
  }, [wanted]);
  return useMemo(
    () =>
      files &&
      ((language) =>
        reviewedFiles.flatMap((file) => {
          const written = files.get(placeOf(language, file)) ?? (file === 'cards' ? NOTHING : undefined);
          const original = files.get(placeOf('it', file)) ?? italianOf(written, italian);
          return written === undefined ? [] : [{ file, written, italian: original }];
        })),
    [files, italian],
  );
};
