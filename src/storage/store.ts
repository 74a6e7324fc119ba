/**
 * [T1] One seat's database as a port: eight tables, keys that are random ids or numbers only, and one way to write.
 * Everything in it is sealed before it comes here. A write is one transaction: all of it is durable when the promise
 * resolves, or none of it ever was.
 */
import type { Result } from '../base/result';

/** [T7] How a seat's database is laid out. 1: seven tables. 2: `texts`, for the search in notes. */
export const LAYOUT = 2;
/**
 * [T7] The oldest layout whose builds may read a database of this one, and never write it: kept beside `layout` in the tablet's
 * record. Whoever raises LAYOUT leaves it where it is only while all that T7 asks of it holds; else it becomes LAYOUT too.
 */
export const READABLE_FROM = 2;

/** Where a row of the log stands. Numbers stay: databases hold them. */
export const LogState = {
  /** Kept, not opened yet. [T3] */
  received: 0,
  /** Applied, and newer than the document's checkpoint. */
  applied: 1,
  /** Something it depends on is missing. [L2] */
  waiting: 2,
  /** Not understood by this build, or its key is not here. [L5] */
  parked: 3,
  /** Refused by a check, with a reason in `why`. [L4] */
  quarantined: 4,
  /** Applied, and inside the document's checkpoint. [T4] */
  covered: 5,
  /** Its author may not write here: for a person to look at. [L5] */
  review: 6,
  /** Own, applied, and the relay would not take it: it counts as not delivered. [S3] */
  refused: 7,
  /** Sealed for a circle this seat does not hold: looked at again when keys arrive, and counted nowhere. */
  foreign: 8,
} as const;
export type LogState = (typeof LogState)[keyof typeof LogState];

/** Why a row is quarantined whose bytes are no longer those that came: the relay is asked for it again. */
export const DAMAGED = 'damaged';
/** The same of a snapshot that the document begins with here. [S8] */
export const DAMAGED_BASE = 'damaged_base';
export const isDamaged = ({ state, why }: { readonly state: LogState; readonly why: string }): boolean =>
  state === LogState.quarantined && (why === DAMAGED || why === DAMAGED_BASE);
/** Refused before its author's signature was seen to be true: somebody else's bytes under a true id may be replaced. */
const UNPROVEN: readonly string[] = [
  DAMAGED,
  DAMAGED_BASE,
  'malformed',
  'not_opened',
  'wrong_body',
  'author',
  'signature',
  'body',
];
export const isReplaceable = ({ state, why }: { readonly state: LogState; readonly why: string }): boolean =>
  state === LogState.quarantined && UNPROVEN.includes(why);
/** [L5] Nothing of it but what stands in clear could be read, and that is what says why: it may be what was changed on the way, or rotted. */
export const isUnopened = ({ state, why }: { readonly state: LogState; readonly why: string }): boolean =>
  state === LogState.parked && (why === 'header_key' || why === 'version');
/** Marks a damaged row that came again: it took effect before and is checked less. */
export const AGAIN = 'again';
export const BASE_AGAIN = 'base_again';
export const isAgain = ({ why }: { readonly why: string }): boolean => why === AGAIN || why === BASE_AGAIN;

/** What of a document is older than its state. Numbers stay. */
export const Behind = {
  nothing: 0,
  /** Its card, and the page of states. */
  card: 1,
  /** Nothing, and it stands in a page of states as well. */
  paged: 2,
  /** No state. Earlier builds wrote 0. */
  checkpoint: 3,
  page: 4,
} as const;
export type Behind = (typeof Behind)[keyof typeof Behind];

