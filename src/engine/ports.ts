/** What the engine needs from the world. The worker, the tests and the simulator each pass their own. */
import type { Result } from '../base/result';
import type { Crypto } from '../crypto/crypto';
import type { PublicStore } from '../storage/publicStore';
import type { Reserve } from '../storage/reserve';
import type { StoreLoss } from '../storage/steadyStore';
import type { OpenError, Store } from '../storage/store';
import type { TabletStore } from '../storage/tabletStore';
import type { Dial } from '../sync/socket';

/** Calls back once after so many milliseconds, unless cancelled. */
export type After = (milliseconds: number, call: () => void) => () => void;

export interface StoreOpening {
  readonly database: string;
  readonly layout: number;
  readonly mayCreate: boolean;
  readonly lost: (why: StoreLoss) => void;
}

export interface Ports {
  readonly crypto: Crypto;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: After;
  readonly tablet: TabletStore;
  readonly openStore: (opening: StoreOpening) => Promise<Result<Store, OpenError>>;
  /** [T6] */
  readonly reserve: Reserve;
  readonly publicStore: PublicStore;
  readonly deleteStore: (database: string) => Promise<void>;
  readonly dial: Dial;
  /** [S8] Entries since a document's last snapshot after which the next is due; 64 where nothing is said. */
  readonly compactAfter?: number;
  /** [T7] One writer: false when another window holds the tablet and `takeOver` is not asked; `lost` when one takes it. */
  readonly holdTablet: (takeOver: boolean, lost: () => void) => Promise<boolean>;
}
