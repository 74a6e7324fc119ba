/**
 * Seeded random bytes (sfc32, 128 bits of state): two streams never overlap, as they would with a generator of 32 bits,
 * so that no two seats of a simulated world ever draw the same key or id. Not for secrets.
 */
export type RandomBytes = (length: number) => Uint8Array;

export const seededBytes = (seed: number, stream: number): RandomBytes => {
  let [a, b, c, counter] = [seed >>> 0, stream >>> 0, 0x9e3779b9, 1];
  const next = (): number => {
    const sum = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum;
  };
  // The first numbers still show the seed.
  for (let i = 0; i < 15; i++) next();
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i += 4) {
      const word = next();
      for (let k = 0; k < 4 && i + k < length; k++) bytes[i + k] = (word >>> (8 * k)) & 0xff;
    }
    return bytes;
  };
};
