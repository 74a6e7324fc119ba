/**
 * [K8] What a locked app does with the tablet's key: it delivers what had left before the lock, and hears whether the seat
 * is still one of the team. It opens nothing and writes nothing: what the relay confirmed is sent once more after the next
 * unlock, is a duplicate then, and takes its place. [L8] Of a seat that is out nothing will be folded any more, so all of
 * it goes as it was sealed, its chunks before it, with what a relay has lost since; and then the caller deletes it.
 */

import { equalBytes, toHex } from '../../base/bytes';
import { isLarge } from '../../protocol/entry';
import type { RowOf, Store } from '../../storage/store';
import type { SeatDelivery, TabletRecord, TabletSeat } from '../../storage/tabletStore';
import { type Conversation, dialConversation } from '../../sync/conversation';
import { push, putKeyRows } from '../../sync/exchange';
import { asTablet, nowhere, shakeHands } from '../../sync/handshake';
import type { AckResult } from '../../sync/side';
import { readRoster } from '../../team/roster';
import { isOut } from '../../team/rosterChanges';
import { isOfNewerBuild, layoutOf } from '../entrance/layouts';
import type { Ports } from '../ports';
import type { SeatStanding } from '../views';
import { bringChunks } from './lockedChunks';
import { deliveredIn, stillWhole, wantedOf } from './lockedOffer';

type Sealed = readonly Pick<RowOf<'outbox'>, 'id' | 'bytes' | 'chunks'>[];
interface Kept {
  /** [L6] What is marked left: the rest is folded at the next exchange, and may lose erased parts before it goes. */
  readonly departed: Sealed;
  readonly all: Sealed;
  /** [K3] Key rows the relay has not confirmed. They go before the entries that need them. */
  readonly keyRows: Sealed;
}

const nothingKept: Kept = { departed: [], all: [], keyRows: [] };

/** `undefined` where the database is there and cannot be read now. */
const reading = async <T>(
  ports: Ports,
  seat: TabletSeat,
  read: (store: Store) => Promise<T>,
  vanished: T,
): Promise<T | undefined> => {
  const { database } = seat;
  const opened = await ports.openStore({ database, layout: layoutOf(seat), mayCreate: false, lost: () => undefined });
  if (!opened.ok) return opened.error.type === 'vanished' ? vanished : undefined;
  const store = opened.value;
  try {
    return await read(store);
  } catch {
    return undefined;
  } finally {
    store.close();
  }
};

/** `undefined`: then nothing is known of what would be lost with it. */
const keptBy = (ports: Ports, seat: TabletSeat): Promise<Kept | undefined> =>
  reading(
    ports,
    seat,
    async (store) => {
      const rows = [...(await store.all('outbox'))].sort((a, b) => a.order - b.order);
      const keyRows = await store.where('keys', 'place', 0);
      // While it may still unlock, a locked app puts no key rows, and so sends nothing that may need one; nor, since it brings
      // no chunks, what has any [S9].
      const departed = rows.filter(({ left, bytes }) => left === 1 && !isLarge(bytes));
      const all = rows.filter(({ bytes, chunks = [] }) => !isLarge(bytes) || chunks.length > 0);
      return { departed: keyRows.length > 0 ? [] : departed, all, keyRows };
    },
    nothingKept,
  );

/**
 * [L7] The whole chain, held against the team's id: a relay cannot make a seat believe that it is out. `undefined` where the
 * connection ended before all of it was heard: then nothing is known, and it is asked again.
 */
const isRevoked = async (
  ports: Ports,
  talk: Conversation,
  { team, seat }: SeatDelivery,
): Promise<boolean | undefined> => {
  const records: Uint8Array[] = [];
  for (let more = true; more; ) {
    const answer = await talk.ask({ type: 'ROSTER', after: records.length }, 'RECORDS');
    if (!answer) return undefined;
    if (answer.more && answer.records.length === 0) return false;
    records.push(...answer.records);
    more = answer.more;
  }
  const roster = await readRoster(ports.crypto, records, undefined);
  return roster !== undefined && equalBytes(roster.team, team) && isOut(roster, seat);
};

