/**
 * [K8] The small database of the tablet itself, in clear: what is needed before anybody unlocks, and nothing that tells
 * who uses it. Random ids, salts, wrapped keys and counters only. [T6] It is kept in two places, so that the loss of one
 * is healed from the other, and a third says that there was something to lose.
 */

export interface TabletSeat {
  /** Random; names the seat's database and is not the seat's id in the team. */
  readonly database: string;
  /** [T7] How that database is laid out; absent where a build wrote it that knew only the first layout. */
  readonly layout?: number;
  /** [T7] The oldest layout whose builds may read that database; absent where nobody has said so: then `layout`. */
  readonly readableFrom?: number;
  /** [T7] The database it was copied from, until that one is deleted. */
  readonly outgrown?: string | undefined;
  /** [K6] The vault key under the stretched passphrase. */
  readonly wrappedVaultKey: Uint8Array;
  /** The team made of invented people, kept apart and always marked. */
  readonly invented: boolean;
  /** [T6] How often this seat's entries left; the seat's own database holds the same number. */
  readonly leftCount: number;
  /** The last lock could not keep everything; said at the next unlock. [K7] */
  readonly unsavedAtLock: boolean;
  /** [K8] Whom a locked app delivers for, and where; absent for a team without a relay. */
  readonly delivery?: SeatDelivery | undefined;
  /** [T9] Names the projection of the team's public knowledge: random, the same for all its seats. */
  readonly projection?: string;
  /**
   * When its relay was met last, by the tablet's clock, and the latest moment that clock has shown; what it showed last, and what has
   * passed by it while it was behind the latest. Absent in those of earlier builds.
   */
  readonly contact?: {
    readonly at: number;
    readonly latest: number;
    readonly seen?: number;
    readonly behind?: number;
  };
}

export interface SeatDelivery {
  readonly team: Uint8Array;
  readonly seat: Uint8Array;
  readonly relayUrl: string;
}

export interface TabletRecord {
  readonly version: 0;
  /** Rises with every write: the newest whole copy counts. Absent in what an early build wrote, like the two below. */
  readonly revision?: number;
  readonly salt: Uint8Array;
  readonly memoryKiB: number;
  readonly passes: number;
  /** [K8] Signs "this is tablet X". The private half is the platform's and cannot be read, here or anywhere. */
  readonly tabletKey?: { readonly publicKey: Uint8Array; readonly handle: unknown };
  readonly seats: readonly TabletSeat[];
  /** SHA-256 over all of the above: a damaged copy must not pass for a wrong passphrase. */
  readonly check?: Uint8Array;
}

export interface TabletPlace {
  /** Rejects when it cannot be read, which is not the same as holding nothing. */
  read(): Promise<TabletRecord | undefined>;
  /** Durable when it resolves. A newer revision that is there stays. */
  write(record: TabletRecord): Promise<void>;
}

export interface TabletStore {
  readonly places: readonly TabletPlace[];
  /** [T7] No other window runs its own meanwhile; one that does not come to an end is not waited for. */
  alone<T>(run: () => Promise<T>): Promise<T>;
  /** Keeps, apart from all databases, that seats are here, or that there are none any more. */
  mark(used: boolean): Promise<void>;
  /** Something that only a seat can have left: the mark, or a seat's database. */
  hasTraces(): Promise<boolean>;
}
