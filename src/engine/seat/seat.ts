/**
 * One opened seat: everything the parts of the engine share while somebody is working. Made when a vault opens, gone when
 * it locks. Turns are the one lock: whatever touches documents, counters or the store runs through them, one at a time.
 */

import { toHex } from '../../base/bytes';
import type { Crypto } from '../../crypto/crypto';
import type { Profile } from '../../domain/circles';
import type { ProblemCode } from '../../domain/problems';
import { type HeaderMemory, openHeader } from '../../log/sealing';
import { ConnectionLost, type Store, type StoreError } from '../../storage/store';
import { headerKeyOf } from '../../team/headerKeys';
import type { Roster } from '../../team/rosterState';
import type { SeatKeys } from '../../team/rosterWriter';
import type { Library } from '../documents/library';
import type { EngineEvent } from '../engine';
import type { Vault } from '../entrance/vault';
import type { ChunkLedger } from '../exchange/chunkLedger';
import type { CardPages } from '../lists/cardPages';
import type { Ports } from '../ports';
import type { Contact } from './contact';
import type { MetaValues, SealedMeta } from './sealedMeta';

/** How a document stands since its newest snapshot. */
export interface Summary {
  /** How many entries its chains had then, all together. */
  readonly entries: number;
  /** Of those, how many no snapshot stands for. */
  readonly since: number;
  /** [L8] One that is doubtful or late has been followed by none that is not, and its entries are here. */
  readonly isShaken: boolean;
  /** [L8] The newest record that changed what counts, and how much waited for review. */
  readonly standing: string;
  /** The newest snapshot, where it is somebody else's, was found right and nobody has attested it. */
  readonly unattested: string | undefined;
}

type InTurn = <T>(run: () => Promise<T>) => Promise<T>;

export interface Seat {
  readonly ports: Ports;
  readonly crypto: Crypto;
  readonly database: string;
  /** [T7] A newer build laid the database out: it is read as it is, and nothing of it or about it is written. */
  readonly readingOnly: boolean;
  readonly store: Store;
  readonly vault: Vault;
  readonly meta: SealedMeta;
  identity: MetaValues['identity'];
  readonly keys: SeatKeys;
  /** [S9] */
  readonly chunks: ChunkLedger;
  /** Seat id in base64url: how cells, events and screens name it. */
  readonly name: string;
  readonly library: Library;
  readonly cardPages: CardPages;
  roster: Roster;
  counters: MetaValues['counters'];
  cursor: MetaValues['cursor'];
  /** [S11] What is erased, and how far that has come here. */
  erasing: MetaValues['erasing'];
  /** [S11] A time of the relay that has come, and `ports.elapsed` when it was heard or, after an unlock, read. */
  certain: { readonly time: number; readonly elapsed: number };
  /** What the relay's clock said when it was met last since the unlock; 0 before. */
  relayTime: number;
  /** Entries in the outbox, left or not; kept here so that the status line never reads the store. */
  outbox: { pending: number; left: number };
  /** Entries that wait, by row id: for whose earlier ones, and in which document. */
  readonly waiting: Map<string, { readonly author: string; readonly document: string }>;
  /** [S9] Those of them whose chunks are not all here. */
  readonly lacking: Set<string>;
  /** [L2] Since when each of them waits, by this tablet's notice. */
  waitingSince: Readonly<Record<string, number>>;
  /** [S8] What was last seen of each document's snapshots, by document id. */
  readonly summaries: Map<string, Summary>;
  /** To be called where less is delivered than was said, by something that came and not by something written. */
  deliveryChanged: () => void;
  /** [S12] Something of others came in since this seat last said what it has seen. */
  hasNews: boolean;
  /** [L2] How many entries of each seat, in hex, the relay does not give though they exist. */
  withheld: ReadonlyMap<string, number>;
  readonly tell: (event: EngineEvent) => void;
  readonly inTurn: InTurn;
  /** For what nobody waits for: its turn comes when nobody else has one to come. */
  readonly inSpareTurn: InTurn;
  /** Somebody waits for a turn. */
  readonly isAwaited: () => boolean;
  /** [T6] Writes the count of departures to the tablet's own database, the second of the two places. */
  readonly rememberLeft: (count: number) => Promise<void>;
  /** Resolves when the count of all that has left is written there too: no byte goes before. */
  readonly leftIsRemembered: () => Promise<void>;
  /** When the relay was met last; absent for a team without one. */
  contact: Contact | undefined;
  readonly rememberContact: (contact: Contact) => Promise<void>;
  readonly storeFailed: (error: StoreError) => void;
  /** Tells why something was not kept. */
  readonly notKept: (why: ProblemCode) => void;
  /** The cause told last, for whoever is only told that something was not kept. */
  readonly whyNotKept: () => ProblemCode;
}

