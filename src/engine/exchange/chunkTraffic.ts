/** [S9] What an exchange brings and fetches of chunks; each call is one durable step under the seat's lock. */
import { equalBytes } from '../../base/bytes';
import type { Change } from '../../storage/store';
import type { CarryingSide } from '../../sync/carrying';
import { isOut } from '../../team/rosterChanges';
import type { Seat } from '../seat/seat';
import { blobId, type ChunkNote, type ChunkWay } from './chunkLedger';

export interface Traffic {
  /** Chunks that are still to come, and to go. */
  readonly toFetch: number;
  readonly toSend: number;
}

const notesOf = async (seat: Seat, way: ChunkWay): Promise<readonly ChunkNote[]> =>
  [...(await seat.chunks.all()).values()].filter((note) => note.way === way);

/** Of each body that is under way, the chunks the relay has confirmed since the unlock. */
const confirmed = new WeakMap<Seat, Set<string>>();
const sentOf = (seat: Seat): Set<string> => {
  const sent = confirmed.get(seat) ?? new Set();
  confirmed.set(seat, sent);
  return sent;
};
/** [L8] Chunks the relay takes from this seat no more, since it is out. */
const unwanted = new WeakMap<Seat, Set<string>>();

/** Chunks that rotted here before the relay had them: of their bodies nothing goes any more, so that others do. */
const spoilt = new WeakMap<Seat, Set<string>>();
const isSpoilt = (seat: Seat, { names }: ChunkNote): boolean =>
  names.some((name) => spoilt.get(seat)?.has(blobId(name)) === true);

/** [L8] Of a seat that is out, what entries name that the relay has not, and what it only passes on; of others all. */
const toBring = async (seat: Seat): Promise<readonly ChunkNote[]> => {
  const notes = (await notesOf(seat, 'out')).filter((note) => !isSpoilt(seat, note));
  if (!isOut(seat.roster, seat.keys.seat)) return notes;
  const unplaced = [...(await seat.store.all('outbox')), ...(await seat.store.where('log', 'place', 0))];
  const undelivered = new Set(unplaced.map(({ doc }) => doc));
  const refused = unwanted.get(seat) ?? new Set();
  return notes
    .filter(({ doc }) => doc === '' || undelivered.has(doc))
    .filter(({ names }) => !names.some((name) => refused.has(blobId(name))));
};

/** Chunks that came, of bodies that are not whole yet. */
const arrived = new WeakMap<Seat, Set<string>>();
const arrivedOf = (seat: Seat): Set<string> => {
  const here = arrived.get(seat) ?? new Set();
  arrived.set(seat, here);
  return here;
};

export const trafficOf = async (seat: Seat): Promise<Traffic> => {
  const open = async (way: ChunkWay, done: ReadonlySet<string>): Promise<number> =>
    (await notesOf(seat, way)).flatMap(({ names }) => names.filter((name) => !done.has(blobId(name)))).length;
  return { toFetch: await open('in', arrivedOf(seat)), toSend: await open('out', sentOf(seat)) };
};

/**
 * Of what is being fetched, chunks that were found here: not all of them came from the relay. Those of a body that came by a file before
 * this seat could read it were passed on one by one, perhaps not all of them yet.
 */
const foundHere = new WeakMap<Seat, Set<string>>();
const foundOf = (seat: Seat): Set<string> => {
  const found = foundHere.get(seat) ?? new Set();
  foundHere.set(seat, found);
  return found;
};

/** Documents somebody wants to see now. */
const wanted = new WeakMap<Seat, string>();
export const fetchFirst = async (seat: Seat, id: string): Promise<void> => {
  const local = seat.library.known(id)?.local;
  if (local !== undefined) wanted.set(seat, local);
};
const inOrder = (seat: Seat, notes: readonly ChunkNote[]): readonly ChunkNote[] => {
  const isWanted = ({ doc }: ChunkNote): boolean => doc === wanted.get(seat);
  return [...notes.filter(isWanted), ...notes.filter((note) => !isWanted(note))];
};

/** What is said once, until there is room again. */
const saidFull = new WeakSet<Seat>();

const written = async (seat: Seat, changes: readonly Change[]): Promise<boolean> => {
  const kept = await seat.store.write(changes);
  if (kept.ok) {
    saidFull.delete(seat);
    return true;
  }
  seat.chunks.forget();
  // [T6] Text has a reserve, attachments have none: what there is no room for stays on the relay.
  if (kept.error.type !== 'full') seat.storeFailed(kept.error);
  else if (!saidFull.has(seat)) {
    saidFull.add(seat);
    seat.tell({ type: 'problem', code: 'no_room_for_attachment' });
  }
  return false;
};

