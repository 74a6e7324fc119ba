/**
 * [S11, L9] What this seat wrote in a document that has a successor, and that is not in it: opened once more, without what is
 * erased, and written into the successor. Each seat carries what is its own, once, before the document is destroyed here.
 */
import { equalBytes, fromBase64Url } from '../base/bytes';
import { chainKey } from '../log/chains';
import { decodeSnapshot } from '../log/snapshot';
import { contentFrom, contentPassed, differenceOf, withoutParts } from '../replica/copying';
import type { Origin } from '../replica/origins';
import type { Replica } from '../replica/replica';
import { type Change, LogState } from '../storage/store';
import type { KnownDocument, OpenDocument } from './documentReader';
import { fateOfId } from './erasing';
import { bodyBytes, type Kept, keptOf } from './replay';
import type { MetaValues } from './sealedMeta';
import { openEntry, type Seat } from './seat';
import { ADOPTED } from './standing';
import { successorOf } from './successors';
import { saveOrForget } from './writing';

/** An own entry of the document, sent or not. */
interface Own {
  readonly opened: Kept['opened'];
  readonly isSent: boolean;
}

/**
 * `there`: copied, or carried already; a disk that was put back may hold it all once more. `own` is to be carried. `others`: their
 * authors carry it.
 */
const standingOf =
  (seat: Seat, { covers, missing }: Origin, carried: ReadonlyMap<number, number>) =>
  ({ why, opened: { header }, isSent }: Kept & Own): 'there' | 'own' | 'others' => {
    const chain = chainKey(header);
    // [L2] Whoever copied it had passed this one.
    const wasMissing = (missing?.[chain] ?? []).some(([from, to]) => from <= header.m && header.m <= to);
    const isCopied = isSent && header.m <= (covers[chain] ?? 0) && !wasMissing;
    // With what a document begins here everything else is written.
    if (why === ADOPTED || isCopied) return 'there';
    if (!equalBytes(header.seat, seat.keys.seat)) return 'others';
    const isCarried =
      header.clients.length > 0 && header.clients.every(({ client, to }) => to <= (carried.get(client) ?? 0));
    return isCarried ? 'there' : 'own';
  };

export const updateOf = async (
  seat: Seat,
  about: KnownDocument,
  { why, opened }: Pick<Kept, 'why' | 'opened'>,
): Promise<readonly Uint8Array[]> => {
  const body = await bodyBytes(seat, about, opened);
  if (!body) return [];
  if (why === ADOPTED) return [decodeSnapshot(body)?.state ?? new Uint8Array([0, 0])];
  return opened.header.kind === 'update' ? [body] : [];
};

/** All entries of the document that took effect here, and those that wait to leave. */
const entriesOf = async (seat: Seat, about: KnownDocument): Promise<readonly (Kept & Own)[]> => {
  const kept = (await keptOf(seat, about)).map((one) => ({ ...one, isSent: true }));
  const rows = (await seat.store.where('outbox', 'doc', about.local)).filter(({ left }) => left === 0);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const unsent = opened.flatMap((one, at) =>
    one.ok ? [{ id: rows[at]?.id ?? '', why: '', opened: one.value, isSent: false }] : [],
  );
  return [...kept, ...unsent];
};

/** [L8] What waits for an administrator's word, or was set aside: it is carried by nobody, and others wrote beside it. */
const reviewedIn = async (seat: Seat, about: KnownDocument): Promise<readonly Uint8Array[]> => {
  const rows = (await seat.store.where('log', 'doc', about.local)).filter(({ state }) => state === LogState.review);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const bodies = await Promise.all(
    opened.map((one) => (one.ok && one.value.header.kind === 'update' ? bodyBytes(seat, about, one.value) : undefined)),
  );
  return bodies.flatMap((body) => body ?? []);
};

/** Parts that stay erased. One may have been put back in this document when the successor was copied from it already. */
export const partsLeftOut = (to: Replica, from: Replica): readonly Origin[] => {
  const putBack = from.origins();
  return [...to.origins()].flatMap(([id, one]) => (one.restored || putBack.get(id)?.restored ? [] : [one]));
};

/** Writes it. False when it could not be kept. */
const carryInto = async (
  seat: Seat,
  about: KnownDocument,
  successor: OpenDocument,
  origin: Origin,
  done: Change,
): Promise<boolean> => {
  const { replica } = successor;
  const now = await seat.library.peek(about.id);
  const entries = await entriesOf(seat, about);
  const standing = standingOf(seat, origin, replica.carried(about.id));
  const late = entries.filter((one) => standing(one) === 'own');
  if (!now || (late.length === 0 && now.unsaved.length === 0)) return (await seat.store.write([done])).ok;
  const updatesOf = async (which: ReturnType<typeof standing>) =>
    (
      await Promise.all(entries.filter((one) => standing(one) === which).map((one) => updateOf(seat, about, one)))
    ).flat();
  const [there, mine, others] = [await updatesOf('there'), await updatesOf('own'), await updatesOf('others')];
  mine.push(...now.unsaved);
  const parts = partsLeftOut(replica, now.replica);
  const reviewed = await reviewedIn(seat, about);
  const before = contentFrom(there, [...mine, ...others, ...reviewed]);
  const after = contentFrom([...there, ...mine], [...others, ...reviewed]);
  // [L2] Of what stands beside what was missing, it was copied what showed.
  const copied = origin.missing ? contentPassed(there, reviewed) : before;
  const [old, all] = [withoutParts(copied, parts), withoutParts(after, parts)];
  const clients = new Map<number, number>();
  for (const { client, to } of late.flatMap(({ opened }) => opened.header.clients)) {
    clients.set(client, Math.max(to, clients.get(client) ?? 0));
  }
  const update = replica.change((draft) => {
    draft.carry(differenceOf(old, all));
    draft.carried(about.id, clients);
  });
  const written = update === undefined || (await saveOrForget(seat, successor, [update], [done]));
  // Beside rows that rotted; they may be of the very part that is erased.
  if (written && after.wordsLost > before.wordsLost) {
    seat.tell({ type: 'problem', code: 'words_not_carried', detail: successor.about.id });
  }
  return written;
};

/** True where there is nothing left to carry over; false where it is to be tried again. */
export const carryOver = async (seat: Seat, about: KnownDocument): Promise<boolean> => {
  const found = await successorOf(seat, about.docId);
  if (found === 'unknown') return false;
  const before = seat.erasing.moved?.[about.id] ?? { at: 0 };
  const erasing: MetaValues['erasing'] = {
    ...seat.erasing,
    moved: { ...seat.erasing.moved, [about.id]: { ...before, carried: true } },
  };
  const done = await seat.meta.change('erasing', erasing);
  const keep = async (written: boolean): Promise<boolean> => {
    if (written) seat.erasing = erasing;
    return written;
  };
  if (found === 'erased') return keep((await seat.store.write([done])).ok);
  const successor = await seat.library.open(found.id);
  const origin = successor?.replica.origins().get(about.id);
  // [T3] Its first entries may be here before its last; or those of an earlier try before those that count.
  const isMeant = fateOfId(seat, fromBase64Url(origin?.mark ?? '')) !== 'kept';
  if (!successor || !origin || !isMeant) return false;
  // [L8] Who may not write there any more names the roster by which he might: it waits there for an administrator's word.
  return keep(await carryInto(seat, about, successor, origin, done));
};
