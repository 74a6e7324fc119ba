/**
 * [S11, L8] What came too late from a colleague, in a document that goes on as another: an administrator's tablet keeps the
 * words themselves, without what is erased, so that they wait for a review beyond the end of what they stood in. Who accepts
 * them writes them into the successor in their own name.
 */
import { equalBytes, fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { chainKey } from '../log/chains';
import type { OpenedHeader } from '../log/sealing';
import { contentFrom, differenceOf, differenceWithout, withoutParts } from '../replica/copying';
import { type Change, LogState, type RowOf } from '../storage/store';
import { partsLeftOut, updateOf } from './carryingOver';
import type { KnownDocument } from './documentReader';
import { fateOfId, isHidden } from './erasing';
import { bodyOf } from './judgement';
import { mayWriteNow, reasonToReview, recordNamed } from './mayWrite';
import { keptOf } from './replay';
import type { LateWords, MetaValues } from './sealedMeta';
import { openEntry, type Seat } from './seat';
import { successorOf } from './successors';
import { saveOrForget } from './writing';

type Kept = MetaValues['lateWords'];

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

const lateIn = async (seat: Seat, { local }: KnownDocument): Promise<readonly Late[]> => {
  const only = { index: 'state', oneOf: [LogState.review] } as const;
  const rows = (await seat.store.where('log', 'doc', local, only)).filter(({ why }) => why === 'late');
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return rows
    .flatMap((row, at) => {
      const one = opened[at];
      return one?.ok ? [{ id: row.id, row, opened: one.value }] : [];
    })
    .sort((a, b) => a.opened.header.n - b.opened.header.n);
};

/** What is new, or otherwise than when it was kept: a part may have been put back since. */
const wordsIn = async (seat: Seat, about: KnownDocument, before: Kept): Promise<Kept> => {
  const late = await lateIn(seat, about);
  const found = late.length > 0 ? await successorOf(seat, about.docId) : undefined;
  if (typeof found !== 'object' || !mayWriteNow(seat, found)) return {};
  const successor = await seat.library.open(found.id);
  const origin = successor?.replica.origins().get(about.id);
  const document = await seat.library.peek(about.id);
  // [T3] As when own words are carried over: its first entries may be here before its last.
  const isMeant = fateOfId(seat, fromBase64Url(origin?.mark ?? '')) !== 'kept';
  if (!successor || !document || !isMeant) return {};
  const parts = partsLeftOut(successor.replica, document.replica);
  const without = JSON.stringify(parts.map(({ record, row }) => [record, row]).sort());
  if (late.every(({ id }) => before[id]?.without === without)) return {};
  const updates = (await Promise.all((await keptOf(seat, about)).map((one) => updateOf(seat, about, one)))).flat();
  const words: Record<string, LateWords> = {};
  for (const { id, row, opened } of late) {
    const body = await bodyOf(seat, document, { row, opened, lacks: false });
    // An attachment changes nothing in it; a text in chunks may still be on its way.
    if (!('update' in body)) continue;
    const old = withoutParts(contentFrom(updates), parts);
    updates.push(body.update);
    const { docId, seat: author, incarnation, n, m, time, clients, rosterHead } = opened.header;
    words[id] = {
      header: { docId, seat: author, incarnation, n, m, time, clients, rosterHead },
      kind: about.kind,
      circle: about.circle,
      without,
      words: differenceOf(old, withoutParts(contentFrom(updates), parts)),
      accepting: before[id]?.accepting ?? false,
    };
  }
  return words;
};

/** Keeps what came late in documents that are hidden here and go on. False when it could not be kept. */
export const keepLateWords = async (seat: Seat): Promise<boolean> => {
  if (!isAdministrator(seat)) return true;
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

/** What of one stays: nothing where it is in the successor, or that is erased; never what is erased of it for good. */
const settle = async (seat: Seat, id: string, kept: Kept): Promise<{ into?: string; rest: Kept }> => {
  const { [id]: one, ...others } = kept;
  const found = one && (await successorOf(seat, one.header.docId));
  if (!one || found === 'erased') return { rest: others };
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  if (!successor) return { rest: kept };
  const { replica, about } = successor;
  const from = toBase64Url(one.header.docId);
  const left = [...replica.origins()].filter(([, { restored }]) => !restored);
  const gone = left.filter(([origin]) => !seat.library.known(origin)).map(([, part]) => part);
  const words = differenceWithout(one.words, gone);
  const stays = words === one.words ? kept : { ...kept, [id]: { ...one, words } };
  if (isLate(seat, one)) return { rest: stays };
  const carried = replica.carried(from);
  const { clients } = one.header;
  if (clients.length > 0 && clients.every(({ client, to }) => to <= (carried.get(client) ?? 0)))
    return { rest: others };
  if (!one.accepting || !mayWriteNow(seat, about)) return { rest: stays };
  const update = replica.change((draft) => {
    draft.carry(
      differenceWithout(
        words,
        left.map(([, part]) => part),
      ),
    );
    draft.carried(from, new Map(clients.map(({ client, to }) => [client, to])));
  });
  const updates = update ? [update] : [];
  const isWritten = await saveOrForget(seat, successor, updates, [await changeTo(seat, others)]);
  return isWritten ? { into: about.id, rest: others } : { rest: kept };
};

/** Writes what was accepted here into the successors, once; ids of those, and of what they stand for. */
export const carryLateWords = async (seat: Seat): Promise<readonly string[]> => {
  const before = await read(seat);
  const into: string[] = [];
  let kept = before;
  const inOrder = Object.entries(before).sort(
    ([, { header: a }], [, { header: b }]) =>
      (chainKey(a) < chainKey(b) ? -1 : chainKey(a) > chainKey(b) ? 1 : 0) || a.n - b.n,
  );
  for (const [id, { header }] of inOrder) {
    const done = await settle(seat, id, kept);
    if (done.into) into.push(done.into, toBase64Url(header.docId));
    kept = done.rest;
  }
  if (kept === before) return into;
  const written = await seat.store.write([await changeTo(seat, kept)]);
  if (!written.ok) seat.storeFailed(written.error);
  return into;
};
