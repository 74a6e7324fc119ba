/**
 * The alphabet of every format: small codecs that write and read, composed into records. lib0 variable-length integers.
 * Reading is strict: a value out of bounds, bytes missing or bytes left over are a malformed message, never a guess.
 * Each codec says its `shape`, so that a test can notice a format that changed without a new version.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export interface Codec<T> {
  readonly shape: string;
  write(out: encoding.Encoder, value: T): void;
  read(input: decoding.Decoder): T;
}
export type ValueOf<C> = C extends Codec<infer T> ? T : never;

class Malformed extends Error {}
const must = (condition: boolean, what: string): void => {
  if (!condition) throw new Malformed(what);
};

/** lib0 reads longer forms and larger numbers too; here a value has one form, so that what was read is written alike. */
const readUint = (input: decoding.Decoder): number => {
  const start = input.pos;
  const value = decoding.readVarUint(input);
  must(Number.isSafeInteger(value), 'number too large');
  must(input.pos - start === 1 || input.arr[input.pos - 1] !== 0, 'number not in its shortest form');
  return value;
};

/** A whole number from 0 to 2^53 - 1. */
export const uint: Codec<number> = {
  shape: 'uint',
  write: (out, value) => {
    if (!Number.isSafeInteger(value) || value < 0) throw new Malformed(`a whole number, not ${value}`);
    encoding.writeVarUint(out, value);
  },
  read: readUint,
};

export const byte: Codec<number> = {
  shape: 'byte',
  write: encoding.writeUint8,
  read: (input) => {
    must(input.pos < input.arr.length, 'byte missing');
    return decoding.readUint8(input);
  },
};

export const flag: Codec<boolean> = {
  shape: 'flag',
  write: (out, value) => encoding.writeUint8(out, value ? 1 : 0),
  read: (input) => {
    const value = decoding.readUint8(input);
    must(value < 2, 'flag');
    return value === 1;
  },
};

/** A copy of the next bytes, which are there. Ids and hashes are short: a loop spares the view on them. */
const take = (input: decoding.Decoder, length: number): Uint8Array => {
  if (length > 65) return decoding.readUint8Array(input, length).slice();
  const taken = new Uint8Array(length);
  for (let i = 0; i < length; i++) taken[i] = input.arr[input.pos + i] as number;
  input.pos += length;
  return taken;
};

/** Exactly `length` bytes, no length written. */
export const fixed = (length: number): Codec<Uint8Array> => ({
  shape: `bytes${length}`,
  write: (out, value) => {
    if (value.length !== length) throw new Malformed(`bytes${length}, not ${value.length}`);
    encoding.writeUint8Array(out, value);
  },
  read: (input) => {
    must(input.arr.length - input.pos >= length, 'bytes missing');
    return take(input, length);
  },
});

/** Up to `most` bytes behind their length. */
export const bytes = (most: number): Codec<Uint8Array> => ({
  shape: `bytes<=${most}`,
  write: (out, value) => {
    if (value.length > most) throw new Malformed(`at most ${most} bytes, not ${value.length}`);
    encoding.writeVarUint8Array(out, value);
  },
  read: (input) => {
    const length = readUint(input);
    must(length <= most && input.arr.length - input.pos >= length, 'bytes missing or too many');
    return take(input, length);
  },
});

/** UTF-8 text of up to `most` bytes. */
export const text = (most: number): Codec<string> => ({
  shape: `text<=${most}`,
  write: (out, value) => {
    const written = encoding.encode((text) => encoding.writeVarString(text, value));
    must(decoding.readVarUint(decoding.createDecoder(written)) <= most, `text of more than ${most} bytes`);
    encoding.writeUint8Array(out, written);
  },
  read: (input) => {
    const start = input.pos;
    const length = readUint(input);
    must(length <= most && input.arr.length - input.pos >= length, 'text missing or too long');
    input.pos = start;
    return decoding.readVarString(input);
  },
});

export const list = <T>(item: Codec<T>, most: number): Codec<readonly T[]> => ({
  shape: `[${item.shape}]<=${most}`,
  write: (out, values) => {
    if (values.length > most) throw new Malformed(`at most ${most} items`);
    encoding.writeVarUint(out, values.length);
    for (const value of values) item.write(out, value);
  },
  read: (input) => {
    const length = readUint(input);
    must(length <= most, 'too many items');
    const values: T[] = [];
    for (let i = 0; i < length; i++) values.push(item.read(input));
    return values;
  },
});

export const optional = <T>(item: Codec<T>): Codec<T | undefined> => ({
  shape: `${item.shape}?`,
  write: (out, value) => {
    flag.write(out, value !== undefined);
    if (value !== undefined) item.write(out, value);
  },
  read: (input) => (flag.read(input) ? item.read(input) : undefined),
});

/** One of the names, written as its place in the list: names are only ever added at the end. */
export const oneOf = <const Names extends readonly string[]>(names: Names): Codec<Names[number]> => ({
  shape: names.join('|'),
  write: (out, value) => encoding.writeUint8(out, names.indexOf(value)),
  read: (input) => {
    const name = names[decoding.readUint8(input)];
    must(name !== undefined, 'unknown name');
    return name as Names[number];
  },
});

type Fields = Readonly<Record<string, Codec<never>>> | Readonly<Record<string, Codec<unknown>>>;
type RecordOf<F> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** The fields one after the other, in the order they are declared. */
export const struct = <F extends Fields>(fields: F): Codec<RecordOf<F>> => {
  const entries = Object.entries(fields) as [string, Codec<unknown>][];
  const names = entries.map(([name]) => name);
  const codecs = entries.map(([, codec]) => codec);
  return {
    shape: `{${entries.map(([name, codec]) => `${name}:${codec.shape}`).join(',')}}`,
    write: (out, value) => {
      for (let i = 0; i < names.length; i++)
        codecs[i]?.write(out, (value as Record<string, unknown>)[names[i] as string]);
    },
    read: (input) => {
      const value: Record<string, unknown> = {};
      for (let i = 0; i < names.length; i++) value[names[i] as string] = codecs[i]?.read(input);
      return value as RecordOf<F>;
    },
  };
};

/** A new encoder with its buffer costs more than most of what is written, so they are used again while they are small. */
const spare: encoding.Encoder[] = [];
const SMALL = 4_096;

/** What `write` writes. */
export const encodeWith = (write: (out: encoding.Encoder) => void): Uint8Array => {
  const out = spare.pop() ?? encoding.createEncoder();
  write(out);
  const written = encoding.toUint8Array(out);
  out.cpos = 0;
  out.bufs = [];
  if (out.cbuf.length <= SMALL) spare.push(out);
  return written;
};

/** Throws only for a value the types do not allow: that is a fault of ours, not of the input. */
export const encode = <T>(codec: Codec<T>, value: T): Uint8Array => encodeWith((out) => codec.write(out, value));

const decodeWith = <T>(codec: Codec<T>, input: Uint8Array, isAll: boolean): T | undefined => {
  try {
    const decoder = decoding.createDecoder(input);
    const value = codec.read(decoder);
    return isAll && decoding.hasContent(decoder) ? undefined : value;
  } catch {
    return undefined;
  }
};
/** `undefined` when the bytes are anything but exactly one such value. Never throws, whatever the bytes. */
export const decode = <T>(codec: Codec<T>, input: Uint8Array): T | undefined => decodeWith(codec, input, true);
/** The same of what the bytes begin with. Only for bytes of our own. */
export const decodeStart = <T>(codec: Codec<T>, input: Uint8Array): T | undefined => decodeWith(codec, input, false);
