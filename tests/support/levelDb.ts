/**
 * Reads LevelDB's files as they lie on disk: tables (.ldb, .sst) with compressed blocks and shortened keys, and logs
 * (.log) with records cut into pieces. Damage ends what is read and is never an error: a killed browser leaves some.
 * https://github.com/google/leveldb/blob/main/doc/table_format.md and log_format.md
 */
import { decodeSnappy } from './snappy';

export interface LevelDbEntry {
  /** Whole, with LevelDB's eight bytes of sequence and type at its end. */
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const footerLength = 48;
const magic = '57fb808b247547db';
const logBlock = 32_768;
const logHeader = 7;

/** Reads LevelDB's variable-length numbers one after the other. */
const reader = (bytes: Uint8Array, start = 0) => {
  let at = start;
  return {
    number(): number {
      let value = 0;
      for (let shift = 0; shift < 63; shift += 7) {
        const byte = bytes[at++];
        if (byte === undefined) return Number.NaN;
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
      return value;
    },
    take(length: number): Uint8Array {
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
};

export const isTable = (file: Uint8Array): boolean =>
  file.length >= footerLength && Buffer.from(file.subarray(file.length - 8)).toString('hex') === magic;

const readBlock = (file: Uint8Array, offset: number, size: number): Uint8Array => {
  const stored = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? decodeSnappy(stored) : stored;
};

const entriesOf = (block: Uint8Array): LevelDbEntry[] => {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if (block.length < 4) return [];
  const end = block.length - 4 - 4 * view.getUint32(block.length - 4, true);
  const entries: LevelDbEntry[] = [];
  let key: Uint8Array = new Uint8Array(0);
  for (let at = 0; at < end; ) {
    const numbers = reader(block, at);
    const shared = numbers.number();
    const fresh = numbers.number();
    const valueLength = numbers.number();
    const keyEnd = numbers.take(fresh);
    const value = numbers.take(valueLength);
    if (Number.isNaN(valueLength) || shared > key.length) break;
    key = Buffer.concat([key.subarray(0, shared), keyEnd]);
    entries.push({ key, value });
    at = value.byteOffset - block.byteOffset + value.length;
    if (value.length < valueLength) break;
  }
  return entries;
};

/** Every entry of a table file; none when it is not one. */
export const readTable = (file: Uint8Array): LevelDbEntry[] => {
  if (!isTable(file)) return [];
  const footer = reader(file, file.length - footerLength);
  footer.number();
  footer.number();
  const index = readBlock(file, footer.number(), footer.number());
  return entriesOf(index).flatMap(({ value }) => {
    const handle = reader(value);
    return entriesOf(readBlock(file, handle.number(), handle.number()));
  });
};

/** The records of a log file, their pieces joined. */
export const readLog = (file: Uint8Array): Uint8Array[] => {
  const records: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  for (let blockStart = 0; blockStart < file.length; blockStart += logBlock) {
    const block = file.subarray(blockStart, blockStart + logBlock);
    for (let at = 0; at + logHeader <= block.length; ) {
      const length = (block[at + 4] as number) + 256 * (block[at + 5] as number);
      const type = block[at + 6] as number;
      if (type === 0 || type > 4) break;
      const piece = block.subarray(at + logHeader, at + logHeader + length);
      // 1 whole, 2 first, 3 middle, 4 last
      pieces = type <= 2 ? [piece] : [...pieces, piece];
      if (type === 1 || type === 4) {
        records.push(Buffer.concat(pieces));
        pieces = [];
      }
      at += logHeader + length;
    }
  }
  if (pieces.length > 0) records.push(Buffer.concat(pieces));
  return records;
};
