import { useEffect, useMemo, useState } from 'react';
import type { CardFiles } from '../../domain/cards/cardIn';
import { withApproved } from '../../domain/review/approvedTexts';
import { languagesWithCard } from '../../domain/review/wholeCards';
import { languagesWith, loadWords } from '../../i18n/loadWords';
import { useApproved } from '../../state/approved';

const shippedLanguages = languagesWith('cards');

/** Those that ship, and those in which the team has approved a whole card. */
export const useCardLanguages = (): readonly string[] => {
  const approved = useApproved();
  return useMemo(() => [...new Set([...shippedLanguages, ...languagesWithCard(approved)])], [approved]);
};

/** Files of words are the same for as long as the app runs; one that could not be had is asked for again by the next screen. */
const had = new Map<string, unknown>();

/** `wants`: which file is wanted next, of those had so far. One that cannot be had is undefined, and the chain goes on. */
export const useCardFiles = (wants: (files: CardFiles) => string | undefined): CardFiles => {
  const [shipped, setFiles] = useState<CardFiles>(() => new Map(had));
  const approved = useApproved();
  // What two people of the team stand for stands in the place of what ships with the app.
  const files = useMemo(
    () => new Map([...shipped].map(([of, file]) => [of, withApproved(approved, of, 'cards', file, shipped.get('it'))])),
    [shipped, approved],
  );
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
