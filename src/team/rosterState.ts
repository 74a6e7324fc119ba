/** [L7] What the roster's records come to: who is in, which circles there are, who was granted what. */
import type { ErasedIds } from '../protocol/erasures';
import { type Memberships, noMemberships } from '../protocol/memberships';
import type { RosterEpoch, RosterSeat } from '../protocol/rosterRecord';
import type { CircleKeys } from './circleKeys';
import type { Erasure } from './erasures';
import type { GuestKey } from './sealedPart';
import { noTenure, type Tenure } from './tenure';

/** What a seat was from one record on, by the record's number. */
export interface Role {
  readonly from: number;
  readonly profile: string;
  readonly administrator: boolean;
}
export interface RosterMember extends RosterSeat {
  readonly name: string;
  readonly profile: string;
  readonly since: number;
  /** Oldest first. */
  readonly roles: readonly Role[];
}
export interface RosterTicketState {
  readonly ticket: Uint8Array;
  readonly profile: string;
  readonly expiresAt: number;
  readonly by: Uint8Array;
  /** [K10] The seat on paper whose keys it opens. */
  readonly sheetOf: Uint8Array | undefined;
  readonly state: 'open' | 'cancelled' | 'used';
}
export interface RosterCircle {
  readonly circle: Uint8Array;
  readonly name: string;
  readonly profiles: readonly string[];
  readonly epochs: readonly RosterEpoch[];
}

export interface Roster {
  /** First sixteen bytes of the hash of the first record: the team's id commits to how it began. */
  readonly team: Uint8Array;
  readonly head: Uint8Array;
  /** Hashes of all records, in hex, so that an entry's `rosterHead` can be found. */
  readonly heads: readonly string[];
  readonly teamName: string;
  readonly teamSecret: Uint8Array | undefined;
  readonly members: ReadonlyMap<string, RosterMember>;
  readonly circles: ReadonlyMap<string, RosterCircle>;
  readonly tickets: ReadonlyMap<string, RosterTicketState>;
  /** [K2, L8] Who is in which circle, and who is out. */
  readonly memberships: Memberships;
  /** [L5] The same over time. */
  readonly tenure: Tenure;
  /** [K1] Header keys of guests by key id in hex, the newest of a guest last. */
  readonly guestKeys: ReadonlyMap<string, GuestKey>;
  /** [S11] What is erased, by id, and the records that say so. */
  readonly erased: ErasedIds;
  readonly erasures: readonly Erasure[];
  /** What this seat was given so far. */
  readonly keys: CircleKeys;
}

export const emptyRoster: Roster = {
  team: new Uint8Array(16),
  head: new Uint8Array(32),
  heads: [],
  teamName: '',
  teamSecret: undefined,
  members: new Map(),
  circles: new Map(),
  tickets: new Map(),
  memberships: noMemberships,
  tenure: noTenure,
  guestKeys: new Map(),
  erased: new Map(),
  erasures: [],
  keys: new Map(),
};