/** In memory, for as long as the seat is open. */
const headers = new WeakMap<Seat, HeaderMemory>();

/** Opens an entry's header with the header keys the roster gives this seat now. */
export const openEntry = (seat: Seat, entry: Uint8Array): ReturnType<typeof openHeader> => {
  const memory = headers.get(seat) ?? new Map();
  headers.set(seat, memory);
  return openHeader(seat.crypto, seat.roster.team, (keyId) => headerKeyOf(seat.roster, keyId), entry, memory);
};

export const ownProfile = ({ roster, keys }: Seat): Profile | undefined =>
  roster.members.get(toHex(keys.seat))?.profile as Profile | undefined;

/** For what nobody waits for. A lost database is told by the store itself, once; any other fault by name. [T8] */
export const tellFault =
  ({ tell }: Pick<Seat, 'tell'>) =>
  (fault: unknown): void => {
    if (!(fault instanceof ConnectionLost)) tell({ type: 'problem', code: 'unknown_fault' });
  };
export const inBackground = (seat: Pick<Seat, 'tell'>, task: Promise<unknown> | undefined): void => {
  task?.catch(tellFault(seat));
};

/** However much is asked for, something of what nobody waits for comes after so many. */
const MOST_IN_A_ROW = 32;

/** Calls back after the moment in which whoever was answered may ask again, unless cancelled. */
export type Rest = (over: () => void) => () => void;

/**
 * Runs one task after the other, whatever became of the one before; spare ones while no other waits and after a rest, or when others
 * went before for long enough.
 */
export const createTurns = (rest?: Rest): Pick<Seat, 'inTurn' | 'inSpareTurn' | 'isAwaited'> => {
  const waiting: (() => Promise<void>)[] = [];
  const spare: (() => Promise<void>)[] = [];
  let running = false;
  /** Of those that somebody waits for, since the last spare one. */
  let inARow = 0;
  let askedAgain: (() => void) | undefined;
  const goOn = async (): Promise<void> => {
    while (waiting.length + spare.length > 0) {
      if (rest && waiting.length === 0 && inARow > 0 && inARow < MOST_IN_A_ROW) {
        await new Promise<void>((resolve) => {
          const cancel = rest(resolve);
          askedAgain = () => {
            cancel();
            resolve();
          };
        });
      }
      const isSpare = waiting.length === 0 || (inARow >= MOST_IN_A_ROW && spare.length > 0);
      inARow = isSpare ? 0 : inARow + 1;
      await (isSpare ? spare : waiting).shift()?.();
    }
    running = false;
  };
  const turnsIn =
    (queue: (() => Promise<void>)[]): InTurn =>
    (run) =>
      new Promise((resolve, reject) => {
        queue.push(() => Promise.resolve().then(run).then(resolve, reject));
        if (queue === waiting) askedAgain?.();
        if (running) return;
        running = true;
        void goOn();
      });
  return { inTurn: turnsIn(waiting), inSpareTurn: turnsIn(spare), isAwaited: () => waiting.length > 0 };
};
