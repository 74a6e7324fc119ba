/** Compressed parts inside other bytes, unpacked: gzip, zlib, zip members and Chromium's Snappy wrapper. */
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { decodeSnappy } from './snappy';

export interface PackedPart {
  readonly form: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

// What is cut off at the end still gives what stands before the cut.
const lenient = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 256 * 1024 * 1024 };
const zlibLevels = new Set([0x01, 0x5e, 0x9c, 0xda]);

const tried = (unpack: () => Uint8Array): Uint8Array | undefined => {
  try {
    const bytes = unpack();
    return bytes.length > 0 ? bytes : undefined;
  } catch {
    return undefined;
  }
};

const unpackAt = (bytes: Buffer, at: number): readonly [form: string, bytes: Uint8Array | undefined] | undefined => {
  const second = bytes[at + 1] as number;
  const third = bytes[at + 2] as number;
  switch (bytes[at]) {
    case 0x1f:
      return second === 0x8b && third === 8
        ? ['gzip', tried(() => gunzipSync(bytes.subarray(at), lenient))]
        : undefined;
    case 0x78:
      return zlibLevels.has(second) ? ['zlib', tried(() => inflateSync(bytes.subarray(at), lenient))] : undefined;
    case 0x50: {
      if (second !== 0x4b || third !== 3 || bytes[at + 8] !== 8 || at + 30 > bytes.length) return undefined;
      const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
      return ['zip', tried(() => inflateRawSync(bytes.subarray(start), lenient))];
    }
    case 0xff:
      // Blink's IDBValueWrapper: 0xff 0x11 0x02, then Snappy.
      return second === 0x11 && third === 2 ? ['snappy', tried(() => decodeSnappy(bytes.subarray(at + 3)))] : undefined;
    default:
      return undefined;
  }
};

export const packedParts = (input: Uint8Array): PackedPart[] => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const parts: PackedPart[] = [];
  for (let offset = 0; offset + 2 < bytes.length; offset++) {
    const [form, unpacked] = unpackAt(bytes, offset) ?? [];
    if (form !== undefined && unpacked !== undefined) parts.push({ form, offset, bytes: unpacked });
  }
  // Raw deflate has no mark of its own, so it is tried where a whole file or value would begin.
  const raw = tried(() => inflateRawSync(bytes, lenient));
  if (raw !== undefined) parts.push({ form: 'deflate', offset: 0, bytes: raw });
  return parts;
};
