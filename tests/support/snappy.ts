/**
 * Snappy's block format, decoded: what LevelDB and Chromium's IndexedDB compress with.
 * https://github.com/google/snappy/blob/main/format_description.txt
 *
 * @returns As much as could be decoded: all of it, or what stands before the first damage. Empty for what is not Snappy.
 */
export const decodeSnappy = (bytes: Uint8Array): Uint8Array => {
  let length = 0;
  let at = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined) return new Uint8Array(0);
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  // Each input byte makes at most 64 bytes (a copy of two bytes is the densest, at 32 per byte).
  if (length > bytes.length * 64) return new Uint8Array(0);

  const out = new Uint8Array(length);
  let end = 0;
  const little = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) value += (bytes[at + i] ?? 0) * 2 ** (8 * i);
    at += count;
    return value;
  };
  while (at < bytes.length && end < length) {
    const tag = bytes[at++] as number;
    const kind = tag & 3;
    if (kind === 0) {
      const size = (tag >> 2 < 60 ? tag >> 2 : little((tag >> 2) - 59)) + 1;
      if (at + size > bytes.length || end + size > length) break;
      out.set(bytes.subarray(at, at + size), end);
      at += size;
      end += size;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = kind === 1 ? (tag >> 5) * 256 + little(1) : little(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > end || end + size > length) break;
    // Byte by byte: a copy may overlap what it writes.
    for (let i = 0; i < size; i++, end++) out[end] = out[end - offset] as number;
  }
  return out.subarray(0, end);
};
