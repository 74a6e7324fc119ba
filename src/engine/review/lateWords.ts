/**
 * [S11, L8] What came too late from a colleague, in a document that goes on as another, or counts while its author can bring it there no
 * more: an administrator's tablet keeps the words themselves, without what is erased, so that they outlast what they stood in. Once
 * they count they are written into the successor by whoever accepted them, or else by the next who may. What its author is to carry there,
 * everybody who has it keeps in the same way: that tablet may be lost, or put back.
 */
import { equalBytes, toHex } from '../../base/bytes';
import type { OpenedHeader } from '../../log/sealing';
import { contentFrom, differenceOf, differenceWithout, withoutParts } from '../../replica/copying';
import { isCarried, type Origin, partOf, type Traced } from '../../replica/origins';
import { type Change, ConnectionLost, LogState, type RowOf } from '../../storage/store';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { isHidden } from '../erasure/erasing';
import { originIn, successorOf } from '../erasure/successors';
import { bodyOf, judgeHeader } from '../receiving/judgement';
import { maySeatWrite, mayWriteNow, reasonToReview, recordNamed } from '../receiving/mayWrite';
import type { LateWords, MetaValues } from '../seat/sealedMeta';
import { openEntry, type Seat, tellFault } from '../seat/seat';
import { keptOf, updateOf } from '../snapshots/replay';
import { isCopied, partsLeftOut } from './entriesToCarry';

export type KeptWords = MetaValues['lateWords'];

const isAdministrator = ({ roster, keys }: Seat): boolean =>
  roster.members.get(toHex(keys.seat))?.administrator === true;

/** No row where there never were any. */
export const readLateWords = async (seat: Seat): Promise<KeptWords> => (await seat.meta.read('lateWords')) ?? {};
export const writeLateWords = (seat: Seat, kept: KeptWords): Promise<Change> => seat.meta.change('lateWords', kept);

export const isLate = ({ roster }: Seat, { header, circle, kind }: LateWords): boolean => {
  const at = recordNamed(roster, header.rosterHead);
  return at === undefined || reasonToReview(roster, header, at, { circle, kind, guest: undefined }) === 'late';
};

/** By the ids of the entries they stood in, those that nobody has accepted. */
export const lateWords = async (seat: Seat): Promise<readonly (readonly [string, LateWords])[]> =>
  Object.entries(await readLateWords(seat)).filter(([, one]) => isLate(seat, one));

interface Opened {
  readonly id: string;
  readonly row: RowOf<'log'>;
  readonly opened: OpenedHeader;
}
interface Late extends Opened {
  /** As it is noted where it is written: with no client of somebody else's, or what that one writes would be taken for carried. [L3] */
  readonly traced: Traced;
}

/** So many entries are worked on in one look; the rest in the next ones, or before what they stand in is destroyed. */
const AT_ONCE = 32;

const openedOf = async (seat: Seat, rows: readonly RowOf<'log'>[]): Promise<readonly Opened[]> => {
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return rows.flatMap((row, at) => {
    const one = opened[at];
    return one?.ok ? [{ id: row.id, row, opened: one.value }] : [];
  });
};

/** What nobody has told apart yet, by document. */
const unopenedOf = async (seat: Seat): Promise<ReadonlyMap<string, readonly Opened[]>> => {
  const rows = (await seat.store.where('log', 'state', LogState.received)).filter(({ doc }) => doc === '');
  const found = new Map<string, Opened[]>();
  for (const one of await openedOf(seat, rows)) {
    const id = toHex(one.opened.header.docId);
    const known = found.get(id);
    if (known) known.push(one);
    else found.set(id, [one]);
  }
  return found;
};

