/**
 * What somebody who knows the passphrase could dig out of a tablet's disk: every entry kept, opened, with its update
 * taken apart. Works on a copy; the tablet notices nothing.
 */
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { ok } from '../../src/base/result';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { unwrapVaultKey } from '../../src/crypto/vaultKey';
import { keysOf } from '../../src/engine/documents/documentReader';
import { openSeat } from '../../src/engine/entrance/openSeat';
import { chunksOf } from '../../src/engine/exchange/chunkLedger';
import type { Seat } from '../../src/engine/seat/seat';
import type { Header } from '../../src/log/header';
import { openBody, openHeader } from '../../src/log/sealing';
import type { TabletSeat } from '../../src/storage/tabletStore';
import { headerKeyOf } from '../../src/team/headerKeys';
import { nothing, PASSPHRASE, type TeamTablet } from './engineTeam';
import { createMemoryPublicStore } from './memoryPublicStore';
import { createMemoryReserve } from './memoryReserve';
import { type MemoryDisk, noCarry, onePlace } from './memoryTablet';

const crypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));

export interface KeptEntry {
  readonly id: string;
  readonly table: 'log' | 'outbox';
  /** As sealed. */
  readonly bytes: Uint8Array;
  readonly kind: string;
  readonly header: Header;
  readonly update: Uint8Array;
}

export interface Insider {
  readonly seat: Seat;
  readonly entries: readonly KeptEntry[];
  /** Keys and plain values of every row of `meta`. */
  readonly meta: readonly { readonly key: string; readonly value: unknown }[];
}

/** Keys under which an update sets values, in the order it sets them, with the values. */
export const mapWrites = (update: Uint8Array): readonly { readonly key: string; readonly value: unknown }[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null) return [];
    return [{ key: struct.parentSub, value: struct.content.getContent()[0] }];
  });

const vaultKeyOf = async (disk: MemoryDisk, passphrase: string) => {
  if (!disk.tablet) throw new Error('an empty tablet');
  const stretched = await crypto.stretch(passphrase, disk.tablet.salt, { memoryKiB: 64, passes: 1 });
  for (const tabletSeat of disk.tablet.seats) {
    const vaultKey = await unwrapVaultKey(crypto, stretched, tabletSeat.wrappedVaultKey);
    if (vaultKey) return { tabletSeat, vaultKey };
  }
  throw new Error('no seat of this passphrase');
};

/** Opens a copy of the disk with this seat's key, also where it is not this seat's database. */
export const openDisk = async (disk: MemoryDisk, tabletSeat: TabletSeat, vaultKey: Uint8Array) => {
  const store = disk.databases.get(tabletSeat.database);
  if (!store) throw new Error('no such database');
  const ports = {
    crypto,
    now: Date.now,
    elapsed: () => performance.now(),
    after: () => nothing,
    tablet: onePlace({ read: async () => disk.tablet, write: async () => undefined }),
    openStore: async () => ok(store),
    reserve: createMemoryReserve(),
    publicStore: createMemoryPublicStore(),
    deleteStore: async () => undefined,
    dial: () => ({ send: nothing, close: nothing }),
    carry: noCarry,
    holdTablet: async () => true,
  };
  const forget = async () => undefined;
  const told = { tell: nothing, lost: nothing, rememberLeft: forget, rememberContact: forget };
  return openSeat({ ports, tabletSeat, vaultKey, mayWrite: () => true, ...told });
};

export const insideOf = async (tablet: TeamTablet, passphrase = PASSPHRASE): Promise<Insider> => {
  const disk = tablet.copyDisk();
  const { tabletSeat, vaultKey } = await vaultKeyOf(disk, passphrase);
  const opened = await openDisk(disk, tabletSeat, vaultKey);
  if (!opened.ok) throw new Error(opened.error);
  const seat = opened.value;
  const keyFor = (keyId: Uint8Array) => headerKeyOf(seat.roster, keyId);
  const rows = [
    ...(await seat.store.all('outbox')).map((row) => ({ ...row, table: 'outbox' as const })),
    ...(await seat.store.all('log')).map((row) => ({ ...row, table: 'log' as const })),
  ];
  const entries: KeptEntry[] = [];
  for (const { id, bytes, table } of rows) {
    const header = await openHeader(crypto, seat.roster.team, keyFor, bytes);
    if (!header.ok) continue;
    const document = seat.library.known(Buffer.from(header.value.header.docId).toString('base64url'));
    const key = document && keysOf(document, header.value.header.keyId);
    const update = key && (await openBody(crypto, seat.roster.team, key, header.value, chunksOf(seat.store)));
    if (document && update) {
      entries.push({ id, table, bytes, kind: document.kind, header: header.value.header, update });
    }
  }
  return { seat, entries, meta: await seat.meta.list('') };
};

/** The databases of a tablet without whose they are, and the keys its passphrases open. */
export const keysOfTablet = async (tablet: TeamTablet, ...passphrases: readonly string[]) => {
  const disk = tablet.copyDisk();
  return { disk, seats: await Promise.all(passphrases.map((one) => vaultKeyOf(disk, one))) };
};
