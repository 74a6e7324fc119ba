/**
 * [K6, K8, K9] The tablet's seats and their passphrases. One salt and one set of parameters per tablet, so that one slow
 * derivation is tried on every seat; nothing here says whose seats they are.
 */
import { toBase64Url } from '../../base/bytes';
import { ok, type Result } from '../../base/result';
import type { LockedPair } from '../../crypto/crypto';
import { normalizePassphrase } from '../../crypto/stretch';
import { unwrapVaultKey, wrapVaultKey } from '../../crypto/vaultKey';
import type { ProblemCode } from '../../domain/problems';
import { LAYOUT, READABLE_FROM } from '../../storage/store';
import type { TabletRecord, TabletSeat } from '../../storage/tabletStore';
import type { Ports } from '../ports';
import { createTurns } from '../seat/seat';
import { calibrate } from './calibration';
import { isOfNewerBuild } from './layouts';
import { createTabletRecords, RecordUnchanged } from './tabletRecord';

export interface FoundSeat {
  readonly seat: TabletSeat;
  readonly vaultKey: Uint8Array;
}

/** Whatever changes the record rejects with `RecordUnchanged` where it cannot be read or written. */
export interface TabletVault {
  /** `undefined` when nobody has used this tablet yet. */
  read(): Promise<Result<TabletRecord | undefined, ProblemCode>>;
  /** The seat this passphrase opens. A record that is gone or damaged is an error of its own, never a wrong passphrase. */
  find(passphrase: string): Promise<Result<FoundSeat | undefined, ProblemCode>>;
  /** [K8] Made with the first seat, and the same for all that follow. */
  tabletKey(): Promise<LockedPair>;
  /** A new seat's wrapped key; the caller adds it when its database is there. */
  wrap(passphrase: string, vaultKey: Uint8Array, about: Pick<TabletSeat, 'invented' | 'delivery'>): Promise<TabletSeat>;
  rewrap(passphrase: string, found: FoundSeat): Promise<void>;
  add(seat: TabletSeat): Promise<void>;
  /** [T7] Not where a newer build laid the seat's database out: what stands here of it is that build's too. */
  update(database: string, patch: Partial<TabletSeat>): Promise<void>;
  /** The one way a seat leaves the tablet: its key, its database, and the projection no other seat here shares. */
  remove(database: string): Promise<void>;
  /** What was here is lost, and whoever uses the tablet knows it: from now on it counts as empty. Deletes nothing. */
  startAnew(): Promise<void>;
  /** Of all its teams. */
  projections(): Promise<ReadonlySet<string>>;
}

/** Shorter ones fall to a stolen tablet in an afternoon. */
const SHORTEST_PASSPHRASE = 12;

export const isWeakPassphrase = (passphrase: string): boolean =>
  normalizePassphrase(passphrase).length < SHORTEST_PASSPHRASE || new Set(passphrase).size < 5;

export const createTabletVault = (ports: Ports): TabletVault => {
  const { crypto } = ports;
  const records = createTabletRecords(crypto, ports.tablet);
  const { inTurn } = createTurns();
  /** Read and written as one step: two changes at once must not undo each other, whichever window makes them. */
  const changing = <T>(run: () => Promise<T>): Promise<T> => inTurn(() => ports.tablet.alone(run));

  const fresh = async (): Promise<TabletRecord> => ({
    version: 0,
    salt: crypto.random(16),
    ...(await calibrate(ports)),
    tabletKey: await crypto.generateLockedPair(),
    seats: [],
  });
  /** The record, made when this is the first seat. Where one was lost none is made: `enter` asks before. */
  const ready = (): Promise<TabletRecord & { readonly tabletKey: LockedPair }> =>
    changing(async () => {
      const known = await records.read();
      if (!known.ok) throw new RecordUnchanged(known.error);
      const record = known.value ?? (await fresh());
      const tabletKey = record.tabletKey ?? (await crypto.generateLockedPair());
      if (!known.value?.tabletKey) await records.write({ ...record, tabletKey });
      return { ...record, tabletKey };
    });

  const change = (make: (seats: readonly TabletSeat[]) => readonly TabletSeat[]): Promise<void> =>
    changing(async () => {
      const record = await records.read();
      if (!record.ok) throw new RecordUnchanged(record.error);
      const seats = record.value?.seats ?? [];
      const next = make(seats);
      if (next.length === seats.length && next.every((seat, at) => seat === seats[at])) return;
      // Written anew it would have another salt than the one the seats' keys were wrapped under.
      if (!record.value) throw new RecordUnchanged('storage_vanished');
      await records.write({ ...record.value, seats: next });
    });
  const update: TabletVault['update'] = (database, patch) =>
    change((seats) =>
      seats.map((seat) => (seat.database === database && !isOfNewerBuild(seat) ? { ...seat, ...patch } : seat)),
    );
  const wrapKey = async (passphrase: string, vaultKey: Uint8Array): Promise<Uint8Array> => {
    const record = await ready();
    return wrapVaultKey(crypto, await crypto.stretch(passphrase, record.salt, record), vaultKey);
  };

  const seats = async (): Promise<readonly TabletSeat[]> => {
    const record = await inTurn(records.read);
    return (record.ok && record.value?.seats) || [];
  };
  const projections = async (): Promise<ReadonlySet<string>> =>
    new Set((await seats()).flatMap(({ projection }) => projection ?? []));

  return {
    read: () => inTurn(records.read),
    find: async (passphrase) => {
      const read = await inTurn(records.read);
      if (!read.ok) return read;
      const record = read.value;
      if (!record || record.seats.length === 0) return ok(undefined);
      const stretched = await crypto.stretch(passphrase, record.salt, record);
      for (const seat of record.seats) {
        const vaultKey = await unwrapVaultKey(crypto, stretched, seat.wrappedVaultKey);
        if (vaultKey) return ok({ seat, vaultKey });
      }
      return ok(undefined);
    },
    tabletKey: async () => (await ready()).tabletKey,
    wrap: async (passphrase, vaultKey, about) => ({
      database: toBase64Url(crypto.random(16)),
      layout: LAYOUT,
      readableFrom: READABLE_FROM,
      wrappedVaultKey: await wrapKey(passphrase, vaultKey),
      leftCount: 0,
      unsavedAtLock: false,
      ...about,
    }),
    rewrap: async (passphrase, { seat, vaultKey }) =>
      update(seat.database, { wrappedVaultKey: await wrapKey(passphrase, vaultKey) }),
    add: (seat) => change((seats) => [...seats, seat]),
    update,
    remove: async (database) => {
      const gone = (await seats()).find((seat) => seat.database === database)?.projection;
      await change((seats) => seats.filter((seat) => seat.database !== database));
      await ports.deleteStore(database);
      if (gone !== undefined && !(await projections()).has(gone)) await ports.publicStore.remove(gone);
    },
    startAnew: () =>
      changing(async () => {
        const known = await records.read();
        if (!known.ok) await records.replace(await fresh());
      }),
    projections,
  };
};
