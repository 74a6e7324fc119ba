/**
 * [T5] The texts of notes, folded and sealed in pages, found by reading the pages through: nothing of them stays in
 * memory but what is not written yet, and for the moments of one search what was read for its last letter. Per document
 * and record, so that a profile finds only in what it may read.
 */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { DocumentKind } from '../domain/documentKind';
import { recordsIn } from '../domain/documents';
import { fold } from '../domain/fold';
import { type RecordName, recordOf } from '../domain/records/index';
import type { Change, RowOf } from '../storage/store';
import type { OpenDocument } from './documentReader';
import { rowsOf } from './rowView';
import type { Seat } from './seat';

/** Folded, by record; every word with a space before it. */
type Texts = Readonly<Partial<Record<RecordName, string>>>;
type Page = Record<string, Texts>;

export interface NoteTexts {
  /** Which page holds which document. The texts themselves are forgotten again. */
  load(): Promise<void>;
  has(id: string): boolean;
  /** Its texts have changed. */
  put(document: OpenDocument): void;
  /** [S11] */
  forget(id: string): void;
  /** Documents in whose texts every word begins some word. Not within a turn. The first letter has the pages opened. */
  find(query: string, mayRead: (record: RecordName) => boolean): Promise<ReadonlySet<string>>;
  /** What writes the pages that are behind; `written` once that is durable. */
  changes(): Promise<{ readonly changes: readonly Change[]; readonly written: () => void }>;
  /** [K7] Nothing that was read stays. */
  shut(): void;
}

const PAGE_BYTES = 64 * 1024;
/** Documents that are open anyway: read when somebody searches or the pages are written, and not at each change. */
const MOST_UNREAD = 32;
/** From one letter to the next, as somebody types who looks for the keys. */
const KEPT_MS = 5_000;
/** One letter begins too many words. */
const SHORTEST_WORD = 2;

const sizeOf = (value: unknown): number => encodeAny(value as never).length;

const textsOf = (seat: Seat, document: OpenDocument): Texts => {
  const texts: Partial<Record<RecordName, string>> = {};
  for (const record of recordsIn(document.about.kind as DocumentKind)) {
    const names = Object.entries(recordOf(record).fields)
      .filter(([, field]) => field.kind === 'longText' && field.searchable)
      .map(([name]) => name);
    if (names.length === 0) continue;
    const values = rowsOf(seat, document, record).flatMap(({ cells }) => names.map((name) => cells[name]?.value));
    const text = values.map((value) => (typeof value === 'string' ? fold(value) : '')).filter((one) => one !== '');
    if (text.length > 0) texts[record] = ` ${text.join(' ')}`;
  }
  return texts;
};

/** A page with room for so many bytes more. */
const roomFor = (sizes: ReadonlyMap<number, number>, bytes: number): number => {
  for (const [page, size] of sizes) if (size + bytes <= PAGE_BYTES) return page;
  return Math.max(0, ...sizes.keys()) + 1;
};

