/** [T5] Cards on the disk: sealed pages of many, of which only those are written anew in which something changed. */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { CaseEvent } from '../domain/caseStatus';
import type { SeenNotes } from '../domain/noteClosing';
import type { Change } from '../storage/store';
import type { Card } from './documentViews';
import type { Seat } from './seat';

/** A card; what the yearly figures need of a case, so that counting opens no document; and when its notes were delivered. */
export interface KeptCard {
  readonly card: Card;
  readonly events: readonly CaseEvent[];
  readonly notes: SeenNotes;
  /** How far each author's chain had come. */
  readonly heads: Readonly<Record<string, number>>;
  /** [S11] Documents this one stands for. */
  readonly origins?: readonly string[];
  /** Made by an earlier build: to be made anew from its document. */
  readonly outgrown?: true;
}

/** 1: parts of documents stand on cards. 2: what the main row has gone through, and events of it. */
const VERSION = 2;
const PAGE_BYTES = 64 * 1024;

const EMPTY = { rows: [], life: [], events: [] };

/** A card that lacks what is written on cards today. */
const outgrown = (kept: KeptCard): KeptCard => ({ ...kept, card: { ...EMPTY, ...kept.card }, outgrown: true });

type Pages = readonly (readonly KeptCard[])[];

export const createCardPages = (seat: Seat) => {
  /** Cards are replaced, never altered. */
  const sizes = new WeakMap<KeptCard, number>();
  const sizeOf = (card: KeptCard): number => {
    const size = sizes.get(card) ?? encodeAny(card as never).length;
    sizes.set(card, size);
    return size;
  };
  /** As they are on the disk, where that is known. */
  let kept: Pages = [];

  const inPages = (cards: readonly KeptCard[]): Pages => {
    const pages: KeptCard[][] = [[]];
    let size = 0;
    for (const card of cards) {
      if (size + sizeOf(card) > PAGE_BYTES) {
        pages.push([]);
        size = 0;
      }
      pages.at(-1)?.push(card);
      size += sizeOf(card);
    }
    return pages;
  };

  return {
    load: async (): Promise<readonly KeptCard[]> => {
      const cards: KeptCard[] = [];
      for (const { page, bytes } of await seat.store.all('cards')) {
        const plain = await seat.vault.open('cards', String(page), bytes);
        if (!plain) continue;
        const content = decodeAny(plain) as { readonly version: number; readonly cards: readonly KeptCard[] };
        // Made by an earlier build: shown as they are, until the documents have said anew what is on them.
        if (content.version < VERSION) cards.push(...content.cards.map(outgrown));
        else cards.push(...content.cards);
      }
      return cards;
    },
    /** What writes the pages that are behind; `written` once that is durable. */
    changes: async (cards: readonly KeptCard[]) => {
      const pages = inPages(cards);
      const isKept = (page: number, content: readonly KeptCard[]): boolean =>
        kept[page]?.length === content.length && content.every((card, at) => kept[page]?.[at] === card);
      const changes: Change[] = [];
      for (const [page, content] of pages.entries()) {
        if (isKept(page, content)) continue;
        const plain = encodeAny({ version: VERSION, cards: content } as never);
        changes.push({ table: 'cards', put: { page, bytes: await seat.vault.seal('cards', String(page), plain) } });
      }
      for (const { page } of await seat.store.all('cards')) {
        if (page >= pages.length) changes.push({ table: 'cards', remove: page });
      }
      return {
        changes,
        written: (): void => {
          kept = pages;
        },
      };
    },
  };
};
