/**
 * [T5] The texts of notes, folded and sealed in pages, found by reading the pages through: nothing of them stays in
 * memory but what is not written yet, and for some moments what was read at the unlock or for the last letter of a search. Per
 * document and record, so that a profile finds only in what it may read.
 */
import type { DocumentKind } from '../../domain/documentKind';
import { recordsIn } from '../../domain/documents';
import { fold } from '../../domain/fold';
import { phoneTyped, withoutPrefix } from '../../domain/phoneTyped';
import { type RecordName, recordOf } from '../../domain/records/index';
import type { OpenDocument } from '../documents/documentReader';
import { rowsOf } from '../documents/rowView';
import { createSealedPages, type Page, type PageChanges } from '../seat/sealedPages';
import type { Seat } from '../seat/seat';

/** Folded, by record; every word with a space before it. */
type Texts = Readonly<Partial<Record<RecordName, string>>>;

export interface NoteTexts {
  /** Once, and not within a turn: which page holds which document. The texts themselves are soon forgotten again. */
  load(): Promise<void>;
  has(id: string): boolean;
  /** Its texts have changed. */
  put(document: OpenDocument): void;
  /** [S11] */
  forget(id: string): void;
  /** Documents in whose texts every word begins some word. Not within a turn. The first letter has the pages opened. */
  find(query: string, mayRead: (record: RecordName) => boolean): Promise<ReadonlySet<string>>;
  /** What writes the pages that are behind. */
  changes(): Promise<PageChanges>;
  /** [K7] Nothing that was read stays. */
  shut(): void;
}

/** Documents that are open anyway: read when somebody searches or the pages are written, and not at each change. */
const MOST_UNREAD = 32;
/** From one letter to the next, as somebody types who looks for the keys. */
const KEPT_MS = 5_000;
/** One letter begins too many words. */
const SHORTEST_WORD = 2;
/** Fewer digits are a day or an amount. */
const SHORTEST_NUMBER = 6;

/** However its digits are grouped there. */
const saysNumber = (text: string, number: string): boolean => text.replace(/(?<=\d) (?=\d)/g, '').includes(number);

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

export const createNoteTexts = (seat: Seat): NoteTexts => {
  const pages = createSealedPages<Texts>(seat.vault, {
    name: 'texts',
    purpose: 'texts',
    placeOf: String,
    all: async () => (await seat.store.all('texts')).map(({ page, bytes }) => [page, bytes] as const),
    get: async (page) => (await seat.store.get('texts', page))?.bytes,
    put: (page, bytes) => ({ table: 'texts', put: { page, bytes } }),
  });
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

  let read: Promise<readonly Page<Texts>[]> | undefined;
  let cancel: (() => void) | undefined;
  let timesShut = 0;
  const shut = (): void => {
    cancel?.();
    read = undefined;
    timesShut++;
  };
  const forgetSoon = (): void => {
    cancel?.();
    cancel = seat.ports.after(KEPT_MS, shut);
  };
  const readPages = (): Promise<readonly Page<Texts>[]> => {
    forgetSoon();
    read ??= pages.read().catch((error: unknown) => {
      shut();
      throw error;
    });
    return read;
  };
  let loaded: Promise<unknown> | undefined;
  const load = async (): Promise<void> => {
    const texts: Record<string, Texts> = {};
    const before = timesShut;
    loaded ??= pages
      .load((id, of) => {
        if (seat.library.known(id)) texts[id] = of;
        else wait(id, 'gone');
      })
      .then(() => {
        // Whoever unlocks is about to search; [K7] who has locked or turned the tablet round meanwhile is not.
        if (timesShut !== before) return;
        read ??= Promise.resolve([texts]);
        forgetSoon();
      });
    await loaded.catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
  };
  return {
    load,
    has: (id) => waiting.has(id) || pages.has(id),
    forget: (id) => wait(id, 'gone'),
    put: (document) => {
      const { id } = document.about;
      wait(id, unread < MOST_UNREAD || waiting.get(id) === 'unread' ? 'unread' : textsOf(seat, document));
    },
    find: async (query, mayRead) => {
      const number = phoneTyped(query);
      const words = fold(withoutPrefix(query)).split(' ');
      const found = new Set<string>();
      if (words.every((word) => word.length < SHORTEST_WORD)) {
        // What is wrong with them is said where their answer is waited for.
        if (query.trim() !== '') readPages().catch(() => undefined);
        return found;
      }
      const digits = number !== undefined && number.length >= SHORTEST_NUMBER ? number : undefined;
      const readable = new Map<string, boolean>();
      const isReadable = (record: string): boolean => {
        const may = readable.get(record) ?? mayRead(record as RecordName);
        readable.set(record, may);
        return may;
      };
      const look = (id: string, texts: Texts): void => {
        let text = '';
        for (const record in texts) if (isReadable(record)) text += texts[record as RecordName];
        const isNumber = digits !== undefined && saysNumber(text, digits);
        if (isNumber || words.every((word) => text.includes(` ${word}`))) found.add(id);
      };
      if (unread > 0) await seat.inTurn(readUnread);
      // As it was before the pages are read: what is written into them meanwhile waits no more.
      const ahead = new Map(waiting);
      for (const page of await readPages()) {
        for (const [id, texts] of Object.entries(page)) if (!ahead.has(id)) look(id, texts);
      }
      for (const [id, texts] of ahead) if (typeof texts !== 'string') look(id, texts);
      return found;
    },
    changes: async () => {
      await load();
      await readUnread();
      const taken = [...waiting];
      const paged = await pages.changes(
        taken.map(([id, texts]) => [id, typeof texts === 'string' ? undefined : texts] as const),
      );
      return {
        changes: paged.changes,
        written: () => {
          paged.written();
          shut();
          for (const [id, texts] of taken) if (waiting.get(id) === texts) waiting.delete(id);
        },
      };
    },
    shut,
  };
};
