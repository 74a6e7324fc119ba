/**
 * [T5] What lists show without opening documents. Cards are kept in sealed pages written when idle or locking; a
 * document newer than its card is marked `behind` in the same transaction that made it newer, so its card is rebuilt.
 */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import { kindOf } from '../domain/fields/index';
import { recordOf } from '../domain/records/index';
import { rank } from '../domain/search';
import type { Change } from '../storage/store';
import { cardOf } from './documentView';
import type { Card } from './engine';
import type { Seat } from './seat';

const PAGE_BYTES = 64 * 1024;

export interface Cards {
  /** Reads the pages; what is behind is rebuilt by `catchUp`. */
  load(): Promise<void>;
  catchUp(): Promise<void>;
  refresh(ids: Iterable<string>): Promise<void>;
  all(kind: string): readonly Card[];
  search(query: string): readonly Card[];
  /** True when everything shown is on disk. */
  write(): Promise<boolean>;
}

export const createCards = (seat: Seat): Cards => {
  const cards = new Map<string, Card>();
  let stale = false;

  const refresh = async (ids: Iterable<string>): Promise<void> => {
    for (const id of ids) {
      const known = seat.library.known(id);
      if (!known || !documents[known.kind as DocumentKind]?.main) continue;
      const document = await seat.library.open(id);
      const card = document && cardOf(seat, document);
      if (!card) continue;
      cards.set(id, card);
      stale = true;
    }
  };

  const searchText = (card: Card): string => {
    const main = documents[card.kind as DocumentKind].main;
    if (!main) return '';
    const texts = Object.entries(recordOf(main).fields)
      .filter(([name, { searchable }]) => searchable && card.values[name] !== undefined)
      .map(([name, field]) => kindOf(field).searchText(card.values[name] as never));
    return texts.join(' ');
  };

  return {
    load: async () => {
      for (const { page, bytes } of await seat.store.all('cards')) {
        const plain = await seat.vault.open('cards', String(page), bytes);
        if (!plain) continue;
        for (const card of (decodeAny(plain) as { cards: Card[] }).cards) cards.set(card.documentId, card);
      }
    },
    catchUp: async () => {
      const behind = new Set((await seat.store.where('docs', 'behind', 1)).map(({ key }) => key));
      const ids = seat.library
        .all()
        .filter(({ local, id }) => behind.has(local) || !cards.has(id))
        .map(({ id }) => id);
      await refresh(ids);
    },
    refresh,
    all: (kind) => [...cards.values()].filter((card) => card.kind === kind),
    search: (query) =>
      [...cards.values()]
        .flatMap((card) => {
          const likeness = rank(query, searchText(card));
          return likeness === undefined ? [] : [{ card, likeness }];
        })
        .sort((a, b) => a.likeness - b.likeness || b.card.changedAt - a.card.changedAt)
        .map(({ card }) => card),
    write: async () => {
      if (!stale) return true;
      const pages: Card[][] = [[]];
      let size = 0;
      for (const card of cards.values()) {
        const bytes = encodeAny(card as never).length;
        if (size + bytes > PAGE_BYTES) {
          pages.push([]);
          size = 0;
        }
        pages[pages.length - 1]?.push(card);
        size += bytes;
      }
      const changes: Change[] = [];
      for (const [page, content] of pages.entries()) {
        const plain = encodeAny({ version: 0, cards: content } as never);
        changes.push({ table: 'cards', put: { page, bytes: await seat.vault.seal('cards', String(page), plain) } });
      }
      for (const { page } of await seat.store.all('cards')) {
        if (page >= pages.length) changes.push({ table: 'cards', remove: page });
      }
      for (const row of await seat.store.where('docs', 'behind', 1)) {
        changes.push({ table: 'docs', put: { ...row, behind: 0 } });
      }
      const written = await seat.store.write(changes);
      if (written.ok) stale = false;
      return written.ok;
    },
  };
};
