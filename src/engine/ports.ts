/** What the engine needs from the world. The worker, the tests and the simulator each pass their own. */
import type { Result } from '../base/result';
import type { Crypto } from '../crypto/crypto';
import { CHUNK_CONTENT } from '../log/largeBody';
import { limits } from '../protocol/limits';
import type { PublicStore } from '../storage/publicStore';
import type { Reserve } from '../storage/reserve';
import type { StoreLoss } from '../storage/steadyStore';
import type { OpenError, Store } from '../storage/store';
import type { TabletStore } from '../storage/tabletStore';
import type { Carry } from '../sync/carry';
import type { Dial } from '../sync/socket';

/** Calls back once after so many milliseconds, unless cancelled. */
export type After = (milliseconds: number, call: () => void) => () => void;

export interface StoreOpening {
  readonly database: string;
  readonly layout: number;
  readonly mayCreate: boolean;
  /** [T7] Of a newer build: opened as it is, and every write refused. */
  readonly readOnly?: boolean;
  /** [T7] Given by who will write what others may write, too: from then on no other window does, unless this one says no. */
  readonly mayWrite?: () => boolean;
  readonly lost: (why: StoreLoss) => void;
}

/** Bytes: the largest body inside an entry, the largest of all, and what one chunk holds of it. */
export interface BodyLimits {
  readonly body: number;
  readonly large: number;
  readonly chunk: number;
}
const trueLimits: BodyLimits = { body: limits.bodyBytes, large: limits.largeBodyBytes, chunk: CHUNK_CONTENT };
export const bodyLimits = ({ bodyLimits: others }: Pick<Ports, 'bodyLimits'>): BodyLimits => others ?? trueLimits;

export interface Ports {
  readonly crypto: Crypto;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: After;
  /** Milliseconds since some moment, by a clock nobody sets. It may stand still while the tablet sleeps. */
  readonly elapsed: () => number;
  readonly tablet: TabletStore;
  readonly openStore: (opening: StoreOpening) => Promise<Result<Store, OpenError>>;
  /** [T6] */
  readonly reserve: Reserve;
  readonly publicStore: PublicStore;
  readonly deleteStore: (database: string) => Promise<void>;
  readonly dial: Dial;
  /** [S9] */
  readonly carry: Carry;
  /** For how long whoever was answered may ask again before what nobody waits for goes on; not at all where nothing is said. */
  readonly restMs?: number;
  /** [S8] Entries since a document's last snapshot after which the next is due; 64 where nothing is said. */
  readonly compactAfter?: number;
  /** [S9] Other sizes than those of `protocol/limits.ts`, so that small bodies are large ones. */
  readonly bodyLimits?: BodyLimits;
  /**
   * [T7] One writer: false when another window holds the tablet and `takeOver` is not asked; `silent`, once, when this one does and who
   * held it before has not said that it is done. `lost` when another takes it: whoever does waits until that is resolved.
   */
  readonly holdTablet: (takeOver: boolean, lost: () => Promise<void>) => Promise<boolean | 'silent'>;
}