/** Entries of a hidden document: what counts of it by now stays as it came. */
const rowsOf = async (
  seat: Seat,
  { local, chains }: KnownDocument,
  { covers, missing = {} }: Origin,
): Promise<readonly RowOf<'log'>[]> => {
  const { changed } = seat.roster.tenure;
  const isCopiedWhole = (key: string, m: number): boolean => m <= (covers[key] ?? 0) && !Object.hasOwn(missing, key);
  // What was copied, of whoever did not lose anything, is there; and long cases are many rows.
  const counts = [...chains].some(([key, { seat: author, m }]) => changed.has(toHex(author)) || !isCopiedWhole(key, m));
  const isMeant = ({ state, why }: RowOf<'log'>): boolean => {
    if (state === LogState.review) return why === 'late';
    if (state === LogState.received || state === LogState.waiting) return true;
    return counts && state !== LogState.quarantined && state !== LogState.parked;
  };
  return (await seat.store.where('log', 'doc', local)).filter(isMeant);
};

/** What of others is not in the successor: it is left to its author, or waits for a review, or its author brings it there no more. */
const lateIn = async (
  seat: Seat,
  about: KnownDocument,
  into: OpenDocument,
  origin: Origin,
  unopened: readonly Opened[],
): Promise<readonly Late[]> => {
  const { changed } = seat.roster.tenure;
  const carried = into.replica.carried(about.id);
  const owners = new Map(about.owners.map((one) => [one.client, one.seat]));
  const late: Late[] = [];
  for (const one of [...unopened, ...(await openedOf(seat, await rowsOf(seat, about, origin)))]) {
    const { header } = one.opened;
    if (equalBytes(header.seat, seat.keys.seat) || header.kind !== 'update' || !equalBytes(header.docId, about.docId))
      continue;
    const isForeign = header.clients.some(({ client }) => !equalBytes(owners.get(client) ?? header.seat, header.seat));
    const traced = { id: one.id, clients: isForeign ? [] : header.clients };
    if (isCopied(origin, header) || isCarried(carried, traced)) continue;
    const verdict = await judgeHeader(seat, one.opened);
    const isLeft = verdict !== undefined || !maySeatWrite(seat.roster, header.seat, into.about);
    const isLate = isLeft && changed.has(toHex(header.seat)) && (!verdict || verdict.why === 'late');
    if (isLeft ? isLate && isAdministrator(seat) : true) late.push({ ...one, traced });
  }
  return late.sort((a, b) => a.opened.header.n - b.opened.header.n);
};

interface Read extends Late {
  readonly update: Uint8Array;
}
const readOf = async (seat: Seat, document: OpenDocument, late: readonly Late[]): Promise<readonly Read[]> => {
  const read: Read[] = [];
  for (const one of late) {
    const body = await bodyOf(seat, document.about, one.opened);
    // A text in chunks may still be on its way.
    if ('update' in body) read.push({ ...one, update: body.update });
  }
  return read;
};

interface NewWords {
  readonly words: KeptWords;
  /** Ids of entries whose words are not kept as they are by now, for this look had enough to do. */
  readonly pending: readonly string[];
}
const NO_WORDS: NewWords = { words: {}, pending: [] };

