/**
 * [T5] What lists show without opening documents. Cards are kept in sealed pages written when idle or locking; a
 * document newer than its card is marked `behind` in the same transaction that made it newer, so its card is rebuilt.
 */
import { toBase64Url } from '../../base/bytes';
import { type CaseHistory, caseHistory } from '../../domain/caseYear';
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { isAwaitingDelivery, isClosed, lookAtNotes, noteDelivery, type SeenNotes } from '../../domain/noteClosing';
import type { CaseFile } from '../../domain/yearClosing';
import { chainKey } from '../../log/chains';
import { Behind, type Change } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { cardOf, noteTexts } from '../documents/documentView';
import type { Card, CardChanges, FoundDocument } from '../documents/documentViews';
import { caseEventsOf, seatName } from '../documents/rowView';
import { isHidden } from '../erasure/erasing';
import { undelivered } from '../exchange/outgoing';
import { inBackground, type Seat } from '../seat/seat';
import { createCardOrigins } from './cardOrigins';
import type { KeptCard } from './cardPages';
import { createCardSearch } from './cardSearch';
import { type StandIns, standInsAmong } from './follow';
import { createNoteTexts } from './noteTexts';
import { createCardChanges, createShownCards } from './shownCards';

const AT_ONCE = 32;

export interface Cards {
  /** Reads the pages; what is `behind` shows as it was. */
  load(): Promise<void>;
  /** Which texts are kept, before `behind` is asked: they are many, and no list waits for them. Not within a turn. */
  loadTexts(): Promise<void>;
  /** Ids of documents whose cards are to be rebuilt, in parts small enough to be one turn. */
  behind(): Promise<readonly (readonly string[])[]>;
  refresh(ids: Iterable<string>): Promise<void>;
  /** Takes the names on cards apart before somebody searches, giving way between parts of a few milliseconds. */
  prepare(isOver: () => boolean): Promise<void>;
  /** Before all that came with them is applied: the next `refresh` makes anew what has changed since. */
  refreshEarly(ids: Iterable<string>): Promise<void>;
  all(kind: string): readonly Card[];
  changes(kind: string, since: string | undefined): CardChanges;
  /** By names and short fields, best first. */
  searchNames(query: string): readonly FoundDocument[];
  /** Behind them what is found by the texts of notes. */
  search(query: string): Promise<readonly FoundDocument[]>;
  /** As it stands in its document, whoever stands for it. */
  one(id: string): Card | undefined;
  /** Which document stands for which now. */
  standIns(): StandIns;
  caseHistories(): readonly CaseHistory[];
  caseFiles(): readonly CaseFile[];
  /** Everything has gone out: notes whose documents wait no more, and were not refused, are seen delivered. Written at the next turn. */
  delivered(): Promise<void>;
  /** [S11] Their cards and texts are no more; `write` takes them off the disk. */
  forget(ids: Iterable<string>): void;
  notesOf(id: string): SeenNotes;
  isNoteClosed(id: string, row: string): boolean;
  /** True when everything shown is on disk. */
  write(): Promise<boolean>;
  /** [K7] What a search has read is forgotten. */
  shut(): void;
}

