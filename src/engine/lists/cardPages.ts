/** [T5] Cards on the disk: sealed pages of many, of which only those are written anew in which something changed. */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { CaseEvent } from '../../domain/caseStatus';
import type { SeenNotes } from '../../domain/noteClosing';
import type { Change, Store } from '../../storage/store';
import type { Card } from '../documents/documentViews';
import type { Vault } from '../entrance/vault';

/** A card; what the yearly figures need of a case, so that counting opens no document; and when its notes were delivered. */
export interface KeptCard {
  readonly card: Card;
  readonly events: readonly CaseEvent[];
  readonly notes: SeenNotes;
  /** How far each author's chain had come. */
  readonly heads: Readonly<Record<string, number>>;
  /** [S11] Documents this one was begun to stand for, as their ids prove: which of them it does is told by no card (`cardOrigins.ts`). */
  readonly origins?: readonly string[];
  /** Made by an earlier build: to be made anew from its document. */
  readonly outgrown?: true;
}

/** 1: parts of documents stand on cards. 2: what the main row has gone through, and events of it. 3: the same as JSON. 4: a yes counts for what it was said to. */
const VERSION = 4;
/** Those before lack some of what is written on cards today. */
const SAME_CARDS = 2;
const YES_COMPARED = 4;
const PAGE_BYTES = 64 * 1024;

const EMPTY = { rows: [], life: [], events: [] };

/** A card that lacks what is written on cards today. */
const outgrown = (kept: KeptCard): KeptCard => ({ ...kept, card: { ...EMPTY, ...kept.card }, outgrown: true });

const saysYes = ({ card }: KeptCard): boolean =>
  card.rows.some(({ record, values }) => record === 'consent' && values['status'] === 'given');

interface Content {
  readonly version: number;
  /** Empty since they are JSON, which is read in a fifth of the time: an earlier build finds none, and makes them anew. */
  readonly cards: readonly KeptCard[];
  readonly json?: string;
}

const cardsIn = ({ version, cards, json }: Content): readonly KeptCard[] => {
  const kept = json === undefined ? cards : (JSON.parse(json) as readonly KeptCard[]);
  // Shown as they are, until the documents have said anew what is on them.
  if (version < SAME_CARDS) return kept.map(outgrown);
  return version < YES_COMPARED ? kept.map((one) => (saysYes(one) ? outgrown(one) : one)) : kept;
};

/** A page as it stands on the disk. */
interface Page {
  readonly cards: readonly KeptCard[];
  /** It is not there or did not open, or is of an earlier build. */
  readonly isDue: boolean;
}

/** Cards are replaced, never altered. */
const isKept = (kept: Page | undefined, cards: readonly KeptCard[]): boolean =>
  kept !== undefined &&
  !kept.isDue &&
  kept.cards.length === cards.length &&
  cards.every((card, at) => kept.cards[at] === card);

export const createCardPages = ({ store, vault }: { readonly store: Store; readonly vault: Vault }) => {
  let kept: readonly Page[] = [];

  const read = async (): Promise<readonly Page[]> => {
    const rows = new Map((await store.all('cards')).map(({ page, bytes }) => [page, bytes]));
    return Promise.all(
      Array.from({ length: Math.max(-1, ...rows.keys()) + 1 }, async (_, page): Promise<Page> => {
        const bytes = rows.get(page);
        const plain = bytes && (await vault.open('cards', String(page), bytes));
        if (!plain) return { cards: [], isDue: true };
        const content = decodeAny(plain) as Content;
        return { cards: cardsIn(content), isDue: content.version < VERSION };
      }),
    );
  };
  let reading: Promise<readonly Page[]> | undefined;

  /** Each where it was, while there is room; others at the end. */
  const inPages = (cards: readonly KeptCard[]): readonly (readonly KeptCard[])[] => {
    const left = new Map(cards.map((card) => [card.card.documentId, card]));
    const pages = kept.map((page) =>
      page.cards.flatMap(({ card: { documentId } }) => {
        const now = left.get(documentId);
        left.delete(documentId);
        return now ?? [];
      }),
    );
    const isFull = (page: readonly KeptCard[]): boolean => JSON.stringify(page).length > PAGE_BYTES;
    for (const [at, page] of pages.entries()) {
      while (page.length > 1 && !isKept(kept[at], page) && isFull(page)) {
        const last = page.pop();
        if (last) left.set(last.card.documentId, last);
      }
    }
    let last = pages.at(-1);
    let size = last ? JSON.stringify(last).length : 0;
    for (const card of left.values()) {
      const bytes = JSON.stringify(card).length;
      if (!last || size + bytes > PAGE_BYTES) {
        last = [];
        pages.push(last);
        size = 0;
      }
      last.push(card);
      size += bytes;
    }
    return pages;
  };

  return {
    /** The first look at the disk may begin before somebody waits for it. */
    begin: (): void => {
      reading = read();
      reading.catch(() => undefined);
    },
    load: async (): Promise<readonly KeptCard[]> => {
      kept = await (reading ?? read());
      reading = undefined;
      return kept.flatMap(({ cards }) => cards);
    },
    /** What writes the pages that are behind; `written` once that is durable. */
    changes: async (cards: readonly KeptCard[]) => {
      const pages = inPages(cards);
      const changes: Change[] = [];
      for (const [page, content] of pages.entries()) {
        if (isKept(kept[page], content)) continue;
        const written: Content = { version: VERSION, cards: [], json: JSON.stringify(content) };
        const plain = encodeAny(written as never);
        changes.push({ table: 'cards', put: { page, bytes: await vault.seal('cards', String(page), plain) } });
      }
      return {
        changes,
        written: (): void => {
          kept = pages.map((content) => ({ cards: content, isDue: false }));
        },
      };
    },
  };
};
export type CardPages = ReturnType<typeof createCardPages>;