export interface Tables {
  meta: { readonly key: string; readonly bytes: Uint8Array };
  /** Entries that came from the relay or a file, and own entries once delivered. */
  log: {
    readonly id: string;
    /** Place in the relay's log; 0 while it has none, -1 when it refused. */
    readonly place: number;
    /** Local document id, empty until the header is opened. */
    readonly doc: string;
    readonly state: LogState;
    readonly why: string;
    readonly bytes: Uint8Array;
    /**
     * SHA-256 of the bytes of one that does not open here, and of own entries, which a locked app may have to bring once more: by
     * nothing else could either see that they are no longer those.
     */
    readonly hash?: Uint8Array;
    /** [S9] Of own entries, as in the outbox. */
    readonly chunks?: readonly string[];
  };
  /** Own entries not yet delivered, in order. `left`: these bytes may have reached somebody and are never sealed again. */
  outbox: {
    readonly order: number;
    readonly id: string;
    readonly doc: string;
    readonly left: 0 | 1;
    readonly bytes: Uint8Array;
    /** [S9] Ids of the chunks the entry names: by them a locked app, which opens nothing, finds what it must bring. */
    readonly chunks?: readonly string[];
  };
  /** Key rows. `place` is the relay's key table's; 0 while it has none, -1 when it refused. `read`: its key is known here. */
  keys: { readonly id: string; readonly place: number; readonly read: 0 | 1; readonly bytes: Uint8Array };
  /**
   * Per document its sealed state, and under `<doc>/checkpoint` its checkpoint; under `states/<page>/checkpoint` the states of
   * many, as an unlock reads them.
   */
  docs: { readonly key: string; readonly behind: Behind; readonly bytes: Uint8Array };
  cards: { readonly page: number; readonly bytes: Uint8Array };
  /** What is searched besides cards: the folded texts of notes. */
  texts: { readonly page: number; readonly bytes: Uint8Array };
  blobs: { readonly id: string; readonly bytes: Uint8Array };
}
export type Table = keyof Tables;
export type RowOf<T extends Table> = Tables[T];
export type KeyOf<T extends Table> = T extends 'outbox' | 'cards' | 'texts' ? number : string;

/** The columns that can be asked for besides the key. */
export const indexes = {
  meta: [],
  log: ['place', 'doc', 'state'],
  outbox: ['doc', 'left'],
  keys: ['place', 'read'],
  docs: ['behind'],
  cards: [],
  texts: [],
  blobs: [],
} as const satisfies Record<Table, readonly string[]>;
export type IndexOf<T extends Table> = (typeof indexes)[T][number];

export const primaryKeys = {
  meta: 'key',
  log: 'id',
  outbox: 'order',
  keys: 'id',
  docs: 'key',
  cards: 'page',
  texts: 'page',
  blobs: 'id',
} as const satisfies Record<Table, string>;

const tables = Object.keys(primaryKeys) as readonly Table[];
/** The tables of a layout. [T7] */
export const tablesOf = (layout: number): readonly Table[] =>
  layout === 1 ? tables.filter((table) => table !== 'texts') : tables;

export type Change = {
  [T in Table]: { readonly table: T; readonly put: RowOf<T> } | { readonly table: T; readonly remove: KeyOf<T> };
}[Table];

export type StoreError =
  | { readonly type: 'full' }
  /** The connection to the database ended. */
  | { readonly type: 'lost' }
  /** The database did not take it, for whatever reason. */
  | { readonly type: 'failed' }
  /** The browser keeps nothing for this address: its settings forbid it. */
  | { readonly type: 'refused' }
  /** [T7] A newer build laid the database out: this one reads it and writes nothing. */
  | { readonly type: 'reading_only' };

/** What a read rejects with when the connection to the database ended. [T8] */
export class ConnectionLost extends Error {}

/** Of the rows found, only those with one of these values in a second column: where many are not, they are not even read. */
export interface Also<T extends Table> {
  readonly index: IndexOf<T>;
  readonly oneOf: readonly (string | number)[];
}

export interface Store {
  get<T extends Table>(table: T, key: KeyOf<T>): Promise<RowOf<T> | undefined>;
  all<T extends Table>(table: T): Promise<readonly RowOf<T>[]>;
  where<T extends Table>(
    table: T,
    index: IndexOf<T>,
    value: string | number,
    also?: Also<T>,
  ): Promise<readonly RowOf<T>[]>;
  count<T extends Table>(table: T, index: IndexOf<T>, value: string | number): Promise<number>;
  /** [T2] One explicit transaction, durable when it resolves. */
  write(changes: readonly Change[]): Promise<Result<void, StoreError>>;
  close(): void;
}

export type OpenError =
  | { readonly type: 'newer' }
  /** [T6] The tablet remembers this database and the browser does not. */
  | { readonly type: 'vanished' }
  | { readonly type: 'refused' }
  | { readonly type: 'failed' };