/** [S5] What had been delivered, and the relay has lost since; with it all key rows, since of them it says nothing. */
const bringLost = async (
  ports: Ports,
  talk: Conversation,
  seat: TabletSeat,
  bring: (keyRows: Sealed, entries: Sealed) => Promise<boolean>,
): Promise<boolean> => {
  const delivered = await reading(ports, seat, deliveredIn, []);
  const wanted = delivered && (await wantedOf(talk, delivered));
  if (!wanted) return false;
  const whole = await stillWhole(ports.crypto, wanted);
  if (whole.length === 0) return true;
  const keyRows = await reading(ports, seat, (store) => store.all('keys'), []);
  return keyRows !== undefined && bring(keyRows, whole);
};

const visit = async (
  ports: Ports,
  tabletKey: NonNullable<TabletRecord['tabletKey']>,
  tabletSeat: TabletSeat & { readonly delivery: SeatDelivery },
  seen: Map<string, string>,
  mayEnd: () => Promise<boolean>,
): Promise<SeatStanding> => {
  const { delivery, database } = tabletSeat;
  const { team, seat, relayUrl } = delivery;
  const none = { unasked: () => undefined, closed: () => undefined };
  const talk = await dialConversation(ports.dial, ports.after, relayUrl, none);
  if (!talk) return 'unreached';
  const standing = { team, seat, ...nowhere, rosterHead: new Uint8Array(32) };
  const prover = asTablet(ports.crypto, tabletKey);
  const welcome = await shakeHands(ports.crypto, talk, standing, prover, relayUrl);
  try {
    if (!welcome) return 'unreached';
    const head = toHex(welcome.rosterHead);
    const isKnown = seen.get(database) === head;
    const kept = await keptBy(ports, tabletSeat);
    if (!kept) return 'unreached';
    const noted = { acknowledged: async () => true, relayFull: () => undefined };
    const revoked = isKnown ? false : await isRevoked(ports, talk, delivery);
    if (revoked === undefined) return 'unreached';
    if (revoked) {
      if (!(await mayEnd())) return 'unreached';
      const read = (id: string): Promise<Uint8Array | 'gone' | undefined> =>
        reading(ports, tabletSeat, async (store) => (await store.get('blobs', id))?.bytes ?? 'gone', 'gone');
      const bring = async (keyRows: Sealed, entries: Sealed): Promise<boolean> => {
        const rows = { ...noted, keyRowsToPut: async () => keyRows, keyRowsPut: async () => true };
        if ((await putKeyRows(talk, rows)) === 'cut') return false;
        const whole = await bringChunks(ports, talk, delivery, entries, read);
        return whole !== undefined && (await push(talk, last, whole)) === 'done';
      };
      // A relay that takes no more of it never will.
      const isDone = (await bring(kept.keyRows, kept.all)) && (await bringLost(ports, talk, tabletSeat, bring));
      return isDone || talk.bye?.reason === 'revoked' ? 'revoked' : 'unreached';
    }
    if ((await push(talk, noted, kept.departed)) !== 'done') return 'unreached';
    seen.set(database, head);
    return 'delivered';
  } finally {
    talk.close();
  }
};

/** The last visit: what the relay has no room for now must be brought once more before anything is deleted. */
const last = {
  acknowledged: async (_ids: readonly string[], results: readonly AckResult[]) =>
    results.every(({ refusal }) => refusal !== 'full'),
  relayFull: () => undefined,
};

/**
 * For each seat of the tablet that has a relay, what became of it. `seen`: rosters looked through before. `mayEnd`: nobody
 * works on this tablet, who would go on numbering what is sent here as it stands, and is told by his own exchange. [T7]
 */
export const deliverLocked = async (
  ports: Ports,
  { tabletKey, seats }: TabletRecord,
  seen: Map<string, string>,
  mayEnd: () => Promise<boolean>,
): Promise<ReadonlyMap<string, SeatStanding>> => {
  const standings = new Map<string, SeatStanding>();
  if (!tabletKey) return standings;
  for (const seat of seats) {
    const { delivery } = seat;
    // [T7] What has left, and what has to go first, only the build knows that laid it out.
    if (delivery && !isOfNewerBuild(seat))
      standings.set(seat.database, await visit(ports, tabletKey, { ...seat, delivery }, seen, mayEnd));
  }
  return standings;
};
