/**
 * The tablet's side of an exchange: every call is one durable step under the seat's lock, so that the exchange can be
 * cut after any of them. [T3] What comes in and the place that covers it are one transaction.
 */
import { equalBytes, toBase64Url } from '../../base/bytes';
import { entryIdOf } from '../../protocol/entry';
import { decodeKeyRow } from '../../protocol/keyRow';
import type { Change } from '../../storage/store';
import type { CourierDeps } from '../../sync/courier';
import type { Side } from '../../sync/side';
import { settleRecord } from '../../team/dueCircles';
import { isOut } from '../../team/rosterChanges';
import { learnKeyRows } from '../documents/keyRing';
import type { Records } from '../documents/records';
import { erasureClock, hasNewcomers, waitsForSuccessor } from '../erasure/erasing';
import type { ErasureWatch } from '../erasure/erasureWatch';
import { receiptsDue, receiptsSent } from '../erasure/receipts';
import { lookForStrays, strayRecord } from '../erasure/strays';
import type { TeamOffice } from '../members/teamOffice';
import { lookForMissing, writeHeads } from '../receiving/heads';
import { type ApplyManner, applyReceived, checkpointLong } from '../receiving/intake';
import { mendDamaged } from '../receiving/mending';
import { takeEntries } from '../receiving/taking';
import { takeRosterRecords } from '../receiving/takingRecords';
import type { Register } from '../register/register';
import { contactNow, isNews } from '../seat/contact';
import { beginRaw, rawTaken } from '../seat/noted';
import type { MetaValues } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import type { PublicShelf } from '../show/publicShelf';
import { claimSaid, claimsDue, summarise } from '../snapshots/compaction';
import { createChunkTraffic, offerChunksAnew } from './chunkTraffic';
import { isSameCursor, standingOf } from './cursor';
import { entriesById, everyEntryId, keyRowsPut, keyRowsToPut } from './offering';
import { acknowledge, leave, takeLeft } from './outgoing';

export interface SideDeps {
  readonly seat: Seat;
  readonly office: TeamOffice;
  readonly register: Register;
  readonly records: Records;
  /** [S11] Hides and destroys what is to be. */
  readonly erasures: Pick<ErasureWatch, 'begin' | 'look'>;
  /** Documents that changed by what came in. */
  readonly changed: (ids: ReadonlySet<string>) => Promise<void>;
  /** Of many that change, those that can be shown already. In turn. */
  readonly changedSoFar: (ids: ReadonlySet<string>) => Promise<void>;
  readonly asksWaiting: () => void;
  /** Whether the relay's roster is another than ours. */
  readonly rosterForked: (is: boolean) => void;
  readonly chunksRefused: (is: boolean) => void;
  /** The relay has no room for what it was given. */
  readonly relayFull: () => void;
  /** Everything has gone out and come in. */
  readonly delivered: () => Promise<void>;
  /** [S9] What chunks have come for. */
  readonly projection: Pick<PublicShelf, 'keepMissing'>;
  /** [L8] This seat is out and has brought what it had. */
  readonly ended: () => void;
}

/** Ids of ended logs kept: a relay is not brought back more often than that between two visits. */
const ENDED_LOGS = 64;
const SYNC_KEPT_MS = 60_000;