export const createCards = (seat: Seat): Cards => {
  const cards = new Map<string, KeptCard>();
  /** Which version of the document each card was made from, of those made since the unlock. */
  const madeFrom = new Map<string, number>();
  const texts = createNoteTexts(seat);
  const early = new Map<string, number>();
  const origins = createCardOrigins(seat);
  let stale = false;
  /** Documents with notes that are not seen delivered. */
  const awaiting = new Set<string>();
  const pages = seat.cardPages;
  const show = (id: string, kept: KeptCard): void => {
    cards.set(id, kept);
    if (isAwaitingDelivery(kept.notes)) awaiting.add(id);
    else awaiting.delete(id);
  };
  const hasCard = ({ kind }: KnownDocument): boolean => documents[kind as DocumentKind]?.main !== undefined;
  const isUpToDate = (known: KnownDocument | undefined): boolean =>
    known === undefined || !hasCard(known) || madeFrom.get(known.id) === known.version;

  const isDue = ({ id, local }: KnownDocument, behind: ReadonlySet<string>): boolean =>
    behind.has(local) || !cards.has(id) || cards.get(id)?.outgrown === true || !texts.has(id);

  const isInSight = (id: string): boolean => seat.library.known(id) !== undefined && !isHidden(seat, id);
  /** [S11] What is to stand for another document shows when that one shows no more. */
  const shown = (): readonly KeptCard[] =>
    [...cards.values()].filter(
      ({ card: { documentId } }) => isInSight(documentId) && !origins.of(documentId).begunFor.some(isInSight),
    );
  const standInsOf = (all: readonly KeptCard[]): StandIns => standInsAmong(all, (id) => origins.of(id).standsFor);

  const caseFiles: Cards['caseFiles'] = () =>
    shown().flatMap(({ card: { kind, documentId, values }, events }) => {
      const history = kind === 'case' ? caseHistory(values, events) : undefined;
      return history ? [{ documentId, history, origins: origins.of(documentId).standsFor }] : [];
    });

  const search = createCardSearch(seat, shown, standInsOf, texts);
  const shownOf = createShownCards(seat, standInsOf);
  const all: Cards['all'] = (kind) => shownOf(shown(), kind);
  const forget: Cards['forget'] = (ids) => {
    search.forget();
    for (const id of ids) {
      cards.delete(id);
      texts.forget(id);
      stale = true;
    }
  };

  const refresh = async (ids: Iterable<string>): Promise<void> => {
    await origins.lookAgain(cards);
    for (const id of ids) {
      const known = seat.library.known(id);
      if (!known || !hasCard(known) || early.get(id) === known.version) continue;
      const document = await seat.library.open(id);
      if (!document) continue;
      const card = cardOf(seat, document);
      if (!card) {
        // Nothing stands in it any more: all of it came late.
        if (cards.delete(id)) stale = true;
        madeFrom.set(id, known.version);
        texts.put(document);
        continue;
      }
      const before = cards.get(id);
      const isCase = known.kind === 'case';
      // [S11] What went on in a document of its own closes when it would have closed.
      await origins.look(id, [...document.replica.origins().keys()]);
      const { begunFor } = origins.of(id);
      const notes = before?.notes ?? begunFor.map((origin) => cards.get(origin)?.notes).find((one) => one) ?? {};
      const heads = Object.fromEntries([...known.chains].map(([chain, { m }]) => [chain, m]));
      // What is written here is shown at once and enters its chain only when it leaves: it never arrives.
      const writers = [...known.chains.values()]
        .filter((chain) => chain.m > (before?.heads[chainKey(chain)] ?? 0))
        .map((chain) => toBase64Url(chain.seat))
        .filter((author) => author !== seat.name);
      const names = writers.map((author) => seatName(seat, author));
      show(id, {
        card,
        events: isCase ? caseEventsOf(document) : [],
        notes: isCase ? lookAtNotes(notes, noteTexts(document), names, seat.ports.now()) : {},
        heads,
        ...(begunFor.length > 0 && { origins: begunFor }),
      });
      madeFrom.set(id, known.version);
      texts.put(document);
      stale = true;
    }
  };

  const write: Cards['write'] = async () => {
    if (!stale) return true;
    const paged = await pages.changes([...cards.values()]);
    const known = new Map(seat.library.all().map((document) => [document.local, document]));
    const upToDate = (await seat.store.where('docs', 'behind', Behind.card)).filter(({ key }) =>
      isUpToDate(known.get(key)),
    );
    const states = await seat.library.page(
      upToDate.filter(({ key }) => known.has(key)),
      [],
    );
    const unknown = upToDate
      .filter(({ key }) => !known.has(key))
      .map((row): Change => ({ table: 'docs', put: { ...row, behind: Behind.nothing } }));
    const pagesOfTexts = await texts.changes();
    const written = await seat.store.write([...paged.changes, ...states.changes, ...unknown, ...pagesOfTexts.changes]);
    if (written.ok) {
      paged.written();
      states.written();
      pagesOfTexts.written();
      stale = false;
    }
    return written.ok;
  };

  return {
    load: async () => {
      for (const card of await pages.load()) {
        const { documentId } = card.card;
        if (seat.library.known(documentId)) {
          await origins.look(documentId, card.origins ?? []);
          show(documentId, card);
        } else stale = true;
      }
    },
    loadTexts: texts.load,
    behind: async () => {
      const behind = new Set((await seat.store.where('docs', 'behind', Behind.card)).map(({ key }) => key));
      const due = seat.library.all().filter((known) => hasCard(known) && isDue(known, behind));
      const parts: string[][] = [];
      for (let at = 0; at < due.length; at += AT_ONCE) parts.push(due.slice(at, at + AT_ONCE).map(({ id }) => id));
      return parts;
    },
    prepare: search.prepare,
    refresh: async (ids) => {
      await refresh(ids);
      early.clear();
    },
    refreshEarly: async (ids) => {
      await refresh(ids);
      for (const id of ids) early.set(id, madeFrom.get(id) ?? -1);
    },
    all,
    changes: createCardChanges(seat, all),
    one: (id) => cards.get(id)?.card,
    standIns: () => standInsOf(shown()),
    searchNames: search.findNames,
    search: search.find,
    caseHistories: () => caseFiles().map(({ history }) => history),
    caseFiles,
    delivered: async () => {
      if (awaiting.size === 0) return;
      const waiting = await undelivered(seat);
      for (const id of [...awaiting]) {
        const [known, kept] = [seat.library.known(id), cards.get(id)];
        if (!kept) awaiting.delete(id);
        if (!known || !kept || waiting.has(known.local)) continue;
        show(id, { ...kept, notes: noteDelivery(kept.notes, seat.ports.now()) });
        stale = true;
      }
      // When the day began must not be forgotten with the battery; but who waits for the relay does not wait for this.
      if (stale) inBackground(seat, seat.inTurn(write));
    },
    forget,
    notesOf: (id) => cards.get(id)?.notes ?? {},
    isNoteClosed: (id, row) => isClosed(cards.get(id)?.notes[row], seat.ports.now()),
    write,
    shut: () => texts.shut(),
  };
};
