/**
 * [L6] The unsent tail of a document as it is sealed for good: small updates folded into as few entries as hold them, and
 * whatever is large or no update standing alone, its chunks named as they are [S9].
 */
import { toBase64Url } from '../../base/bytes';
import { advance, chainKey, ZERO_HASH } from '../../log/chains';
import type { Header } from '../../log/header';
import { encodeLargeBody, type LargeBody } from '../../log/largeBody';
import { openBody, openLarge } from '../../log/sealing';
import { foldUpdates } from '../../replica/fold';
import { inspectUpdate, packUpdates } from '../../replica/inspect';
import type { Change, RowOf } from '../../storage/store';
import { type KnownDocument, keysOf } from '../documents/documentReader';
import { isHeld } from '../erasure/heldRows';
import { chunksOf } from '../exchange/chunkLedger';
import { isCarried } from '../exchange/largeBodies';
import { bodyLimits } from '../ports';
import { openEntry, type Seat } from '../seat/seat';
import { recall } from './remembered';
import { type Content, contentOf, nextOrder, sealBody } from './writing';

type OutboxRow = RowOf<'outbox'>;

/** [S9, S10] A relay has its chunks before the entry; a file has them inside. */
export type Way = 'relay' | 'file';

interface Pending {
  readonly row: OutboxRow;
  readonly time: number;
  /** As what it is; of an attachment in chunks, which they are. */
  readonly body: Uint8Array;
  readonly kind: Header['kind'];
  readonly deps: Header['deps'];
  /** [S9] Where it stands in chunks: they are named as they are, under whatever number. */
  readonly large: LargeBody | undefined;
}
type Opened = { readonly document: KnownDocument; readonly pending: Pending };

const openPending = async (seat: Seat, row: OutboxRow): Promise<Opened | undefined> => {
  const typed = recall(seat, row.order);
  const its = typed && seat.library.known(typed.id);
  if (its) {
    const { time, update: body, deps } = typed;
    return { document: its, pending: { row, time, body, kind: 'update', deps, large: undefined } };
  }
  const opened = await openEntry(seat, row.bytes);
  if (!opened.ok) return undefined;
  const { kind, docId, keyId, time, deps } = opened.value.header;
  const document = seat.library.known(toBase64Url(docId));
  const keys = document && keysOf(document, keyId);
  if (!document || !keys) return undefined;
  const { team } = seat.roster;
  const large = await openLarge(seat.crypto, team, keys, opened.value);
  // What an attachment holds needs no second look.
  const isPlain = large && kind !== 'update';
  const body = isPlain
    ? encodeLargeBody(large)
    : await openBody(seat.crypto, team, keys, opened.value, chunksOf(seat.store));
  return body && { document, pending: { row, time, body, kind, deps, large } };
};

/**
 * [L6] True when another chain has delivered this already: pending entries of a restored copy, which left before the copy
 * was restored. Sending them again would claim clients that belong to the incarnation that ended.
 */
const isDelivered = (seat: Seat, document: KnownDocument, { kind, body }: Pending): boolean => {
  const counts = kind === 'update' ? inspectUpdate(body) : undefined;
  if (!counts?.ok || counts.value.clients.length === 0) return false;
  const own = chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation });
  return counts.value.clients.every(({ client, to }) =>
    [...document.chains].some(
      ([chain, { clients }]) => chain !== own && clients.some((known) => known.client === client && known.next >= to),
    ),
  );
};

/** The unsent tail by document. One with a row that no longer opens stays here whole: what follows stands on that row. */
export const unsentTails = async (seat: Seat, to: Way): Promise<ReadonlyMap<KnownDocument, readonly Pending[]>> => {
  const isErased = isHeld(seat);
  const all = (await seat.store.where('outbox', 'left', 0)).filter((row) => !isErased(row));
  // [S9] What stands in chunks takes no number before the relay has them all: everything else goes on without it.
  const uncarried = new Set<string>();
  for (const row of to === 'relay' ? all : []) if (!(await isCarried(seat, row.bytes))) uncarried.add(row.doc);
  const rows = all.filter(({ doc }) => !uncarried.has(doc));
  const opened = await Promise.all(rows.map((row) => openPending(seat, row)));
  const held = new Set(rows.filter((_, at) => opened[at] === undefined).map(({ doc }) => doc));
  if (held.size > 0) seat.tell({ type: 'problem', code: 'damaged_row', detail: 'outbox' });
  const tails = new Map<KnownDocument, Pending[]>();
  for (const one of opened) {
    if (!one || held.has(one.pending.row.doc)) continue;
    const tail = tails.get(one.document) ?? [];
    tails.set(one.document, tail);
    tail.push(one.pending);
  }
  return tails;
};

/** What may be folded together; anything but small updates stands alone. */
const partsOf = (seat: Seat, due: readonly Pending[]): readonly (readonly Pending[])[] => {
  const runs: Pending[][] = [];
  for (const one of due) {
    const last = runs.at(-1);
    const [before] = last ?? [];
    const isJoined = before && [before, one].every(({ kind, large }) => kind === 'update' && !large);
    if (last && isJoined) last.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => packUpdates(run, ({ body }) => body, bodyLimits(seat.ports).body));
};

const contentOfPart = async (seat: Seat, document: KnownDocument, part: readonly Pending[]) => {
  const [first] = part;
  if (!first || (first.kind === 'update' && !first.large)) {
    return contentOf(seat, document, foldUpdates(part.map(({ body }) => body)));
  }
  const { kind, large, body } = first;
  const counts = kind === 'update' ? inspectUpdate(body) : undefined;
  const clients = counts?.ok ? counts.value.clients : [];
  const content: Content = { kind, clients, body: large ? encodeLargeBody(large) : body, large: large !== undefined };
  return { content, changes: [] };
};

/** One document's tail, sealed for good. Its chains go on only in what is returned: nothing is true before it is written. */
export const foldTail = async (seat: Seat, document: KnownDocument, tail: readonly Pending[], firstN: number) => {
  const changes: Change[] = tail.map(({ row }) => ({ table: 'outbox', remove: row.order }));
  let { chains } = document;
  let n = firstN;
  const due = tail.filter((one) => !isDelivered(seat, document, one));
  for (const part of partsOf(seat, due)) {
    const made = await contentOfPart(seat, document, part);
    changes.push(...made.changes);
    const own = chains.get(chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation }));
    const numbering = { n: n++, m: (own?.m ?? 0) + 1, prev: own?.head ?? ZERO_HASH };
    const time = part[part.length - 1]?.time ?? seat.ports.now();
    const stoodOn = part.flatMap(({ deps }) => deps);
    const about = { ...document, chains };
    const { header, sealed, row } = await sealBody(seat, about, made.content, numbering, time, stoodOn);
    chains = advance(chains, header, sealed.headerHash);
    changes.push({ table: 'outbox', put: { order: nextOrder(seat), doc: document.local, left: 1, ...row } });
  }
  return { changes, chains, entries: n - firstN };
};
