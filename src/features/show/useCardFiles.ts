import { useEffect, useState } from 'react';
import type { CardFiles } from '../../domain/cards/cardIn';
import { languagesWith, loadWords } from '../../i18n/loadWords';

export const cardLanguages = languagesWith('cards');

/** Files of words are the same for as long as the app runs; one that could not be had is asked for again by the next screen. */
const had = new Map<string, unknown>();

/** `wants`: which file is wanted next, of those had so far. One that cannot be had is undefined, and the chain goes on. */
export const useCardFiles = (wants: (files: CardFiles) => string | undefined): CardFiles => {
  const [files, setFiles] = useState<CardFiles>(() => new Map(had));
  const tag = wants(files);
  useEffect(() => {
    if (tag === undefined) return;
    let left = false;
    const keep = (file: unknown): void => {
      if (file !== undefined) had.set(tag, file);
      if (!left) setFiles((before) => new Map([...before, ...had, [tag, file]]));
    };
    void loadWords(tag, 'cards').then(keep, () => keep(undefined));
    return () => {
      left = true;
    };
  }, [tag]);
  return files;
};
