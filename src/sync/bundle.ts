/**
 * [S10] A sealed file: the frames a relay would have been sent, one after the other behind a short mark. Roster, key rows,
 * then entries, then the chunks they name, so that whoever reads it has each key before what needs it. Useless to anyone
 * outside the team.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { equalBytes } from '../base/bytes';
import { decodeFrame, encodeFrame, type Frame } from '../protocol/frames';
import { FORMAT_VERSION, limits } from '../protocol/limits';

const MARK = Uint8Array.from('PONTE', (letter) => letter.charCodeAt(0));
const TEAM_BYTES = 16;

export interface Bundle {
  readonly team: Uint8Array;
  /** [L7] The roster from its first record on; empty where the file holds none. */
  readonly records: readonly Uint8Array[];
  readonly keyRows: readonly Uint8Array[];
  readonly entries: readonly Uint8Array[];
  /** [S9] Those that the entries name. */
  readonly chunks: readonly Uint8Array[];
}

type Packed = Omit<Bundle, 'records' | 'chunks'> & Partial<Bundle>;

const inParts = <T>(items: readonly T[], size: number): T[][] => {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
};

/** One entry a frame keeps every frame under its limit, whatever the entries' sizes. */
export const encodeBundle = ({ team, records = [], keyRows, entries, chunks = [] }: Packed): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeUint8Array(out, MARK);
    encoding.writeUint8(out, FORMAT_VERSION);
    encoding.writeUint8Array(out, team);
    const frames: Frame[] = [
      ...records.map((record, from): Frame => ({ type: 'RECORDS', from, records: [record], more: false })),
      ...inParts(keyRows, limits.keyRowsPerFrame).map((rows, at): Frame => ({ type: 'KEYS_PUT', batch: at, rows })),
      ...entries.map((entry, at): Frame => ({ type: 'PUSH', batch: at, entries: [entry] })),
      ...chunks.map((body): Frame => ({ type: 'BLOB', body })),
    ];
    for (const frame of frames) encoding.writeVarUint8Array(out, encodeFrame(frame));
  });

/** `undefined` when it is not such a file, was cut, or comes from a newer build. Never throws. */
export const decodeBundle = (bytes: Uint8Array): Bundle | undefined => {
  try {
    const input = decoding.createDecoder(bytes);
    if (!equalBytes(decoding.readUint8Array(input, MARK.length), MARK)) return undefined;
    if (decoding.readUint8(input) !== FORMAT_VERSION) return undefined;
    const team = decoding.readUint8Array(input, TEAM_BYTES).slice();
    const records: Uint8Array[] = [];
    const keyRows: Uint8Array[] = [];
    const entries: Uint8Array[] = [];
    const chunks: Uint8Array[] = [];
    while (decoding.hasContent(input)) {
      const frame = decodeFrame(decoding.readVarUint8Array(input));
      if (frame?.type === 'RECORDS' && frame.from === records.length) records.push(...frame.records);
      else if (frame?.type === 'KEYS_PUT') keyRows.push(...frame.rows);
      else if (frame?.type === 'PUSH') entries.push(...frame.entries);
      else if (frame?.type === 'BLOB') chunks.push(frame.body);
      else return undefined;
    }
    return { team, records, keyRows, entries, chunks };
  } catch {
    return undefined;
  }
};
