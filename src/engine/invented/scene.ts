/** [Trial] What a topic of the invented team is given to write with: the calls a person's screens make. Any refusal throws. */
import type { AnnexKind } from '../../domain/documents';
import type { Values } from '../../domain/fields/field';
import type { RecordName } from '../../domain/records/index';

export interface InventedFile {
  readonly personId: string;
  readonly caseId: string;
}

export interface Scene {
  /** Adds a row; its id. */
  add(documentId: string, record: RecordName, values: Values): Promise<string>;
  /** A document with its main row; its id. */
  make(kind: string, values: Values): Promise<string>;
  set(documentId: string, record: RecordName, row: string, field: string, value: unknown): Promise<void>;
  tell(documentId: string, record: RecordName, row: string, kind: string, to: unknown): Promise<void>;
  annex(owner: string, kind: AnnexKind): Promise<string>;
  /** What was made before, by what it is called. */
  known(title: string): string;
  /** The file of one of the invented people, by alias. */
  file(alias: string): InventedFile;
  /** `YYYY-MM-DD`, so many days from today: what is shown never grows old. */
  day(offset: number): string;
  readonly desk: string;
  readonly site: string;
  readonly settings: string;
  /** The seat of whoever tries the team. */
  readonly seat: string;
}

export type Topic = (scene: Scene) => Promise<void>;
