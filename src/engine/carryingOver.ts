/**
 * [S11, L9] What this seat wrote in a document that has a successor, and that is not in it: opened once more, without what is
 * erased, and written into the successor. Each seat carries what is its own, once, before the document is destroyed here.
 */
import { equalBytes } from '../base/bytes';
import { chainKey } from '../log/chains';
import { decodeSnapshot } from '../log/snapshot';
import { contentFrom, differenceOf, withoutParts } from '../replica/copying';
import type { Origin } from '../replica/origins';
import type { Change } from '../storage/store';
import type { KnownDocument, OpenDocument } from './documentReader';
import { mayWriteNow } from './mayWrite';
import { bodyBytes, type Kept, keptOf } from './replay';
import type { MetaValues } from './sealedMeta';
import type { Seat } from './seat';
import { ADOPTED } from './standing';
import { successorOf } from './successors';
import { save } from './writing';

const isOwnBeyond =
  (seat: Seat, { covers }: Origin) =>
  ({ opened: { header } }: Kept): boolean =>
    equalBytes(header.seat, seat.keys.seat) && header.m > (covers[chainKey(header)] ?? 0);

const updateOf = async (seat: Seat, about: KnownDocument, { why, opened }: Kept): Promise<readonly Uint8Array[]> => {
  const body = await bodyBytes(seat, about, opened);
  if (!body) return [];
  if (why === ADOPTED) return [decodeSnapshot(body)?.state ?? new Uint8Array([0, 0])];
  return opened.header.kind === 'update' ? [body] : [];
};

/** Writes it. False when it could not be kept. */
const carryInto = async (
  seat: Seat,
  about: KnownDocument,
  successor: OpenDocument,
  origin: Origin,
  done: Change,
): Promise<boolean> => {
  const now = await seat.library.peek(about.id);
  const kept = await keptOf(seat, about);
  const unsent = (await seat.store.where('outbox', 'doc', about.local)).filter(({ left }) => left === 0);
  const isLate = isOwnBeyond(seat, origin);
  if (!now || (unsent.length + now.unsaved.length === 0 && !kept.some(isLate)))
    return (await seat.store.write([done])).ok;
  const before = await Promise.all(kept.filter((one) => !isLate(one)).map((one) => updateOf(seat, about, one)));
  const parts = [...successor.replica.origins().values()].filter(({ restored }) => !restored);
  const [old, all] = [contentFrom(before.flat()), now.replica.content()].map((one) => withoutParts(one, parts));
  if (!old || !all) return false;
  const update = successor.replica.change((draft) => draft.carry(differenceOf(old, all)));
  if (update) successor.unsaved.push(update);
  return (await save(seat, successor, [done])).ok;
};

/** True where there is nothing left to carry over; false where it is to be tried again. */
export const carryOver = async (seat: Seat, about: KnownDocument): Promise<boolean> => {
  const found = await successorOf(seat, about.docId);
  if (found === 'unknown') return false;
  const { at = 0 } = seat.erasing.moved?.[about.id] ?? {};
  const erasing: MetaValues['erasing'] = {
    ...seat.erasing,
    moved: { ...seat.erasing.moved, [about.id]: { at, carried: true } },
  };
  const done = await seat.meta.change('erasing', erasing);
  const keep = async (written: boolean): Promise<boolean> => {
    if (written) seat.erasing = erasing;
    return written;
  };
  // Nobody would take what is written where one may not write.
  if (found === 'erased' || !mayWriteNow(seat, found)) return keep((await seat.store.write([done])).ok);
  const successor = await seat.library.open(found.id);
  const origin = successor?.replica.origins().get(about.id);
  // [T3] Its first entries may be here before its last.
  if (!successor || !origin) return false;
  return keep(await carryInto(seat, about, successor, origin, done));
};
