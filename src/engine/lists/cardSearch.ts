/** [T5] What is found among the cards: by names and short fields, best first; then, with the texts of notes, by those too. */
import { may } from '../../domain/permissions';
import type { RecordName } from '../../domain/records/index';
import { createRanking } from '../../domain/search';
import type { FoundDocument } from '../documents/documentViews';
import { ownProfile, type Seat } from '../seat/seat';
import type { KeptCard } from './cardPages';
import type { StandIns } from './follow';
import type { NoteTexts } from './noteTexts';
import { nameOn, searchedText } from './searchedText';

/** Behind every name that answers. */
const IN_TEXTS = Number.POSITIVE_INFINITY;
const AT_ONCE = 32;

export const createCardSearch = (
  seat: Seat,
  shown: () => readonly KeptCard[],
  standInsOf: (shown: readonly KeptCard[]) => StandIns,
  texts: Pick<NoteTexts, 'find'>,
) => {
  const rankKept = () => createRanking((kept: KeptCard) => searchedText(kept.card));
  let ranking = rankKept();
  const answer = (
    ranked: (kept: KeptCard) => number | undefined,
    inTexts: ReadonlySet<string>,
  ): readonly FoundDocument[] => {
    const all = shown();
    const found = all.flatMap((kept) => {
      const likeness = ranked(kept) ?? (inTexts.has(kept.card.documentId) ? IN_TEXTS : undefined);
      return likeness === undefined ? [] : [{ card: kept.card, likeness }];
    });
    if (found.length === 0) return [];
    const standIns = standInsOf(all);
    const byId = new Map(all.map(({ card }) => [card.documentId, card]));
    const inOrder = found
      .sort((a, b) => (a.likeness === b.likeness ? 0 : a.likeness - b.likeness) || b.card.changedAt - a.card.changedAt)
      .map(({ card }) => byId.get(standIns.get(card.documentId) ?? '') ?? card);
    return [...new Set(inOrder)].map((card) => ({ documentId: card.documentId, kind: card.kind, name: nameOn(card) }));
  };
  return {
    /** [S11] It remembers words. */
    forget: (): void => {
      ranking = rankKept();
    },
    prepare: async (isOver: () => boolean): Promise<void> => {
      const [mine, all] = [ranking, shown()];
      for (let at = 0; at < all.length; at += AT_ONCE) {
        // Whatever was asked for meanwhile is answered in between.
        await new Promise<void>((resolve) => seat.ports.after(0, resolve));
        // [S11] What was to be forgotten meanwhile is among them.
        if (isOver() || ranking !== mine) return;
        for (const kept of all.slice(at, at + AT_ONCE)) mine.prepare(kept);
      }
    },
    /** By names and short fields alone: nothing of it waits for the disk. */
    findNames: (query: string): readonly FoundDocument[] => answer(ranking.rankFor(query), new Set()),
    find: async (query: string): Promise<readonly FoundDocument[]> => {
      const profile = ownProfile(seat);
      const mayRead = (record: RecordName): boolean => profile !== undefined && may(profile, 'read', record);
      const inTexts = await texts.find(query, mayRead);
      return answer(ranking.rankFor(query), inTexts);
    },
  };
};
