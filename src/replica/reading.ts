/**
 * Updates read as Yjs reads them, only that a short text is not decoded anew each time it comes: an update of many changes
 * says the same words in each of them, and these are then also held once.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

const SHORT = 48;
const MOST = 4_096;
const ASCII = 0x7f;
const [TEXT, OBJECT, ARRAY] = [119, 118, 117] as const;

const says = (text: string, bytes: Uint8Array, from: number, length: number): boolean => {
  if (text.length !== length) return false;
  for (let at = 0; at < length; at++) if (text.charCodeAt(at) !== bytes[from + at]) return false;
  return true;
};

/** How lib0 writes texts and values. Whatever is long, not plain ASCII, or cut off is left to it. */
const createTexts = () => {
  const known = new Map<number, string>();
  return (decoder: decoding.Decoder): string => {
    const start = decoder.pos;
    const length = decoding.readVarUint(decoder);
    const { arr, pos } = decoder;
    let hash = length;
    let isPlain = length <= SHORT && pos + length <= arr.length;
    for (let at = pos; isPlain && at < pos + length; at++) {
      const byte = arr[at] as number;
      isPlain = byte <= ASCII;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const before = isPlain ? known.get(hash) : undefined;
    if (before !== undefined && says(before, arr, pos, length)) {
      decoder.pos = pos + length;
      return before;
    }
    decoder.pos = start;
    const text = decoding.readVarString(decoder);
    if (isPlain && known.size < MOST) known.set(hash, text);
    return text;
  };
};

/** Made as Yjs makes its own. */
function reader(from: decoding.Decoder): Y.UpdateDecoderV1 {
  const made = new Y.UpdateDecoderV1(from);
  const text = createTexts();
  const value = (): unknown => {
    const type = from.arr[from.pos];
    if (type !== TEXT && type !== OBJECT && type !== ARRAY) return decoding.readAny(from);
    from.pos += 1;
    if (type === TEXT) return text(from);
    const length = decoding.readVarUint(from);
    if (type === ARRAY) {
      const list: unknown[] = [];
      for (let at = 0; at < length; at++) list.push(value());
      return list;
    }
    const object: Record<string, unknown> = {};
    for (let at = 0; at < length; at++) {
      const key = text(from);
      object[key] = value();
    }
    return object;
  };
  made.readString = () => text(from);
  made.readKey = made.readString;
  made.readAny = value;
  return made;
}
const Reader = reader as unknown as typeof Y.UpdateDecoderV1;

/** As `Y.applyUpdate`, and throws where that does. */
export const applyUpdate = (doc: Y.Doc, update: Uint8Array, origin: string): void =>
  Y.applyUpdateV2(doc, update, origin, Reader);

/** As `Y.decodeUpdate`, and throws where that does. */
export const decodeUpdate = (update: Uint8Array): ReturnType<typeof Y.decodeUpdate> => Y.decodeUpdateV2(update, Reader);
