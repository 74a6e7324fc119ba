/**
 * What a store of the relay must do; tests/contracts/relayStore.ts holds every store to it. Reads answer at once; every
 * change is one list of writes that is durable as a whole when `commit` returns, or has not happened [I1] [S2].
 * Nothing else is ever stored: no addresses, no names, no keys [S7].
 */
import type { Result } from '../../src/base/result';

export interface StoredTeam {
  readonly logId: Uint8Array;
  /** The last place given in the log, and in the key table; 0 where empty. */
  readonly head: number;
  readonly keysHead: number;
}
export interface StoredEntry {
  readonly place: number;
  readonly bytes: Uint8Array;
}
/** [S8] One seat's word that a snapshot with this state stands for these entries. */
export interface StoredClaim {
  readonly seat: Uint8Array;
  readonly stateHash: Uint8Array;
  readonly entryIds: readonly Uint8Array[];
}
export interface StoredAsk {
  readonly ticket: Uint8Array;
  readonly request: Uint8Array;
}
/** `team` is the team it founded: a used token stays known so that an answer that was lost can be given again. */
export interface StoredSetupToken {
  readonly expiresAt: number;
  readonly team: Uint8Array | undefined;
}

export type Write =
  | { readonly type: 'team'; readonly team: Uint8Array; readonly logId: Uint8Array; readonly createdAt: number }
  | { readonly type: 'logId'; readonly team: Uint8Array; readonly logId: Uint8Array }
  | ({ readonly type: 'entry'; readonly team: Uint8Array; readonly entryId: Uint8Array } & StoredEntry)
  /** `n` counts from 0; each is one more than the one before. */
  | {
      readonly type: 'record';
      readonly team: Uint8Array;
      readonly n: number;
      readonly hash: Uint8Array;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'ticket'; readonly team: Uint8Array; readonly ticket: Uint8Array }
  | ({ readonly type: 'ask'; readonly team: Uint8Array } & StoredAsk)
  | { readonly type: 'askDropped'; readonly ticket: Uint8Array }
  | ({
      readonly type: 'keyRow';
      readonly team: Uint8Array;
      readonly rowId: Uint8Array;
      readonly target: Uint8Array;
    } & StoredEntry)
  /** [S11] Ids of key rows and entries that are given out no more, refused, and destroyed at `at`: the earlier time stays. */
  | { readonly type: 'erased'; readonly team: Uint8Array; readonly ids: readonly Uint8Array[]; readonly at: number }
  /**
   * Takes back those whose time comes after `before`. What was destroyed by then may be brought again and gets a new place:
   * its old one holds nothing for ever, and the store keeps account of that.
   */
  | {
      readonly type: 'erasedBack';
      readonly team: Uint8Array;
      readonly ids: readonly Uint8Array[];
      readonly before: number;
    }
  /** The bytes of everything whose time has come, in every team. The ids stay for ever. */
  | { readonly type: 'erasedDestroyed'; readonly upTo: number }
  | { readonly type: 'receipt'; readonly team: Uint8Array; readonly record: Uint8Array; readonly seat: Uint8Array }
  | ({
      readonly type: 'claim';
      readonly team: Uint8Array;
      readonly snapshot: Uint8Array;
      readonly at: number;
    } & StoredClaim)
  /** [S8] Entries given out on `raw` only; those hidden before stay hidden since then. */
  | {
      readonly type: 'hidden';
      readonly team: Uint8Array;
      readonly entryIds: readonly Uint8Array[];
      readonly at: number;
    }
  /** The bytes of everything hidden until then, in every team, and claims as old. Ids and places stay for ever. */
  | { readonly type: 'hiddenPurged'; readonly upTo: number }
  | { readonly type: 'setupToken'; readonly hash: Uint8Array; readonly expiresAt: number }
  | { readonly type: 'setupTokenUsed'; readonly hash: Uint8Array; readonly team: Uint8Array }
  /** Forgets the tokens nobody used in time. */
  | { readonly type: 'setupTokensExpired'; readonly before: number };

/** No room: the list of writes was not kept, the store goes on. Every other failure throws: the relay must stop. */
export type StoreProblem = { readonly type: 'full' };

export interface RelayStore {
  /** Random, drawn when the store was made; PROVE is bound to it. */
  relayId(): Uint8Array;
  team(team: Uint8Array): StoredTeam | undefined;
  /** Without bytes where they were purged. */
  entry(team: Uint8Array, entryId: Uint8Array): StoredEntry | undefined;
  entryIdAt(team: Uint8Array, place: number): Uint8Array | undefined;
  /** In order of place, as many as fit; at least one where there is one. */
  entriesAfter(
    team: Uint8Array,
    after: number,
    most: { readonly bytes: number; readonly count: number },
    /** [S8] Also what is hidden, as long as its bytes are here. */
    raw?: boolean,
  ): readonly StoredEntry[];
  isHidden(team: Uint8Array, entryId: Uint8Array): boolean;
  /** Whether exactly this was said of the snapshot. */
  isClaimed(team: Uint8Array, snapshot: Uint8Array, claim: StoredClaim): boolean;
  /** Those of its entries that another seat has named for the snapshot with the same state, in its order. */
  namedByOthers(team: Uint8Array, snapshot: Uint8Array, claim: StoredClaim): readonly Uint8Array[];
  /** How many claims a seat has here, of one snapshot or of all. */
  claimCount(team: Uint8Array, seat: Uint8Array, snapshot?: Uint8Array): number;
  /** The roster records from number `after` on, as many as fit; at least one where there is one. */
  recordsAfter(team: Uint8Array, after: number, most: { readonly bytes: number }): readonly Uint8Array[];
  teamOfTicket(ticket: Uint8Array): Uint8Array | undefined;
  ask(ticket: Uint8Array): Uint8Array | undefined;
  asks(team: Uint8Array): readonly StoredAsk[];
  keyRow(team: Uint8Array, rowId: Uint8Array): StoredEntry | undefined;
  keyRowsAfter(team: Uint8Array, after: number, count: number): readonly StoredEntry[];
  /** [S11] Of an entry or key row. What is erased is in no page, from the moment it is. */
  isErased(team: Uint8Array, id: Uint8Array): boolean;
  /** Ids of each team whose time to be destroyed is not after this; also of those that are. */
  erasedUpTo(time: number): readonly { readonly team: Uint8Array; readonly ids: readonly Uint8Array[] }[];
  /** When the next bytes are to be destroyed, of all teams. */
  nextErasure(): number | undefined;
  /** Seats that have carried out the erasures of a record. */
  receipts(team: Uint8Array, record: Uint8Array): readonly Uint8Array[];
  setupToken(hash: Uint8Array): StoredSetupToken | undefined;
  /** Throws when a write would overwrite anything: ids and places are checked by the caller [S3]. */
  commit(writes: readonly Write[]): Result<void, StoreProblem>;
  close(): void;
}
