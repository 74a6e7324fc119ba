/**
 * [S11, L8] What came too late from a colleague, or counts and never reached what the document goes on as while its author can bring it
 * there no more: an administrator's tablet keeps the words themselves, without what is erased, so that they outlast what they
 * stood in. Once they count they are written into the successor, by whoever accepted them, or else by the next who can.
 */
import { equalBytes, fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { chainKey } from '../log/chains';
import type { OpenedHeader } from '../log/sealing';
import { contentFrom, differenceOf, differenceWithout, withoutParts } from '../replica/copying';
import type { Origin } from '../replica/origins';
import { type Change, LogState, type RowOf } from '../storage/store';
import { isCarried, isCopied, partsLeftOut, reachOfClients, updateOf } from './carryingOver';
import type { KnownDocument, OpenDocument } from './documentReader';
import { erasureClock, fateOfId, isHidden } from './erasing';
import { bodyOf, judgeHeader } from './judgement';
import { maySeatWrite, mayWriteNow, reasonToReview, recordNamed } from './mayWrite';
import { keptOf } from './replay';
import type { LateWords, MetaValues } from './sealedMeta';
import { openEntry, type Seat } from './seat';
import { lastHere, successorOf } from './successors';
import { saveOrForget } from './writing';

type Kept = MetaValues['lateWords'];

/** Whoever accepted them is given so long to write them, so that as a rule one does. */
const WAIT_FOR_ACCEPTING_MS = 60 * 60 * 1000;

const isAdministrator = ({ roster, keys }: Seat): boolean =>
  roster.members.get(toHex(keys.seat))?.administrator === true;

/** No row where there never were any. */
const read = async (seat: Seat): Promise<Kept> => (await seat.meta.read('lateWords')) ?? {};
const changeTo = (seat: Seat, kept: Kept): Promise<Change> => seat.meta.change('lateWords', kept);

const isLate = ({ roster }: Seat, { header, circle, kind }: LateWords): boolean => {
  const at = recordNamed(roster, header.rosterHead);
  return at === undefined || reasonToReview(roster, header, at, { circle, kind, guest: undefined }) === 'late';
};

/** By the ids of the entries they stood in, those that nobody has accepted. */
export const lateWords = async (seat: Seat): Promise<readonly (readonly [string, LateWords])[]> =>
  Object.entries(await read(seat)).filter(([, one]) => isLate(seat, one));

interface Late {
  readonly id: string;
  readonly row: RowOf<'log'>;
  readonly opened: OpenedHeader;
}

/** What a successor was begun with, and that it is the one that counts. [T3] Its first entries may be here before its last. */
const originIn = (seat: Seat, { replica }: OpenDocument, about: KnownDocument): Origin | undefined => {
  const origin = replica.origins().get(about.id);
  return fateOfId(seat, fromBase64Url(origin?.mark ?? '')) === 'kept' ? undefined : origin;
};

/** Entries of the hidden document; what counts of it by now stays as it came. */
const rowsOf = async (seat: Seat, { local }: KnownDocument): Promise<readonly RowOf<'log'>[]> => {
  const unopened = (await seat.store.where('log', 'state', LogState.received)).filter(({ doc }) => doc === '');
  const here = await seat.store.where('log', 'doc', local);
  const isMeant = ({ state, why }: RowOf<'log'>): boolean =>
    state === LogState.review ? why === 'late' : state !== LogState.quarantined && state !== LogState.parked;
  return [...unopened, ...here.filter(isMeant)];
};

/** In the successor there is nothing of them, and their author brings them there no more. */
const lateIn = async (
  seat: Seat,
  about: KnownDocument,
  into: OpenDocument,
  origin: Origin,
): Promise<readonly Late[]> => {
  const { changed } = seat.roster.tenure;
  const carried = into.replica.carried(about.id);
  const late: Late[] = [];
  for (const row of await rowsOf(seat, about)) {
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok) continue;
    const { header } = opened.value;
    const isOurs = equalBytes(header.seat, seat.keys.seat) || !changed.has(toHex(header.seat));
    if (isOurs || header.kind !== 'update' || !equalBytes(header.docId, about.docId)) continue;
    if (isCopied(origin, header) || isCarried(carried, header)) continue;
    const verdict = await judgeHeader(seat, opened.value);
    const isLeft = verdict ? verdict.why === 'late' : !maySeatWrite(seat.roster, header.seat, into.about);
    if (isLeft) late.push({ id: row.id, row, opened: opened.value });
  }
  return late.sort((a, b) => a.opened.header.n - b.opened.header.n);
};