const noteWith = async (seat: Seat, name: Uint8Array, way: ChunkWay): Promise<ChunkNote | undefined> =>
  (await notesOf(seat, way)).find(({ names }) => names.some((one) => equalBytes(one, name)));

/** What belongs to no document here was only passed on; it does not stay. */
const whenSent = async (seat: Seat, note: ChunkNote): Promise<readonly Change[]> =>
  note.doc === ''
    ? [await seat.chunks.drop(note), ...note.names.map((name) => ({ table: 'blobs', remove: blobId(name) }) as const)]
    : [await seat.chunks.note({ ...note, way: 'here' })];

type Carried = Pick<
  CarryingSide,
  'chunksToSend' | 'chunkSent' | 'chunkUnwanted' | 'chunkSpoilt' | 'chunksToFetch' | 'takeChunk'
>;

export const createChunkTraffic = (seat: Seat): Carried => ({
  chunksToSend: (most) =>
    seat.inSpareTurn(async () => {
      const due: { name: Uint8Array; bytes: Uint8Array }[] = [];
      for (const { names } of await toBring(seat)) {
        for (const name of names) {
          if (due.length >= most) return due;
          const row = sentOf(seat).has(blobId(name)) ? undefined : await seat.store.get('blobs', blobId(name));
          if (row) due.push({ name, bytes: row.bytes });
        }
      }
      return due;
    }),
  chunkSent: (name) =>
    seat.inSpareTurn(async () => {
      const sent = sentOf(seat).add(blobId(name));
      const note = await noteWith(seat, name, 'out');
      if (!note?.names.every((one) => sent.has(blobId(one)))) return true;
      for (const one of note.names) sent.delete(blobId(one));
      return written(seat, await whenSent(seat, note));
    }),
  chunkUnwanted: (name) => {
    unwanted.set(seat, (unwanted.get(seat) ?? new Set()).add(blobId(name)));
  },
  chunkSpoilt: (name) =>
    seat.inSpareTurn(async () => {
      spoilt.set(seat, (spoilt.get(seat) ?? new Set()).add(blobId(name)));
      const note = await noteWith(seat, name, 'out');
      if (note?.doc === '') return written(seat, await whenSent(seat, note));
      seat.tell({ type: 'problem', code: 'damaged_row', detail: 'blobs' });
      return true;
    }),
  chunksToFetch: (most, isSkipped) =>
    seat.inSpareTurn(async () => {
      const due: Uint8Array[] = [];
      if (isOut(seat.roster, seat.keys.seat)) return due;
      for (const { names } of inOrder(seat, await notesOf(seat, 'in'))) {
        for (const name of names) {
          if (due.length >= most) return due;
          if (isSkipped(name) || arrivedOf(seat).has(blobId(name))) continue;
          // Some came before the lock.
          if (await seat.store.get('blobs', blobId(name))) {
            arrivedOf(seat).add(blobId(name));
            foundOf(seat).add(blobId(name));
          } else due.push(name);
        }
      }
      return due;
    }),
  takeChunk: (name, bytes) =>
    seat.inSpareTurn(async () => {
      const note = await noteWith(seat, name, 'in');
      if (!note) return true;
      const put: Change = { table: 'blobs', put: { id: blobId(name), bytes } };
      const here = arrivedOf(seat);
      const isLast = note.names.every((one) => equalBytes(one, name) || here.has(blobId(one)));
      const isOffered = note.names.some((one) => foundOf(seat).has(blobId(one)));
      const whole = isLast ? [await seat.chunks.note({ ...note, way: isOffered ? 'out' : 'here' })] : [];
      if (!(await written(seat, [put, ...whole]))) return false;
      if (isLast) for (const one of note.names) here.delete(blobId(one));
      else here.add(blobId(name));
      return true;
    }),
});

/** [S5] Another log: whether it has the chunks is asked of each. Belongs into the transaction that says so. */
export const offerChunksAnew = async (seat: Seat): Promise<readonly Change[]> => {
  sentOf(seat).clear();
  const changes: Change[] = [];
  for (const note of await notesOf(seat, 'here')) changes.push(await seat.chunks.note({ ...note, way: 'out' }));
  return changes;
};
