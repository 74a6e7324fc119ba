/** [S11, L9] The entries of a document that goes on as another, and which of them are in that other already. */
import { equalBytes } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { inspectUpdate } from '../../replica/inspect';
import { type Carried, isCarried, type Origin, type Traced } from '../../replica/origins';
import { LogState } from '../../storage/store';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { judgeHeader } from '../receiving/judgement';
import { openEntry, type Seat } from '../seat/seat';
import { bodyBytes, type Kept, keptOf } from '../snapshots/replay';
import { ADOPTED } from '../snapshots/standing';

/** An entry of the document, sent or not. */
export type Entry = Kept & { readonly isSent: boolean };

type Place = Pick<Header, 'seat' | 'incarnation' | 'm'>;

/** [L2] Whoever copied it had passed this one. */
export const wasMissing = ({ missing }: Origin, header: Place): boolean =>
  (missing?.[chainKey(header)] ?? []).some(([from, to]) => from <= header.m && header.m <= to);

/** Whether a successor was begun with an entry. */
export const isCopied = (origin: Origin, header: Place): boolean =>
  header.m <= (origin.covers[chainKey(header)] ?? 0) && !wasMissing(origin, header);

export const tracedOf = ({ id, opened }: Pick<Kept, 'id' | 'opened'>): Traced => ({
  id,
  clients: opened.header.clients,
});

/** Typed and not kept: known by its clocks, as what it is kept as will be. */
export const typedOf = (update: Uint8Array): Traced => {
  const counts = inspectUpdate(update);
  return { id: '', clients: counts.ok ? counts.value.clients : [] };
};

/**
 * `there`: copied, or carried already; a disk that was put back may hold it all once more. `own` is to be carried. `others`: their
 * authors carry it.
 */
export type Standing = (one: Entry) => 'there' | 'own' | 'others';

/** Of all but the part that was erased. */
export const standingInRest =
  ({ keys }: Seat, origin: Origin, carried: Carried): Standing =>
  (one) => {
    const { header } = one.opened;
    // With what a document begins here everything else is written.
    if (one.why === ADOPTED || (one.isSent && isCopied(origin, header))) return 'there';
    if (!equalBytes(header.seat, keys.seat)) return 'others';
    return isCarried(carried, tracedOf(one)) ? 'there' : 'own';
  };

/** Of the part that was put back: whoever did had other entries than whoever erased it. An earlier build does not say which. */
export const standingInPart =
  ({ keys }: Seat, origin: Origin, carried: Carried): Standing =>
  (one) => {
    const { header } = one.opened;
    const isFirst = !origin.noted && one.isSent && isCopied(origin, header);
    if (one.why === ADOPTED || isFirst || isCarried(carried, tracedOf(one))) return 'there';
    return equalBytes(header.seat, keys.seat) ? 'own' : 'others';
  };

/**
 * Parts that stay erased. One may have been put back in this document when the successor was copied from it already; what it says of
 * itself is somebody's invention, for it stands for others only.
 */
export const partsLeftOut = (
  { replica: to }: OpenDocument,
  { about, replica: from }: OpenDocument,
): readonly Origin[] => {
  const putBack = new Map([...from.origins()].filter(([id]) => id !== about.id));
  return [...to.origins()].flatMap(([id, one]) => (one.restored || putBack.get(id)?.restored ? [] : [one]));
};
export const isAmong = (parts: readonly Origin[], { record, row }: Origin): boolean =>
  parts.some((part) => part.record === record && part.row === row);

/** What came when the document was hidden already, or waits in it, stays as it came; of this seat, where not only somebody says so. */
const cameSince = async (seat: Seat, about: KnownDocument): Promise<readonly Kept[]> => {
  const came: Kept[] = [];
  const states = [LogState.received, LogState.waiting];
  const rows = await Promise.all(states.map((state) => seat.store.where('log', 'state', state)));
  for (const { id, doc, bytes } of rows.flat()) {
    const opened = doc === '' || doc === about.local ? await openEntry(seat, bytes) : undefined;
    if (!opened?.ok || !equalBytes(opened.value.header.docId, about.docId)) continue;
    if (!equalBytes(opened.value.header.seat, seat.keys.seat)) continue;
    const verdict = await judgeHeader(seat, opened.value);
    const isTrue = !verdict || verdict.state === LogState.review || verdict.state === LogState.foreign;
    if (isTrue) came.push({ id, why: '', opened: opened.value });
  }
  return came;
};

/** Those that wait to leave. */
export const unsentOf = async (seat: Seat, { local }: KnownDocument): Promise<readonly Entry[]> => {
  const rows = (await seat.store.where('outbox', 'doc', local)).filter(({ left }) => left === 0);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return opened.flatMap((one, at) =>
    one.ok ? [{ id: rows[at]?.id ?? '', why: '', opened: one.value, isSent: false }] : [],
  );
};

/** All entries of the document that took effect here, own ones that came since, and those that wait to leave. */
export const entriesToCarry = async (seat: Seat, about: KnownDocument): Promise<readonly Entry[]> => {
  const kept = [...(await keptOf(seat, about)), ...(await cameSince(seat, about))];
  return [...kept.map((one) => ({ ...one, isSent: true })), ...(await unsentOf(seat, about))];
};

/** [T7] A row that does not open may be of this seat, and come again. */
export const hasDamaged = async (seat: Seat, { local }: KnownDocument): Promise<boolean> => {
  const rows = await seat.store.where('log', 'doc', local);
  return (await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)))).some(({ ok }) => !ok);
};

/** [L8] What waits for an administrator's word, or was set aside: it is carried by nobody, and others wrote beside it. */
export const reviewedIn = async (seat: Seat, about: KnownDocument): Promise<readonly Uint8Array[]> => {
  const rows = (await seat.store.where('log', 'doc', about.local)).filter(({ state }) => state === LogState.review);
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const bodies = await Promise.all(
    opened.map((one) => (one.ok && one.value.header.kind === 'update' ? bodyBytes(seat, about, one.value) : undefined)),
  );
  return bodies.flatMap((body) => body ?? []);
};