/** What is new, or otherwise than when it was kept: a part may have been put back since. */
const wordsIn = async (seat: Seat, about: KnownDocument, before: Kept): Promise<Kept> => {
  const found = await successorOf(seat, about.docId);
  if (typeof found !== 'object' || !mayWriteNow(seat, found)) return {};
  const successor = await seat.library.open(found.id);
  const document = await seat.library.peek(about.id);
  const origin = successor && originIn(seat, successor, about);
  if (!successor || !document || !origin) return {};
  const late = await lateIn(seat, about, successor, origin);
  const parts = partsLeftOut(successor.replica, document.replica);
  const without = JSON.stringify(parts.map(({ record, row }) => [record, row]).sort());
  if (late.every(({ id }) => before[id]?.without === without)) return {};
  const others = (await keptOf(seat, about)).filter(({ id }) => !late.some((one) => one.id === id));
  const updates = (await Promise.all(others.map((one) => updateOf(seat, about, one)))).flat();
  const bodies: { readonly id: string; readonly opened: OpenedHeader; readonly update: Uint8Array }[] = [];
  for (const { id, row, opened } of late) {
    const body = await bodyOf(seat, document, { row, opened, lacks: false });
    // A text in chunks may still be on its way.
    if ('update' in body) bodies.push({ id, opened, update: body.update });
  }
  const words: Record<string, LateWords> = {};
  for (const [at, { id, opened, update }] of bodies.entries()) {
    const later = bodies.slice(at + 1).map((one) => one.update);
    const old = withoutParts(contentFrom(updates, [update, ...later]), parts);
    updates.push(update);
    const { docId, seat: author, incarnation, n, m, time, clients, rosterHead } = opened.header;
    words[id] = {
      header: { docId, seat: author, incarnation, n, m, time, clients, rosterHead },
      kind: about.kind,
      circle: about.circle,
      without,
      words: differenceOf(old, withoutParts(contentFrom(updates, later), parts)),
      accepting: before[id]?.accepting ?? false,
    };
  }
  return words;
};

/** Keeps these words of documents that are hidden here and go on. False when it could not be kept. */
export const keepLateWords = async (seat: Seat): Promise<boolean> => {
  if (!isAdministrator(seat) || seat.roster.tenure.changed.size === 0) return true;
  const before = await read(seat);
  const found: Record<string, LateWords> = {};
  for (const id of Object.keys(seat.erasing.moved ?? {})) {
    const about = isHidden(seat, id) ? seat.library.known(id) : undefined;
    if (about) Object.assign(found, await wordsIn(seat, about, before));
  }
  if (Object.keys(found).length === 0) return true;
  const written = await seat.store.write([await changeTo(seat, { ...before, ...found })]);
  if (!written.ok) seat.storeFailed(written.error);
  return written.ok;
};

/** Before the record that accepts what this author wrote goes out, and after it could not: whose tablet carries the words over. */
export const noteAccepting = async (seat: Seat, author: Uint8Array, accepting: boolean): Promise<void> => {
  const kept = await read(seat);
  const isBy = ({ header }: LateWords): boolean => equalBytes(header.seat, author);
  if (!Object.values(kept).some(isBy)) return;
  const noted = Object.entries(kept).map(([id, one]) => [id, isBy(one) ? { ...one, accepting } : one] as const);
  const written = await seat.store.write([await changeTo(seat, Object.fromEntries(noted))]);
  if (!written.ok) seat.storeFailed(written.error);
};