export const createSide = (deps: SideDeps): CourierDeps['side'] => {
  const { seat, office, register, records } = deps;
  const moveCursor = async (patch: Partial<MetaValues['cursor']>, more: readonly Change[] = []): Promise<boolean> => {
    const cursor = { ...seat.cursor, ...patch };
    // Most exchanges bring nothing: the place stays, and nothing is written.
    if (more.length === 0 && isSameCursor(seat.cursor, cursor)) return true;
    const written = await seat.store.write([...more, await seat.meta.change('cursor', cursor)]);
    if (written.ok) seat.cursor = cursor;
    else {
      seat.chunks.forget();
      seat.storeFailed(written.error);
    }
    return written.ok;
  };

  /** [S3] What the relay refused before is offered once on every connection, in case the reason is gone. */
  let again = { keys: false, entries: false };
  const once = (what: keyof typeof again): boolean => {
    const was = again[what];
    again = { ...again, [what]: false };
    return was;
  };
  let dueRefused = false;
  /** The last exchange the disk knows of. */
  let syncKept = seat.cursor.lastFullSync ?? 0;
  const show = async (how: ApplyManner): Promise<void> => {
    // [S11] What was begun to stand for another, and does not, is known by its key row.
    if (hasNewcomers(seat)) await deps.erasures.look('before');
    const touched = await seat.inSpareTurn(() => applyReceived(seat, { ...how, shown: deps.changedSoFar }));
    // [L9] What goes on elsewhere is here by now: what is ours is carried over before anything goes out.
    const mayCarry = how.isLive ? waitsForSuccessor(seat) : seat.erasing.moved !== undefined;
    if (how.mayAdopt && mayCarry) await deps.erasures.look('after');
    if (touched.size > 0) await deps.changed(touched);
  };

  const side: Side = {
    begin: (time) => {
      again = { keys: true, entries: true };
      seat.certain = { time, elapsed: seat.ports.elapsed() };
      seat.relayTime = time;
      deps.erasures.begin();
    },
    rosterLength: () => office.records().length,
    takeRecords: async (incoming) => {
      const erasedBefore = seat.roster.erased;
      const answer = await seat.inSpareTurn(() => takeRosterRecords(seat, office, incoming));
      // [L8] What may not be written any more goes another way than it would have gone.
      if (seat.roster.erased !== erasedBefore || waitsForSuccessor(seat)) await deps.erasures.look('before');
      return answer;
    },
    dueRecord: () =>
      seat.inSpareTurn(async () =>
        dueRefused
          ? undefined
          : ((await settleRecord(seat.crypto, seat.roster, seat.keys, seat.ports.now())) ?? (await strayRecord(seat))),
      ),
    dueRefused: () => {
      dueRefused = true;
    },
    isOut: () => isOut(seat.roster, seat.keys.seat),
    rosterHead: () => seat.roster.head,
    rosterForked: deps.rosterForked,
    recordsAfter: (length) => office.records().slice(length),
    keysPlace: () => seat.cursor.keysPlace,
    takeKeyRows: (rows, to) =>
      seat.inSpareTurn(async () => {
        const learned = await learnKeyRows(seat, rows, to);
        const last = rows.at(-1);
        const keysRow = last ? decodeKeyRow(last)?.rowId : seat.cursor.keysRow;
        const kept = await moveCursor({ keysPlace: to, keysRow }, learned.changes);
        if (!kept) learned.forget();
        return kept;
      }),
    keyRowsToPut: () => seat.inSpareTurn(() => keyRowsToPut(seat, () => once('keys'))),
    keyRowsPut: (placed, refused) =>
      seat.inSpareTurn(async () => {
        const { cursor, changes } = await keyRowsPut(seat, placed, refused);
        return moveCursor(cursor, changes);
      }),
    place: () => seat.cursor.place,
    takePage: (page) =>
      seat.inSpareTurn(async () => {
        // Own entries were taken when they were acknowledged: a page may begin before them.
        if (page.from > seat.cursor.place || page.to < page.from) return false;
        if (page.to < seat.cursor.place) return true;
        const { acked } = seat.cursor;
        const atAcked = page.entries.find(({ place }) => place === acked.place);
        const atAckedId = atAcked && entryIdOf(atAcked.entry);
        if (atAckedId && toBase64Url(atAckedId) !== acked.id) {
          // [S5] The relay has lost what it had confirmed: it is offered everything again. (Hidden, it is in no page [S8].)
          const lost = { place: 0, entryId: undefined, mustOffer: true, acked: { place: 0, id: '' } };
          await moveCursor(lost, await offerChunksAnew(seat));
          return false;
        }
        const { changes, last } = await takeEntries(seat, page.entries);
        return moveCursor({ place: page.to, entryId: last ?? seat.cursor.entryId }, changes);
      }),
    show: (isAll) => show({ mayAdopt: isAll, isLive: true }),
    apply: async () => {
      // What is not known to be hidden would go out.
      if (!(await deps.erasures.look('before'))) throw new Error('erasures could not be kept');
      await show({ mayAdopt: true, isLive: false });
      await seat.inSpareTurn(() => lookForMissing(seat));
      await seat.inSpareTurn(() => lookForStrays(seat));
      if (await seat.inSpareTurn(() => mendDamaged(seat))) await show({ mayAdopt: true, isLive: false });
      await seat.inSpareTurn(() => checkpointLong(seat));
      await seat.inSpareTurn(deps.projection.keepMissing);
    },
    beginRaw: () => seat.inSpareTurn(() => beginRaw(seat)),
    takeRaw: ({ entries }) =>
      seat.inSpareTurn(async () => {
        const written = await seat.store.write((await takeEntries(seat, entries)).changes);
        if (!written.ok) seat.storeFailed(written.error);
        return written.ok;
      }),
    rawTaken: () => seat.inSpareTurn(() => rawTaken(seat)),
    summarise: async () => {
      const spoke = await seat.inSpareTurn(() => writeHeads(seat, () => records.ofTeam('heads')));
      return (await summarise(seat)) || spoke;
    },
    claims: () => seat.inSpareTurn(() => claimsDue(seat)),
    claimed: (id) => seat.inSpareTurn(() => claimSaid(seat, id)),
    outgoing: async () => {
      const isReady = async (): Promise<boolean> =>
        (await records.flush()) && (await register.settle()) && (await leave(seat));
      if (!(await seat.inSpareTurn(isReady))) return undefined;
      // What is written meanwhile goes the next time.
      return seat.inSpareTurn(() => takeLeft(seat, { withRefused: once('entries') }));
    },
    relayFull: deps.relayFull,
    receiptsDue: () => receiptsDue(seat),
    receiptsSent: (sent) => seat.inSpareTurn(() => receiptsSent(seat, sent)),
    acknowledged: (ids, results) => seat.inSpareTurn(() => acknowledge(seat, ids, results)),
    mustOffer: () => seat.cursor.mustOffer,
    offered: () => seat.inSpareTurn(() => moveCursor({ mustOffer: false })),
    everyEntryId: () => seat.inSpareTurn(() => everyEntryId(seat)),
    entriesById: (ids) => seat.inSpareTurn(() => entriesById(seat, ids)),
  };

  return {
    ...side,
    ...createChunkTraffic(seat),
    team: () => seat.roster.team,
    chunksRefused: deps.chunksRefused,
    standing: () => standingOf(seat),
    highestPlace: () => Math.max(seat.cursor.place, seat.cursor.acked.place),
    signing: () => seat.keys.signing,
    relayUrl: () => seat.identity.relayUrl,
    startOver: (logId) =>
      seat.inSpareTurn(async () => {
        const { logId: before, ended = [] } = seat.cursor;
        if (before && !equalBytes(before, logId) && ended.some((one) => equalBytes(one, logId))) {
          // [S5] A log that had ended lives again, and the relay cannot know. At the next HELLO it hears of a place that it
          // does not have, which makes it draw a new id for everyone.
          await moveCursor({ logId, place: Number.MAX_SAFE_INTEGER, entryId: undefined });
          return false;
        }
        const start = {
          logId,
          place: 0,
          entryId: undefined,
          keysPlace: 0,
          keysRow: undefined,
          acked: { place: 0, id: '' },
        };
        if (!before) return moveCursor(start);
        const others = ended.filter((one) => !equalBytes(one, before));
        const nowEnded = equalBytes(before, logId) ? ended : [...others, before].slice(-ENDED_LOGS);
        return moveCursor({ ...start, mustOffer: true, ended: nowEnded }, await offerChunksAnew(seat));
      }),
    caughtUp: () =>
      seat.inSpareTurn(async () => {
        const now = seat.ports.now();
        const met = { lastFullSync: now, relayTime: erasureClock(seat) };
        // Once a minute for its own sake; in between with whatever else is kept.
        if (Math.abs(now - syncKept) < SYNC_KEPT_MS) seat.cursor = { ...seat.cursor, ...met };
        else if (await moveCursor(met)) syncKept = now;
        if (isNews(seat.contact, now)) await seat.rememberContact(contactNow(now));
        await deps.delivered();
        await deps.projection.keepMissing();
      }),
    asksWaiting: deps.asksWaiting,
    ended: deps.ended,
  };
};
