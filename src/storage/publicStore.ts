/**
 * [T9] Where projections of public knowledge are kept: in clear, one for each team, under a name that tells nothing. They
 * can always be made again, so that a failure is an answer here and never an error.
 */
import type { IndexeddbPersistence } from 'y-indexeddb';

/** A Y.Doc; only `replica/` makes and reads one. */
export type ProjectionDoc = ConstructorParameters<typeof IndexeddbPersistence>[1];

/** A sound. `type`: its media type. */
export interface KeptRecording {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface PublicStore {
  /** Puts this in the place of whatever was kept under the name, damaged or not. False when it could not. */
  replace(name: string, doc: ProjectionDoc): Promise<boolean>;
  /** Fills the empty document. False when what is kept is damaged or cannot be read. */
  read(name: string, doc: ProjectionDoc): Promise<boolean>;
  /** With all recordings. */
  remove(name: string): Promise<void>;
  /** Recordings lie beside the projection, each by itself, so that a corrected word writes none of them anew. */
  keepRecording(name: string, id: string, recording: KeptRecording): Promise<boolean>;
  recording(name: string, id: string): Promise<KeptRecording | undefined>;
  /** Which are here; none where that cannot be read. */
  recordings(name: string): Promise<readonly string[]>;
  removeRecordings(name: string, ids: readonly string[]): Promise<void>;
}