const without = (kept: Kept, ids: readonly string[]): Kept =>
  Object.fromEntries(Object.entries(kept).filter(([id]) => !ids.includes(id)));

/** Of one document and one author, in the order of writing. */
type Group = readonly (readonly [string, LateWords])[];

const groupsOf = (kept: Kept): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const one of Object.entries(kept)) {
    const { docId, seat } = one[1].header;
    const key = `${toHex(docId)}/${toHex(seat)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const inOrder = (group: Group): Group =>
    [...group].sort(
      ([, { header: a }], [, { header: b }]) =>
        (chainKey(a) < chainKey(b) ? -1 : chainKey(a) > chainKey(b) ? 1 : 0) || a.n - b.n,
    );
  return [...groups.values()].map(inOrder);
};

interface Settled {
  /** The successor, where something was written into it. */
  readonly into?: string;
  readonly rest: Kept;
}

/** What of them stays: nothing where it is in the successor, or that is erased; never what is erased of it for good. */
const settle = async (seat: Seat, group: Group, kept: Kept): Promise<Settled> => {
  const [first] = group;
  if (!first) return { rest: kept };
  const { docId } = first[1].header;
  const all = group.map(([id]) => id);
  const found = await successorOf(seat, docId);
  if (found === 'erased') return { rest: without(kept, all) };
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  if (!successor) {
    // Who may not read there any more is not told what is erased of it later: with the last that is here it goes.
    const isOver = !mayWriteNow(seat, { ...first[1], guest: undefined }) && !(await lastHere(seat, docId));
    return { rest: isOver ? without(kept, all) : kept };
  }
  const { replica, about } = successor;
  const from = toBase64Url(docId);
  const left = [...replica.origins()].filter(([, { restored }]) => !restored);
  const gone = left.filter(([origin]) => !seat.library.known(origin)).map(([, part]) => part);
  const carried = replica.carried(from);
  const now = erasureClock(seat);
  let rest = kept;
  const due: (readonly [string, LateWords])[] = [];
  for (const [id, one] of group) {
    const counts = !isLate(seat, one);
    if (counts && isCarried(carried, one.header)) {
      rest = without(rest, [id]);
      continue;
    }
    const words = differenceWithout(one.words, gone);
    const isSame = words === one.words && (!counts || one.since !== undefined);
    const next = isSame ? one : { ...one, words, ...(counts && { since: one.since ?? now }) };
    if (!isSame) rest = { ...rest, [id]: next };
    const mayWait = !one.accepting && now < (next.since ?? now) + WAIT_FOR_ACCEPTING_MS;
    if (counts && !mayWait) due.push([id, next]);
  }
  if (due.length === 0 || !mayWriteNow(seat, about)) return { rest };
  const parts = left.map(([, part]) => part);
  const update = replica.carryOver(
    due.map(([, { words }]) => differenceWithout(words, parts)),
    from,
    reachOfClients(due.map(([, { header }]) => header)),
  );
  const done = without(
    rest,
    due.map(([id]) => id),
  );
  const isWritten = await saveOrForget(seat, successor, update ? [update] : [], [await changeTo(seat, done)]);
  return isWritten ? { into: about.id, rest: done } : { rest: kept };
};

/** Writes what counts into the successors, once; ids of those, and of what they stand for. */
export const carryLateWords = async (seat: Seat): Promise<readonly string[]> => {
  const before = await read(seat);
  const into: string[] = [];
  let kept = before;
  for (const group of groupsOf(before)) {
    const done = await settle(seat, group, kept);
    const [first] = group;
    if (done.into && first) into.push(done.into, toBase64Url(first[1].header.docId));
    kept = done.rest;
  }
  if (kept === before) return into;
  const written = await seat.store.write([await changeTo(seat, kept)]);
  if (!written.ok) seat.storeFailed(written.error);
  return into;
};
