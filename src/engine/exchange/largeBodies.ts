/**
 * [S9] Bodies too large for one entry, on their way through this tablet: cut and sealed when they are written, their chunks
 * kept in the same transaction; held back until the relay has all of them; and waited for where they come from others.
 */
import { toBase64Url } from '../../base/bytes';
import { decodeLargeBody, encodeLargeBody, type LargeBody, sealLargeBody } from '../../log/largeBody';
import { type OpenedHeader, openLarge } from '../../log/sealing';
import { isLarge } from '../../protocol/entry';
import type { Change } from '../../storage/store';
import { type KnownDocument, keysOf } from '../documents/documentReader';
import { bodyLimits } from '../ports';
import { openEntry, type Seat } from '../seat/seat';
import { blobId, type ChunkNote } from './chunkLedger';

export interface Packed {
  /** What goes into the entry. */
  readonly body: Uint8Array;
  readonly large: boolean;
  readonly changes: readonly Change[];
}

/** A body as it goes into an entry; its chunks and what is noted of them belong into the same transaction. */
export const packBody = async (seat: Seat, { local }: KnownDocument, body: Uint8Array): Promise<Packed> => {
  const { body: most, chunk } = bodyLimits(seat.ports);
  if (body.length <= most) return { body, large: false, changes: [] };
  const { large, chunks } = await sealLargeBody(seat.crypto, body, chunk);
  // A team without a relay brings them nowhere.
  const way = seat.identity.invented ? 'here' : 'out';
  const changes: Change[] = [await seat.chunks.note({ doc: local, names: large.names, way })];
  for (const { name, bytes } of chunks) changes.push({ table: 'blobs', put: { id: blobId(name), bytes } });
  return { body: encodeLargeBody(large), large: true, changes };
};

/** Of a body that names chunks. */
export const chunkIdsOf = (body: Uint8Array): readonly string[] => (decodeLargeBody(body)?.names ?? []).map(blobId);

const largeOf = async (seat: Seat, about: KnownDocument, opened: OpenedHeader): Promise<LargeBody | undefined> => {
  const keys = keysOf(about, opened.header.keyId);
  return keys && openLarge(seat.crypto, seat.roster.team, keys, opened);
};

/** The chunks that the bytes of an entry name, where this seat can read that. */
export const largeNamedBy = async (
  seat: Seat,
  entry: Uint8Array,
): Promise<{ readonly large: LargeBody; readonly about: KnownDocument; readonly opened: OpenedHeader } | undefined> => {
  const opened = await openEntry(seat, entry);
  const about = opened.ok ? seat.library.known(toBase64Url(opened.value.header.docId)) : undefined;
  const large = opened.ok && about ? await largeOf(seat, about, opened.value) : undefined;
  return opened.ok && about && large ? { large, about, opened: opened.value } : undefined;
};

/** Whether the relay has all that these bytes name: before that they must not reach it. */
export const isCarried = async (seat: Seat, entry: Uint8Array): Promise<boolean> => {
  if (!isLarge(entry)) return true;
  const named = await largeNamedBy(seat, entry);
  if (named) {
    await lacksChunks(seat, named.opened);
    return (await seat.chunks.of(named.large))?.way === 'here';
  }
  // Of an entry that this seat only passes on it cannot tell which are its chunks.
  return ![...(await seat.chunks.all()).values()].some(({ doc, way }) => doc === '' && way === 'out');
};

/**
 * Of an entry that came in: whether its chunks are still to come; from now on they are fetched. `undefined` for one that
 * has none. The note is written on its own: it says only what the entry says, and is made again from it.
 */
export const lacksChunks = async (seat: Seat, opened: OpenedHeader): Promise<boolean | undefined> => {
  const about = seat.library.known(toBase64Url(opened.header.docId));
  const large = about && (await largeOf(seat, about, opened));
  if (!large) return undefined;
  const known = await seat.chunks.of(large);
  if (known && known.doc !== '') return known.way === 'in';
  const rows = await Promise.all(large.names.map((name) => seat.store.get('blobs', blobId(name))));
  // What came by a file before this seat could read it was noted chunk by chunk, as only passed on. It stays from now on.
  const ids = new Set(large.names.map(blobId));
  const passedOn = [...(await seat.chunks.all()).values()].filter(
    ({ doc, names }) => doc === '' && names.some((name) => ids.has(blobId(name))),
  );
  const way = rows.includes(undefined) ? 'in' : passedOn.length > 0 ? 'out' : 'here';
  const drops = await Promise.all(passedOn.map((note) => seat.chunks.drop(note)));
  const note = await seat.chunks.note({ doc: about.local, names: large.names, way });
  const written = await seat.store.write([...drops, note]);
  if (!written.ok) seat.chunks.forget();
  return way === 'in';
};

/** A chunk of this entry is gone or damaged here: it is fetched again. */
export const fetchAgain = async (seat: Seat, entry: Uint8Array): Promise<readonly Change[]> => {
  const named = isLarge(entry) ? await largeNamedBy(seat, entry) : undefined;
  if (!named) return [];
  const { large, about } = named;
  const changes: Change[] = [await seat.chunks.note({ doc: about.local, names: large.names, way: 'in' })];
  for (const name of large.names) {
    const row = await seat.store.get('blobs', blobId(name));
    const isWhole = row && toBase64Url(await seat.crypto.sha256(row.bytes)) === row.id;
    if (row && !isWhole) changes.push({ table: 'blobs', remove: row.id });
  }
  return changes;
};

const notesOf = async (seat: Seat, local: string): Promise<readonly ChunkNote[]> =>
  [...(await seat.chunks.all()).values()].filter(({ doc }) => doc === local);

/** [S11] The names of everything of a document's chunks on this tablet. */
export const chunkNamesOf = async (seat: Seat, local: string): Promise<readonly Uint8Array[]> =>
  (await notesOf(seat, local)).flatMap(({ names }) => names);

/** [S11] What removes them, true in the ledger from now on: to be forgotten where it could not be written. */
export const removeChunksOf = async (seat: Seat, local: string): Promise<readonly Change[]> => {
  const notes = await notesOf(seat, local);
  const drops = await Promise.all(notes.map((note) => seat.chunks.drop(note)));
  return [
    ...drops,
    ...notes.flatMap(({ names }) => names).map((name): Change => ({ table: 'blobs', remove: blobId(name) })),
  ];
};
