/**
 * [K8] The small database of the tablet itself, in clear: what is needed before anybody unlocks, and nothing that tells
 * who uses it. Random ids, salts, wrapped keys and counters only.
 */

export interface TabletSeat {
  /** Random; names the seat's database and is not the seat's id in the team. */
  readonly database: string;
  /** [K6] The vault key under the stretched passphrase. */
  readonly wrappedVaultKey: Uint8Array;
  /** The team made of invented people, kept apart and always marked. */
  readonly invented: boolean;
  /** [T6] How often this seat's entries left; the seat's own database holds the same number. */
  readonly leftCount: number;
  /** The last lock could not keep everything; said at the next unlock. [K7] */
  readonly unsavedAtLock: boolean;
  /** [T9] Names the projection of the team's public knowledge: random, the same for all its seats. */
  readonly projection?: string;
}

export interface TabletRecord {
  readonly version: 0;
  readonly salt: Uint8Array;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly seats: readonly TabletSeat[];
}

export interface TabletStore {
  read(): Promise<TabletRecord | undefined>;
  write(record: TabletRecord): Promise<void>;
}
