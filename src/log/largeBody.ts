/**
 * [S9] A body too large for one entry, cut into chunks. They are sealed under a key of their own that stands in the entry's
 * body beside their names: so they go out before the entry has a number, and are lost with the document's key. A name is the
 * hash of the sealed bytes: whoever carries a chunk can tell that it is whole, and nothing else.
 */
import { concatBytes, equalBytes, uint64Bytes } from '../base/bytes';
import { openBox, sealBox } from '../crypto/box';
import type { Crypto } from '../crypto/crypto';
import { decode, encode, fixed, list, struct, uint, type ValueOf } from '../protocol/codec';
import { limits } from '../protocol/limits';

const largeBody = struct({
  key: fixed(32),
  /** Bytes of the whole body. */
  size: uint,
  /** SHA-256 of each chunk as it is sealed, in order. */
  names: list(fixed(32), limits.chunksPerBody),
});
export type LargeBody = ValueOf<typeof largeBody>;
export const largeBodyShape = largeBody.shape;
export const encodeLargeBody = (value: LargeBody): Uint8Array => encode(largeBody, value);
export const decodeLargeBody = (body: Uint8Array): LargeBody | undefined => {
  const large = decode(largeBody, body);
  return large && large.names.length > 0 && large.size <= limits.largeBodyBytes ? large : undefined;
};

export interface Chunk {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
}
/** A chunk that is here. */
export type ChunkOf = (name: Uint8Array) => Promise<Uint8Array | undefined>;

/** The most that pads and seals to `limits.chunkBytes`: 63 steps of 4 KiB less the length in front. */
export const CHUNK_CONTENT = 63 * 4096 - 4;

/** The key is this body's alone: nothing else need be bound to it. */
const chunkBox = ({ key, size }: Pick<LargeBody, 'key' | 'size'>, at: number) => ({
  key,
  salt: uint64Bytes(at),
  purpose: 'ponte/0/chunk',
  associated: concatBytes(uint64Bytes(at), uint64Bytes(size)),
});

/** `content`: bytes of the body in each chunk. */
export const sealLargeBody = async (
  crypto: Crypto,
  body: Uint8Array,
  content: number,
): Promise<{ readonly large: LargeBody; readonly chunks: readonly Chunk[] }> => {
  const large = { key: crypto.random(32), size: body.length };
  const chunks: Chunk[] = [];
  for (let from = 0; from < body.length; from += content) {
    const bytes = await sealBox(crypto, chunkBox(large, chunks.length), body.subarray(from, from + content));
    chunks.push({ name: await crypto.sha256(bytes), bytes });
  }
  return { large: { ...large, names: chunks.map(({ name }) => name) }, chunks };
};

/** `undefined` where a chunk is missing, is another, or all of them are not the body that was named. */
export const openLargeBody = async (
  crypto: Crypto,
  large: LargeBody,
  chunkOf: ChunkOf,
): Promise<Uint8Array | undefined> => {
  const body = new Uint8Array(large.size);
  let filled = 0;
  for (const [at, name] of large.names.entries()) {
    const bytes = await chunkOf(name);
    if (!bytes || !equalBytes(await crypto.sha256(bytes), name)) return undefined;
    const part = await openBox(crypto, chunkBox(large, at), bytes);
    if (!part || filled + part.length > body.length) return undefined;
    body.set(part, filled);
    filled += part.length;
  }
  return filled === body.length ? body : undefined;
};
