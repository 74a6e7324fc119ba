/**
 * [T9] Where projections of public knowledge are kept: in clear, one for each team, under a name that tells nothing. They
 * can always be made again, so that a failure is an answer here and never an error.
 */
import type { IndexeddbPersistence } from 'y-indexeddb';

/** A Y.Doc; only `replica/` makes and reads one. */
export type ProjectionDoc = ConstructorParameters<typeof IndexeddbPersistence>[1];

export interface PublicStore {
  /** Puts this in the place of whatever was kept under the name, damaged or not. False when it could not. */
  replace(name: string, doc: ProjectionDoc): Promise<boolean>;
  /** Fills the empty document. False when what is kept is damaged or cannot be read. */
  read(name: string, doc: ProjectionDoc): Promise<boolean>;
  remove(name: string): Promise<void>;
}
