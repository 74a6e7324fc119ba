/**
 * The id of a directory entry, the same whoever imports it and however often: HSDS names things by UUID, which are sixteen
 * bytes like a row's id. What has another id, or none, gets one made of its text. Not a secret, and not a signature.
 */
import { fromBase64Url, fromHex, toBase64Url, toHex } from '../../base/bytes';

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const LANES = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35] as const;

/** Sixteen bytes that differ where texts do: four FNV-1a hashes, each begun and ended otherwise. */
const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (const [lane, seed] of LANES.entries()) {
    let hash: number = seed;
    for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13) ^ text.length, 0xc2b2ae35);
    view.setUint32(4 * lane, (hash ^ (hash >>> 16)) >>> 0);
  }
  return bytes;
};

/** The row an entry is written to. */
export const rowIdOf = (source: string): string => {
  const text = source.trim().normalize('NFC');
  return toBase64Url(UUID.test(text) ? fromHex(text.replaceAll('-', '').toLowerCase()) : bytesOf(text));
};

/** The same as HSDS writes it. */
export const uuidOf = (rowId: string): string => {
  const bytes = fromBase64Url(rowId);
  const hex = toHex(bytes?.length === 16 ? bytes : bytesOf(rowId));
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
