/** Bytes that were right once: bits turned, cut, doubled, spliced, and lengths that lie. The same generator, the same bytes. */
import { concatBytes } from '../../src/base/bytes';
import type { Prng } from '../support/prng';

/** Values that parsers trip over: the ends of one, two, four and eight bytes, and variable-length numbers without end. */
const AWKWARD = [
  [0],
  [127],
  [128, 1],
  [255],
  [255, 255, 3],
  [255, 255, 255, 255, 15],
  Array(9).fill(255),
  [128, 128, 128],
];

const random = (prng: Prng, length: number): Uint8Array => Uint8Array.from({ length }, () => prng.int(256));

const once = (prng: Prng, bytes: Uint8Array, corpus: readonly Uint8Array[]): Uint8Array => {
  const at = prng.int(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (prng.int(9)) {
    case 0:
    case 1: {
      const changed = bytes.slice();
      if (at < bytes.length) changed[at] = (changed[at] ?? 0) ^ (1 << prng.int(8));
      return changed;
    }
    case 2:
      return before;
    case 3:
      return concatBytes(before, random(prng, 1 + prng.int(12)), after);
    case 4:
      return concatBytes(before, after.subarray(prng.int(16)));
    case 5:
      return concatBytes(before, Uint8Array.from(prng.pick(AWKWARD)), after.subarray(1));
    case 6: {
      const other = prng.pick(corpus);
      return concatBytes(before, other.subarray(prng.int(other.length + 1)));
    }
    case 7:
      return concatBytes(before, after.subarray(0, 40), after);
    default:
      return random(prng, prng.int(200));
  }
};

export const mutate = (prng: Prng, corpus: readonly Uint8Array[]): Uint8Array => {
  let bytes = prng.pick(corpus);
  for (let left = 1 + prng.int(4); left > 0; left--) bytes = once(prng, bytes, corpus);
  return bytes;
};