/** What is new, or otherwise than when it was kept, where a part was put back since: beside what is kept so already. */
const wordsIn = async (
  seat: Seat,
  about: KnownDocument,
  before: KeptWords,
  unopened: readonly Opened[],
  most: number,
): Promise<NewWords> => {
  const found = await successorOf(seat, about.docId);
  if (typeof found !== 'object' || !mayWriteNow(seat, found)) return NO_WORDS;
  const successor = await seat.library.open(found.id);
  const origin = successor && (await originIn(seat, successor, about.docId));
  const late = origin ? await lateIn(seat, about, successor, origin, unopened) : [];
  const document = late.length > 0 ? await seat.library.peek(about.id) : undefined;
  if (!successor || !origin || !document) return NO_WORDS;
  const parts = partsLeftOut(successor, document);
  const putBack = successor.replica.carried(partOf(about.id));
  const without = JSON.stringify(parts.map(({ record, row }) => [record, row]).sort());
  const isKept = ({ id }: Late): boolean => before[id]?.without === without;
  const news = await readOf(
    seat,
    document,
    late.filter((one) => !isKept(one)),
  );
  // One that cannot be read makes no work of the others.
  if (news.length === 0) return NO_WORDS;
  const kept = await readOf(seat, document, late.filter(isKept));
  const others = (await keptOf(seat, about)).filter(({ id }) => !late.some((one) => one.id === id));
  const updates = (await Promise.all(others.map((one) => updateOf(seat, about, one)))).flat();
  updates.push(...kept.map(({ update }) => update));
  const brought = news.map(({ update }) => update);
  const contentBefore = (at: number) =>
    withoutParts(contentFrom([...updates, ...brought.slice(0, at)], brought.slice(at)), parts);
  const words: Record<string, LateWords> = {};
  let old = contentBefore(0);
  for (const [at, { id, opened, traced }] of news.slice(0, most).entries()) {
    const now = contentBefore(at + 1);
    const { docId, seat: author, incarnation, n, m, time, rosterHead } = opened.header;
    const brings = differenceOf(old, now);
    words[id] = {
      ...(before[id] ?? { accepting: false }),
      header: { docId, seat: author, incarnation, n, m, time, clients: traced.clients, rosterHead },
      kind: about.kind,
      circle: about.circle,
      without,
      // Whoever put the part back may have had the entry, and written it there with the rest.
      words: isCarried(putBack, traced) ? differenceWithout(brings, [origin]) : brings,
      into: found.id,
    };
    old = now;
  }
  return { words, pending: news.slice(most).map(({ id }) => id) };
};

/** What became of late words in one look. */
export interface Keeping {
  /** False when they could not be written. */
  readonly areKept: boolean;
  /** Ids of entries, and of documents, of which some are not kept as they are by now. */
  readonly pending: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

/**
 * Keeps these words of documents that are hidden here and go on, all of them of those that are destroyed now. One document that fails
 * holds up no other.
 */
export const keepLateWords = async (seat: Seat, gone: ReadonlySet<string>): Promise<Keeping> => {
  const [pending, failed] = [new Set<string>(), new Set<string>()];
  const done = (areKept: boolean): Keeping => ({ areKept, pending, failed });
  const moved = Object.keys(seat.erasing.moved ?? {}).filter((id) => isHidden(seat, id));
  if (moved.length === 0) return done(true);
  const before = await readLateWords(seat);
  const unopened = await unopenedOf(seat);
  const found: Record<string, LateWords> = {};
  for (const id of moved) {
    const about = seat.library.known(id);
    if (!about) continue;
    const most = gone.has(id) ? Number.POSITIVE_INFINITY : AT_ONCE;
    const mine = unopened.get(toHex(about.docId)) ?? [];
    const news = await wordsIn(seat, about, before, mine, most).catch((fault: unknown) => {
      // The disk is gone, and nothing of it is destroyed.
      if (fault instanceof ConnectionLost) throw fault;
      tellFault(seat)(fault);
      failed.add(id);
      return NO_WORDS;
    });
    Object.assign(found, news.words);
    for (const one of news.pending) pending.add(one);
  }
  if (Object.keys(found).length === 0) return done(true);
  const written = await seat.store.write([await writeLateWords(seat, { ...before, ...found })]);
  if (!written.ok) seat.storeFailed(written.error);
  return done(written.ok);
};

/** Before the record that accepts what this author wrote goes out, and after it could not: whose tablet carries these words over. */
export const noteAccepting = async (
  seat: Seat,
  author: Uint8Array,
  accepting: boolean,
  isMeant: (one: LateWords) => boolean = () => true,
): Promise<void> => {
  const kept = await readLateWords(seat);
  const isBy = (one: LateWords): boolean => equalBytes(one.header.seat, author) && isMeant(one);
  if (!Object.values(kept).some(isBy)) return;
  const noted = Object.entries(kept).map(([id, one]) => [id, isBy(one) ? { ...one, accepting } : one] as const);
  const written = await seat.store.write([await writeLateWords(seat, Object.fromEntries(noted))]);
  if (!written.ok) seat.storeFailed(written.error);
};
