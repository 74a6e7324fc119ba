/**
 * Padmé (Nikitin and others, 2019): lengths keep only their highest bits, so that a size tells little and costs at most
 * twelve per cent. What is padded carries its own length in front, four bytes, most significant first.
 */
export const PADDING_FLOOR = 256;
const LENGTH_BYTES = 4;

/** The padded length for `length` bytes, at least the floor. */
export const paddedLength = (length: number): number => {
  const least = Math.max(length, PADDING_FLOOR);
  const exponent = Math.floor(Math.log2(least));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(least / step) * step;
};

export const pad = (content: Uint8Array): Uint8Array => {
  const padded = new Uint8Array(paddedLength(LENGTH_BYTES + content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH_BYTES);
  return padded;
};

/** `undefined` when the length in front is a lie. */
export const unpad = (padded: Uint8Array): Uint8Array | undefined => {
  if (padded.length < LENGTH_BYTES) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return length <= padded.length - LENGTH_BYTES ? padded.slice(LENGTH_BYTES, LENGTH_BYTES + length) : undefined;
};
