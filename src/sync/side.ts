/** The tablet's side of an exchange, as the conversation with the relay needs it; the engine gives it. */
import type { CompactingSide } from './compacting';
import type { ReceiptSide } from './receipts';

export interface AckResult {
  readonly result: 'placed' | 'duplicate' | 'refused';
  readonly place: number;
  readonly refusal: string | undefined;
}

/** `forked`: a record that does not go on from ours. It is not followed. */
export type Taken = 'taken' | 'forked' | 'not_kept';

/** The tablet's side: what it has, what it takes in, and what it must be told. Each call is one durable step. */
export interface Side extends CompactingSide, ReceiptSide {
  /** A new connection: what an earlier one was refused for may have changed. `time` is the relay's. */
  begin(time: number): void;
  rosterLength(): number;
  takeRecords(records: readonly Uint8Array[]): Promise<Taken>;
  /** [L7] The next record by which this seat gives others what is due to them; `undefined` when nothing is. */
  dueRecord(): Promise<Uint8Array | undefined>;
  /** The relay would not have it: it is not offered again before the next unlock. */
  dueRefused(): void;
  /** [L8] This seat is out, by the roster as far as it is known. */
  isOut(): boolean;
  rosterHead(): Uint8Array;
  /** Whether the relay's chain is another than ours. */
  rosterForked(is: boolean): void;
  /** Records the relay lost, after `length`. */
  recordsAfter(length: number): readonly Uint8Array[];
  keysPlace(): number;
  takeKeyRows(rows: readonly Uint8Array[], to: number): Promise<boolean>;
  /** Own rows the relay has not confirmed; every row known after the relay was lost. */
  keyRowsToPut(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]>;
  /** With the places the relay gave them, and the ids of those it did not take. */
  keyRowsPut(
    placed: readonly { readonly id: string; readonly place: number }[],
    refused: readonly string[],
  ): Promise<boolean>;
  place(): number;
  /** Opens and applies what was taken, and looks whether something is missing. */
  apply(): Promise<void>;
  /** Opens and applies what was taken by itself; `isAll`: the relay has nothing more. */
  show(isAll: boolean): Promise<void>;
  /** [L6] Folds the unsent tail, marks it left, durably, and hands it out; `undefined` when that could not be done. */
  outgoing(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[] | undefined>;
  acknowledged(ids: readonly string[], results: readonly AckResult[]): Promise<boolean>;
  /** [S2] The relay has no room: what it was given stays here, and the person is told. */
  relayFull(): void;
  /** [S5] True from the moment another log was seen until everything kept here has been offered to it. */
  mustOffer(): boolean;
  offered(): Promise<boolean>;
  /** Ids of all entries kept here. */
  everyEntryId(): Promise<readonly Uint8Array[]>;
  entriesById(ids: readonly Uint8Array[]): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]>;
}

export type Step = 'cut' | 'done';
export type Together = Step | 'forked' | 'out';
