/**
 * Opening a seat: from a vault key and a database to everything that works while somebody is here. The same way after
 * founding, joining, the recovery sheet and every unlock. [T6, L6] A database that is older than the tablet remembers
 * is a restored copy: its counters are no longer trusted and a new incarnation begins.
 */
import { toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { withReserve } from '../../storage/reserve';
import type { StoreLoss } from '../../storage/steadyStore';
import { LogState, type Store } from '../../storage/store';
import type { TabletSeat } from '../../storage/tabletStore';
import { headerKeyOf } from '../../team/headerKeys';
import { readRoster } from '../../team/roster';
import type { SeatKeys } from '../../team/rosterWriter';
import { readKeyRowsAgain } from '../documents/keyRing';
import { createLibrary } from '../documents/library';
import type { EngineEvent } from '../engine';
import { isHidden, nothingErased } from '../erasure/erasing';
import { createChunkLedger } from '../exchange/chunkLedger';
import { createCardPages } from '../lists/cardPages';
import type { Ports } from '../ports';
import { noteDamage } from '../receiving/noteDamage';
import { noteReviewed } from '../review/reviewed';
import type { Contact } from '../seat/contact';
import { beginIncarnation } from '../seat/incarnation';
import { createSealedMeta, type MetaValues } from '../seat/sealedMeta';
import { createTurns, inBackground, type Rest, type Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import { ADOPTED } from '../snapshots/standing';
import { startOrdersAfter } from '../writing/writing';
import { isOfNewerBuild, layoutOf } from './layouts';
import { readingPorts } from './readingPorts';
import { createVault } from './vault';

export interface SeatOpening {
  readonly ports: Ports;
  readonly tabletSeat: TabletSeat;
  readonly vaultKey: Uint8Array;
  readonly tell: (event: EngineEvent) => void;
  readonly rememberLeft: (count: number) => Promise<void>;
  readonly rememberContact: (contact: Contact) => Promise<void>;
  readonly lost: (why: StoreLoss) => void;
  /** [T7] Whether this window still has the tablet. */
  readonly mayWrite: () => boolean;
}

export interface NewSeat {
  readonly identity: MetaValues['identity'];
  readonly records: readonly Uint8Array[];
  readonly sheet: MetaValues['sheet'] | undefined;
}

const openStore = async (opening: SeatOpening, mayCreate: boolean): Promise<Result<Store, ProblemCode>> => {
  const { ports, tabletSeat, lost } = opening;
  const readOnly = isOfNewerBuild(tabletSeat);
  const about = { database: tabletSeat.database, layout: layoutOf(tabletSeat), mayCreate, readOnly };
  // Whoever was taken over while a new seat is made keeps it all the same: nobody else knows its database yet.
  const store = await ports.openStore({ ...about, lost, ...(mayCreate ? {} : { mayWrite: opening.mayWrite }) });
  if (!store.ok) return fail(problemOfStore(store.error));
  return ok(withReserve(store.value, ports.reserve, () => opening.tell({ type: 'problem', code: 'storage_low' })));
};

/** Fills a new seat's database. */
export const createSeat = async (opening: SeatOpening, made: NewSeat): Promise<Result<void, ProblemCode>> => {
  const { crypto } = opening.ports;
  const store = await openStore(opening, true);
  if (!store.ok) return store;
  try {
    const meta = createSealedMeta(store.value, await createVault(crypto, opening.vaultKey));
    const changes = [
      await meta.change('identity', made.identity),
      await meta.change('counters', { incarnation: crypto.random(8), n: 0, leftCount: 0 }),
    ];
    for (const [at, record] of made.records.entries()) {
      changes.push(await meta.put(`roster/${String(at).padStart(6, '0')}`, record));
    }
    if (made.sheet) changes.push(await meta.change('sheet', made.sheet));
    const written = await store.value.write(changes);
    return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
  } finally {
    store.value.close();
  }
};

const restOf = ({ restMs, after }: Ports): Rest | undefined => (restMs ? (over) => after(restMs, over) : undefined);

const emptyCursor: MetaValues['cursor'] = {
  logId: undefined,
  place: 0,
  entryId: undefined,
  keysPlace: 0,
  lastFullSync: undefined,
  mustOffer: false,
  acked: { place: 0, id: '' },
};

export const openSeat = async (opening: SeatOpening): Promise<Result<Seat, ProblemCode>> => {
  const readingOnly = isOfNewerBuild(opening.tabletSeat);
  const ports = readingOnly ? readingPorts(opening.ports) : opening.ports;
  const opened = await openStore({ ...opening, ports }, false);
  if (!opened.ok) return opened;
  const store = opened.value;
  let seat: Result<Seat, ProblemCode> | undefined;
  try {
    seat = await seatOn({ ...opening, ports }, store, readingOnly);
    return seat;
  } finally {
    // Nobody else would: the next try opens it once more beside this one.
    if (!seat?.ok) store.close();
  }
};

const seatOn = async (opening: SeatOpening, store: Store, readingOnly: boolean): Promise<Result<Seat, ProblemCode>> => {
  const { ports, tell } = opening;
  const { crypto } = ports;
  const vault = await createVault(crypto, opening.vaultKey);
  const meta = createSealedMeta(store, vault);
  // Each is a way to the disk and back.
  const [identity, counters, rosterRows, outbox, kept, erasing, waiting, explained] = await Promise.all([
    meta.read('identity'),
    meta.read('counters'),
    meta.list('roster/'),
    store.all('outbox'),
    meta.read('cursor'),
    meta.read('erasing'),
    meta.read('waiting'),
    meta.read('explained'),
  ]);
  const records = [...rosterRows].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (!identity || !counters || records.length === 0) return fail('damaged_row');
  const keys: SeatKeys = { seat: identity.seat, signing: identity.signing, agreement: identity.agreement };
  const chain = records.map(({ value }) => value as Uint8Array);
  const roster = await readRoster(crypto, chain, keys);
  if (!roster) return fail('damaged_row');
  const left = outbox.filter((row) => row.left === 1).length;
  const name = toBase64Url(identity.seat);
  const cursor = kept ?? emptyCursor;
  let why: ProblemCode = 'storage_failed';
  let remembering: Promise<void> = Promise.resolve();
  const seat: Seat = {
    ports,
    crypto,
    database: opening.tabletSeat.database,
    readingOnly,
    store,
    vault,
    meta,
    identity,
    keys,
    chunks: createChunkLedger(meta),
    name,
    library: createLibrary({
      crypto,
      store,
      vault,
      team: identity.team,
      seatName: name,
      now: ports.now,
      headerKeyOf: (keyId) => headerKeyOf(seat.roster, keyId),
      isHidden: (id) => isHidden(seat, id),
      damaged: (table, id) => inBackground(seat, noteDamage(seat, table, id)),
    }),
    cardPages: createCardPages({ store, vault }),
    roster,
    counters,
    cursor,
    erasing: erasing ?? nothingErased,
    certain: { time: cursor.relayTime ?? 0, elapsed: ports.elapsed() },
    relayTime: 0,
    outbox: { pending: outbox.length - left, left },
    waiting: new Map(),
    lacking: new Set(),
    waitingSince: waiting ?? {},
    summaries: new Map(),
    // [S12] Numbers to be told to the others.
    deliveryChanged: () => undefined,
    hasNews: Object.keys(explained ?? {}).length > 0,
    withheld: new Map(),
    tell,
    ...createTurns(restOf(ports)),
    rememberLeft: (count) => {
      remembering = opening.rememberLeft(count);
      return remembering;
    },
    leftIsRemembered: () => remembering.catch(() => seat.rememberLeft(seat.counters.leftCount)),
    contact: opening.tabletSeat.contact,
    rememberContact: async (contact) => {
      seat.contact = contact;
      await opening.rememberContact(contact);
    },
    storeFailed: (error) => seat.notKept(problemOfStore(error)),
    notKept: (code) => {
      why = code;
      // That nothing is written stands on every screen for as long as it is so.
      if (!readingOnly) tell({ type: 'problem', code });
    },
    whyNotKept: () => why,
  };
  startOrdersAfter(
    seat,
    outbox.reduce((highest, { order }) => Math.max(highest, order), 0),
  );
  const { leftCount } = opening.tabletSeat;
  // A full disk keeps nobody out: whoever sends waits for it, and tries again.
  if (counters.leftCount > leftCount) inBackground(seat, seat.rememberLeft(counters.leftCount));
  // Who only reads numbers nothing, and mends nothing.
  if (counters.leftCount < leftCount && !readingOnly && !(await beginIncarnation(seat, leftCount))) {
    return fail('storage_failed');
  }
  // They come from the disk while the states are read, and are wanted right after them.
  seat.cardPages.begin();
  await seat.library.load();
  await noteReviewed(seat);
  const isDamaged = !readingOnly && seat.library.damaged().length > 0;
  if (isDamaged && !(await rebuildDocuments(seat))) return fail('storage_failed');
  return ok(seat);
};

/**
 * Documents whose state row is damaged are made again from what is still here: keys from the key rows, chains by applying
 * their entries once more. Own numbers can no longer be told, so a new incarnation begins.
 */
const rebuildDocuments = async (seat: Seat): Promise<boolean> => {
  const learned = await readKeyRowsAgain(seat, true);
  const changes = [...learned.changes];
  for (const local of seat.library.damaged()) {
    for (const row of await seat.store.where('log', 'doc', local)) {
      if (row.state === LogState.quarantined) continue;
      changes.push({
        table: 'log',
        put: { ...row, state: LogState.received, why: row.why === ADOPTED ? ADOPTED : '' },
      });
    }
  }
  const written = await seat.store.write(changes);
  return written.ok && beginIncarnation(seat);
};
