/** The few things a seat remembers about itself, each one sealed row of `meta`, read and written by name. */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { Range } from '../../base/ranges';
import type { Header } from '../../log/header';
import type { Covers } from '../../log/snapshot';
import type { Difference } from '../../replica/copying';
import type { Change, Store } from '../../storage/store';
import type { Vault } from '../entrance/vault';
import type { Place } from '../views';

export interface Pair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** [L2] What has come of one author's count. */
export interface Heard {
  readonly ranges: readonly Range[];
  /** The newest time of its entries, never later than when they came. */
  readonly at: number;
}
export type Numbers = Readonly<Record<string, Heard>>;

export interface MovedDocument {
  /** When it is destroyed. */
  readonly at: number;
  /** All that is ours is in its successor. */
  readonly carried: boolean;
  /** What the relay's clock said when this tablet had heard of it. */
  readonly heard?: number;
  /** By the relay's clock, when this tablet saw first that it has waited long enough for its successor. */
  readonly over?: number;
  /** Of what is ours was carried what is not in the part: that may be put back, and get the rest. */
  readonly left?: boolean;
  /** The part was put back, and all that is ours is in it. */
  readonly settled?: boolean;
}

/** [S11, L8] What one entry of somebody else would change in what its document goes on as, that came too late or is not there. */
export interface LateWords {
  readonly header: Pick<Header, 'docId' | 'seat' | 'incarnation' | 'n' | 'm' | 'time' | 'clients' | 'rosterHead'>;
  readonly kind: string;
  readonly circle: Uint8Array;
  /** The parts that were left out. */
  readonly without: string;
  readonly words: Difference;
  /** Id of what the document went on as when all that had been erased of it by then was taken out of these words. */
  readonly into?: string;
  /** They are being accepted here: this tablet writes them there as soon as they count. */
  readonly accepting: boolean;
  /** By the relay's clock, since when this tablet knows that they count. */
  readonly since?: number;
}