export const createNoteTexts = (seat: Seat): NoteTexts => {
  let pageOf: ReadonlyMap<string, number> = new Map();
  let sizes: ReadonlyMap<number, number> = new Map();
  /** Not in the pages yet; of those that changed last, not even read. */
  const waiting = new Map<string, Texts | 'gone' | 'unread'>();
  let unread = 0;
  const wait = (id: string, texts: Texts | 'gone' | 'unread'): void => {
    if (waiting.get(id) === 'unread') unread--;
    if (texts === 'unread') unread++;
    waiting.set(id, texts);
  };
  /** Within a turn. What cannot be opened now is made again at the next unlock. */
  const readUnread = async (): Promise<void> => {
    for (const [id, texts] of waiting) {
      if (texts !== 'unread') continue;
      const document = await seat.library.open(id);
      wait(id, document ? textsOf(seat, document) : 'gone');
    }
  };

  const open = async ({ page, bytes }: RowOf<'texts'>): Promise<Page> => {
    const plain = await seat.vault.open('texts', String(page), bytes);
    return plain ? (decodeAny(plain) as { texts: Page }).texts : {};
  };
  const pages = async (): Promise<readonly (readonly [number, Page])[]> =>
    Promise.all((await seat.store.all('texts')).map(async (row) => [row.page, await open(row)] as const));
  let read: Promise<readonly (readonly [number, Page])[]> | undefined;
  let cancel: (() => void) | undefined;
  const shut = (): void => {
    cancel?.();
    read = undefined;
  };
  const readPages = (): Promise<readonly (readonly [number, Page])[]> => {
    cancel?.();
    cancel = seat.ports.after(KEPT_MS, shut);
    read ??= pages().catch((error: unknown) => {
      shut();
      throw error;
    });
    return read;
  };
  return {
    load: async () => {
      const kept = await pages();
      for (const [, texts] of kept) {
        for (const id of Object.keys(texts)) if (!seat.library.known(id)) wait(id, 'gone');
      }
      pageOf = new Map(kept.flatMap(([page, texts]) => Object.keys(texts).map((id) => [id, page] as const)));
      sizes = new Map(kept.map(([page, texts]) => [page, sizeOf(texts)]));
    },
    has: (id) => waiting.has(id) || pageOf.has(id),
    forget: (id) => wait(id, 'gone'),
    put: (document) => {
      const { id } = document.about;
      wait(id, unread < MOST_UNREAD || waiting.get(id) === 'unread' ? 'unread' : textsOf(seat, document));
    },
    find: async (query, mayRead) => {
      const words = fold(query).split(' ');
      const found = new Set<string>();
      if (words.every((word) => word.length < SHORTEST_WORD)) {
        // What is wrong with them is said where their answer is waited for.
        if (query.trim() !== '') readPages().catch(() => undefined);
        return found;
      }
      const look = (id: string, texts: Texts): void => {
        const readable = Object.entries(texts).filter(([record]) => mayRead(record as RecordName));
        const text = readable.map(([, one]) => one).join('');
        if (words.every((word) => text.includes(` ${word}`))) found.add(id);
      };
      if (unread > 0) await seat.inTurn(readUnread);
      // As it was before the pages are read: what is written into them meanwhile waits no more.
      const ahead = new Map(waiting);
      for (const [, page] of await readPages()) {
        for (const [id, texts] of Object.entries(page)) if (!ahead.has(id)) look(id, texts);
      }
      for (const [id, texts] of ahead) if (typeof texts !== 'string') look(id, texts);
      return found;
    },
    changes: async () => {
      await readUnread();
      const taken = [...waiting];
      // Nothing has moved before it is written.
      const placed = new Map(pageOf);
      const sized = new Map(sizes);
      const dirty = new Map<number, Page>();
      const pageAt = async (page: number): Promise<Page> => {
        const row = dirty.has(page) ? undefined : await seat.store.get('texts', page);
        const texts = dirty.get(page) ?? (row ? await open(row) : {});
        dirty.set(page, texts);
        return texts;
      };
      for (const [id, texts] of taken) {
        const before = placed.get(id);
        if (before !== undefined) {
          const old = await pageAt(before);
          delete old[id];
          sized.set(before, sizeOf(old));
          placed.delete(id);
        }
        if (typeof texts === 'string') continue;
        const bytes = sizeOf({ [id]: texts });
        const page = roomFor(sized, bytes);
        (await pageAt(page))[id] = texts;
        sized.set(page, (sized.get(page) ?? 0) + bytes);
        placed.set(id, page);
      }
      const changes: Change[] = [];
      for (const [page, texts] of dirty) {
        const bytes = await seat.vault.seal('texts', String(page), encodeAny({ version: 0, texts } as never));
        changes.push({ table: 'texts', put: { page, bytes } });
      }
      return {
        changes,
        written: () => {
          pageOf = placed;
          sizes = sized;
          shut();
          for (const [id, texts] of taken) if (waiting.get(id) === texts) waiting.delete(id);
        },
      };
    },
    shut,
  };
};
