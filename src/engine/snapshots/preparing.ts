/**
 * [S8, S9] A snapshot in chunks is made in two steps, so that nothing numbered waits for chunks: its chunks go to the relay
 * first, and the entry is sealed once they are there, if the document still is what it sums up.
 */
import { decodeLargeBody } from '../../log/largeBody';
import { type Covers, sameCovers } from '../../log/snapshot';
import type { Change } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { blobId } from '../exchange/chunkLedger';
import { packBody } from '../exchange/largeBodies';
import { bodyLimits } from '../ports';
import type { MetaValues } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';

type Prepared = MetaValues['prepared'][string];

const preparedOf = async (seat: Seat): Promise<MetaValues['prepared']> => (await seat.meta.read('prepared')) ?? {};

export const isPrepared = async (seat: Seat, { local }: KnownDocument): Promise<boolean> =>
  (await preparedOf(seat))[local] !== undefined;

const without = async (seat: Seat, { body }: Prepared): Promise<readonly Change[]> => {
  const large = decodeLargeBody(body);
  if (!large) return [];
  const blobs = large.names.map((name): Change => ({ table: 'blobs', remove: blobId(name) }));
  return [await seat.chunks.drop(large), ...blobs];
};

/** What goes into the entry; `undefined` while its chunks are not where they must be first. */
export const prepareBody = async (
  seat: Seat,
  about: KnownDocument,
  covers: Covers,
  body: Uint8Array,
): Promise<{ readonly body: Uint8Array; readonly large: boolean } | undefined> => {
  if (body.length <= bodyLimits(seat.ports).body) return { body, large: false };
  const prepared = await preparedOf(seat);
  const before = prepared[about.local];
  const large = before && sameCovers(before.covers, covers) ? decodeLargeBody(before.body) : undefined;
  const note = large && (await seat.chunks.of(large));
  if (before && note) return note.way === 'here' ? { body: before.body, large: true } : undefined;
  // The document has gone on: what was prepared sums up what it no longer is.
  const outdated = before ? await without(seat, before) : [];
  const packed = await packBody(seat, about, body);
  const next = { ...prepared, [about.local]: { covers, body: packed.body } };
  const written = await seat.store.write([...outdated, ...packed.changes, await seat.meta.change('prepared', next)]);
  // A disk without room for it has no need of a snapshot.
  if (!written.ok) seat.chunks.forget();
  return undefined;
};

/** It is in its entry now. */
export const donePreparing = async (seat: Seat, { local }: KnownDocument): Promise<Change> => {
  const { [local]: _done, ...others } = await preparedOf(seat);
  return seat.meta.change('prepared', others);
};
