/**
 * [S10] A sealed file: the frames a relay would have been sent, one after the other behind a short mark. Key rows first,
 * then entries, so that whoever reads it has each key before what needs it. Useless to anyone outside the team.
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
  readonly keyRows: readonly Uint8Array[];
  readonly entries: readonly Uint8Array[];
}

const inParts = <T>(items: readonly T[], size: number): T[][] => {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
};

/** One entry a frame keeps every frame under its limit, whatever the entries' sizes. */
export const encodeBundle = ({ team, keyRows, entries }: Bundle): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeUint8Array(out, MARK);
    encoding.writeUint8(out, FORMAT_VERSION);
    encoding.writeUint8Array(out, team);
    const frames: Frame[] = [
      ...inParts(keyRows, limits.keyRowsPerFrame).map((rows, at): Frame => ({ type: 'KEYS_PUT', batch: at, rows })),
      ...entries.map((entry, at): Frame => ({ type: 'PUSH', batch: at, entries: [entry] })),
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
    const keyRows: Uint8Array[] = [];
    const entries: Uint8Array[] = [];
    while (decoding.hasContent(input)) {
      const frame = decodeFrame(decoding.readVarUint8Array(input));
      if (frame?.type === 'KEYS_PUT') keyRows.push(...frame.rows);
      else if (frame?.type === 'PUSH') entries.push(...frame.entries);
      else return undefined;
    }
    return { team, keyRows, entries };
  } catch {
    return undefined;
  }
};
