/** [T5] What is found among the cards: by names and short fields, best first; then by the texts of notes. */
import { may } from '../domain/permissions';
import type { RecordName } from '../domain/records/index';
import { createRanking } from '../domain/search';
import type { KeptCard } from './cardPages';
import type { FoundDocument } from './documentViews';
import { standInsAmong } from './follow';
import type { NoteTexts } from './noteTexts';
import { nameOn, searchedText } from './searchedText';
import { ownProfile, type Seat } from './seat';

/** Behind every name that answers. */
const IN_TEXTS = Number.POSITIVE_INFINITY;
const AT_ONCE = 32;

export const createCardSearch = (seat: Seat, shown: () => readonly KeptCard[], texts: Pick<NoteTexts, 'find'>) => {
  const rankKept = () => createRanking((kept: KeptCard) => searchedText(kept.card));
  let ranking = rankKept();
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
    find: async (query: string): Promise<readonly FoundDocument[]> => {
      const profile = ownProfile(seat);
      const mayRead = (record: RecordName): boolean => profile !== undefined && may(profile, 'read', record);
      // The disk reads while names are compared.
      const finding = texts.find(query, mayRead);
      finding.catch(() => undefined);
      const ranked = ranking.rankFor(query);
      const early = new Map(shown().map((kept) => [kept, ranked(kept)]));
      const inTexts = await finding;
      const all = shown();
      const standIns = standInsAmong(all);
      const byId = new Map(all.map(({ card }) => [card.documentId, card]));
      const found = all
        .flatMap((kept) => {
          const { card } = kept;
          const likeness =
            (early.has(kept) ? early.get(kept) : ranked(kept)) ?? (inTexts.has(card.documentId) ? IN_TEXTS : undefined);
          return likeness === undefined ? [] : [{ card, likeness }];
        })
        .sort(
          (a, b) => (a.likeness === b.likeness ? 0 : a.likeness - b.likeness) || b.card.changedAt - a.card.changedAt,
        )
        .map(({ card }) => byId.get(standIns.get(card.documentId) ?? '') ?? card);
      return [...new Set(found)].map((card) => ({ documentId: card.documentId, kind: card.kind, name: nameOn(card) }));
    },
  };
};