export interface MetaValues {
  identity: {
    readonly team: Uint8Array;
    readonly seat: Uint8Array;
    readonly signing: Pair;
    readonly agreement: Pair;
    readonly relayUrl: string;
    readonly invented: boolean;
    readonly founder: boolean;
  };
  /** [L2, L6] Counters of the entries that have left. `incarnation` ends when it can no longer be sure of them. */
  counters: { readonly incarnation: Uint8Array; readonly n: number; readonly leftCount: number };
  /** [S1, S5] Where this tablet stands in the relay's log. */
  cursor: {
    readonly logId: Uint8Array | undefined;
    readonly place: number;
    readonly entryId: Uint8Array | undefined;
    /** How far the relay's key table was pulled, and the row that stood last. */
    readonly keysPlace: number;
    readonly keysRow?: Uint8Array | undefined;
    readonly lastFullSync: number | undefined;
    /** [S11] A time of the relay's clock that had come when this was written: its last word, and what passed since. */
    readonly relayTime?: number;
    /** The highest place the relay has given an entry of ours, and which. */
    readonly acked: { readonly place: number; readonly id: string };
    /** Logs this tablet has seen end, newest last: one that is met again was brought back from a copy. */
    readonly ended?: readonly Uint8Array[];
    /** Another log was seen: everything kept here is to be offered to it. */
    readonly mustOffer: boolean;
  };
  pin: { readonly salt: Uint8Array; readonly verifier: Uint8Array };
  place: Place;
  draft: Readonly<Record<string, unknown>>;
  /** [L2] When each entry that waits was first seen to wait, by its id. */
  waiting: Readonly<Record<string, number>>;
  /** Key rows were learned: entries of circles not held before are to be looked at again. */
  retry: boolean;
  /** [L7] By which keys and roster key rows kept unread were read last. */
  rowsReadUnder: string;
  /** [L5] By which build, roster and keys what is parked was looked at last. */
  parkedUnder: string;
  /** [S11] What is erased: see `erasing.ts`. */
  erasing: {
    /** Documents here that are hidden, and when each is destroyed. */
    readonly hidden: Readonly<Record<string, number>>;
    /** Key rows of those documents. */
    readonly rows: readonly string[];
    /** Ids of what belongs to a destroyed document and no record names, and the time of its erasure. */
    readonly strays: {
      readonly rows: Readonly<Record<string, number>>;
      readonly entries: Readonly<Record<string, number>>;
    };
    /** Records whose erasures are carried out here, by hash in hex. */
    readonly carriedOut: readonly string[];
    /** Of those, which this log of the relay has a receipt for. */
    readonly receipts: { readonly logId: Uint8Array | undefined; readonly records: readonly string[] };
    /** By time of destruction, how many documents of which kind this tablet knew. */
    readonly kinds: Readonly<Record<string, Readonly<Record<string, number>>>>;
    /** Documents a part of which was erased. */
    readonly moved?: Readonly<Record<string, MovedDocument>>;
  };
  /** [S11, L8] By entry id, what waits for an administrator of documents that go on as others, or for its author to carry it there. */
  lateWords: Readonly<Record<string, LateWords>>;
  /** Things that were said, or asked of the relay, by the first eight bytes of their hash: the day of it, since 1970. */
  asked: Readonly<Record<string, number>>;
  /** The same as earlier builds kept it. */
  noted: readonly string[];
  /** [S8] The relay is to be asked for everything, also what it hides. */
  rawWanted: boolean;
  /** [L2] Which numbers of each author have come here. */
  numbers: Numbers;
  /** [L2] Ids of the entries under one number of which one had no place in the relay's log when it was decided which counts. */
  unsettled: Readonly<Record<string, readonly string[]>>;
  /** [S12] Numbers a snapshot stands for, not told to the others yet, by chain. */
  explained: Readonly<Record<string, readonly Range[]>>;
  /** [S8] What is to be said to the relay of snapshots once the entry that says so is delivered, by that entry's id. */
  claims: Readonly<Record<string, { readonly type: 'SUPERSEDE' | 'ATTEST'; readonly snapshot: string }>>;
  /** [S9] Snapshots whose chunks are on their way, by local document id. */
  prepared: Readonly<Record<string, { readonly covers: Covers; readonly body: Uint8Array }>>;
  /** [L8] How many of the roster's records the entries kept here have been held against. */
  heldAgainstRanges: number;
  sheet: { readonly state: 'made' | 'unconfirmed' | 'postponed' };
}
export type MetaName = keyof MetaValues;

export interface SealedMeta {
  read<N extends MetaName>(name: N): Promise<MetaValues[N] | undefined>;
  /** The change that writes it, for a transaction with others. */
  change<N extends MetaName>(name: N, value: MetaValues[N]): Promise<Change>;
  write<N extends MetaName>(name: N, value: MetaValues[N]): ReturnType<Store['write']>;
  remove(name: MetaName): Change;
  /** One row by the key it was put under. */
  get(key: string): Promise<unknown>;
  /** Rows under a prefix: the roster's records and the register's waiting rows. */
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  put(key: string, value: unknown): Promise<Change>;
}

export const createSealedMeta = (store: Store, vault: Vault): SealedMeta => {
  const put = async (key: string, value: unknown): Promise<Change> => ({
    table: 'meta',
    put: { key, bytes: await vault.seal('meta', key, encodeAny({ version: 0, value } as never)) },
  });
  const opened = async (key: string, bytes: Uint8Array): Promise<unknown> => {
    const plain = await vault.open('meta', key, bytes);
    return plain && (decodeAny(plain) as { value: unknown }).value;
  };
  const get = async (key: string): Promise<unknown> => {
    const row = await store.get('meta', key);
    return row && opened(key, row.bytes);
  };
  return {
    read: (name) => get(name) as Promise<never>,
    get,
    change: (name, value) => put(name, value),
    write: async (name, value) => store.write([await put(name, value)]),
    remove: (name) => ({ table: 'meta', remove: name }),
    list: async (prefix) => {
      const rows = (await store.all('meta')).filter(({ key }) => key.startsWith(prefix));
      return Promise.all(rows.map(async ({ key, bytes }) => ({ key, value: await opened(key, bytes) })));
    },
    put,
  };
};
