/**
 * [K6, K8, K9] The tablet's seats and their passphrases. One salt and one set of parameters per tablet, so that one slow
 * derivation is tried on every seat; nothing here says whose seats they are.
 */
import { toBase64Url } from '../base/bytes';
import type { StretchParameters } from '../crypto/crypto';
import { normalizePassphrase, STRETCH_FLOOR, STRETCH_TARGET } from '../crypto/stretch';
import { unwrapVaultKey, wrapVaultKey } from '../crypto/vaultKey';
import type { TabletRecord, TabletSeat } from '../storage/tabletStore';
import type { Ports } from './ports';
import { createTurns } from './seat';

export interface TabletVault {
  read(): Promise<TabletRecord | undefined>;
  /** The seat this passphrase opens. */
  find(passphrase: string): Promise<{ seat: TabletSeat; vaultKey: Uint8Array } | undefined>;
  /** A new seat's wrapped key; the caller adds it when its database is there. */
  wrap(passphrase: string, vaultKey: Uint8Array, invented: boolean): Promise<TabletSeat>;
  add(seat: TabletSeat): Promise<void>;
  update(database: string, patch: Partial<TabletSeat>): Promise<void>;
  /** The one way a seat leaves the tablet: its key, its database, and the projection no other seat here shares. */
  remove(database: string): Promise<void>;
  /** Of all its teams. */
  projections(): Promise<ReadonlySet<string>>;
}

/** Above this the smaller setting is used: a passphrase must not cost a tired person five seconds. */
const SLOW_MS = 1_200;
/** Shorter ones fall to a stolen tablet in an afternoon. */
const SHORTEST_PASSPHRASE = 12;

export const isWeakPassphrase = (passphrase: string): boolean =>
  normalizePassphrase(passphrase).length < SHORTEST_PASSPHRASE || new Set(passphrase).size < 5;

export const createTabletVault = (ports: Ports): TabletVault => {
  const { crypto, tablet } = ports;
  const parametersOf = ({ memoryKiB, passes }: TabletRecord): StretchParameters => ({ memoryKiB, passes });

  const calibrated = async (salt: Uint8Array): Promise<StretchParameters> => {
    const start = ports.now();
    await crypto.stretch('calibration', salt, STRETCH_TARGET);
    return ports.now() - start > SLOW_MS ? STRETCH_FLOOR : STRETCH_TARGET;
  };

  const ready = async (): Promise<TabletRecord> => {
    const known = await tablet.read();
    if (known) return known;
    const salt = crypto.random(16);
    const record: TabletRecord = { version: 0, salt, ...(await calibrated(salt)), seats: [] };
    await tablet.write(record);
    return record;
  };

  const inTurn = createTurns();
  /** Read and written as one step: two changes at once must not undo each other. */
  const change = (make: (seats: readonly TabletSeat[]) => readonly TabletSeat[]): Promise<void> =>
    inTurn(async () => {
      const record = await tablet.read();
      // Without a record there is nothing to change, and writing an empty one would forget every seat.
      if (record) await tablet.write({ ...record, seats: make(record.seats) });
    });

  const projections = async (): Promise<ReadonlySet<string>> =>
    new Set((await tablet.read())?.seats.flatMap(({ projection }) => projection ?? []));

  return {
    read: () => tablet.read(),
    find: async (passphrase) => {
      const record = await tablet.read();
      if (!record || record.seats.length === 0) return undefined;
      const stretched = await crypto.stretch(passphrase, record.salt, parametersOf(record));
      for (const seat of record.seats) {
        const vaultKey = await unwrapVaultKey(crypto, stretched, seat.wrappedVaultKey);
        if (vaultKey) return { seat, vaultKey };
      }
      return undefined;
    },
    wrap: async (passphrase, vaultKey, invented) => {
      const record = await ready();
      const stretched = await crypto.stretch(passphrase, record.salt, parametersOf(record));
      return {
        database: toBase64Url(crypto.random(16)),
        wrappedVaultKey: await wrapVaultKey(crypto, stretched, vaultKey),
        invented,
        leftCount: 0,
        unsavedAtLock: false,
      };
    },
    add: (seat) => change((seats) => [...seats, seat]),
    update: (database, patch) =>
      change((seats) => seats.map((seat) => (seat.database === database ? { ...seat, ...patch } : seat))),
    remove: async (database) => {
      const gone = (await tablet.read())?.seats.find((seat) => seat.database === database)?.projection;
      await change((seats) => seats.filter((seat) => seat.database !== database));
      await ports.deleteStore(database);
      if (gone !== undefined && !(await projections()).has(gone)) await ports.publicStore.remove(gone);
    },
    projections,
  };
};
