/** [L10] A row of the anonymous register as it waits sealed on this tablet, and how one is made. */
import { toBase64Url } from '../../base/bytes';
import type { Values } from '../../domain/fields/field';
import { drawWrite } from '../../replica/registerRows';

export const WAITING = 'waiting/';

export interface WaitingRow {
  readonly id: string;
  readonly values: Values;
  /** Only until the row leaves this tablet: decides when it may. */
  readonly recordedAt: number;
  /** The register document of the row it corrects; a correction goes where the row is. */
  readonly corrects?: string;
  /** Keys of the values the person saw and corrects; another correction that comes in meanwhile stays beside it. */
  readonly seen?: readonly string[];
  /** [I2] Names this write in the document: a tablet brought back from a copy may hold a row that has gone out long ago. */
  readonly write: string;
  /** Row id of the mark it leaves if it corrects something: drawn with it, so that the mark is left once too. */
  readonly mark: string;
  /** Where it waits: a key of this tablet alone, since the row's own id will be known to the team. */
  readonly place: string;
}

type Random = (length: number) => Uint8Array;

export const newPlace = (random: Random): string => WAITING + toBase64Url(random(16));
export const newWrite = (random: Random): Pick<WaitingRow, 'write' | 'mark'> => ({
  write: drawWrite(random),
  mark: toBase64Url(random(16)),
});
