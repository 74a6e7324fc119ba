/**
 * [S8] Many updates as one state, through documents whose garbage is collected, and the canonical form of what it shows: the
 * same bytes on every tablet that applied the same, in whatever order. PROTOCOL.md says what stands in it.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { updateLimits } from './inspect';

export interface Gathered {
  /** One Yjs update. Loading it again gives the same bytes. */
  readonly state: Uint8Array;
  readonly canonical: Uint8Array;
  /** The next clock of each client. */
  readonly clocks: ReadonlyMap<number, number>;
}

/** A cell's value as it is read; of content no screen of this build shows only its number. */
const writeContent = (out: encoding.Encoder, content: Y.Item['content']): void => {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON || content instanceof Y.ContentBinary) {
    encoding.writeUint8(out, 1);
    encoding.writeAny(out, content.getContent().at(-1) as never);
  } else if (content instanceof Y.ContentString) {
    encoding.writeUint8(out, 1);
    encoding.writeAny(out, content.str.slice(-1));
  } else {
    encoding.writeUint8(out, 0);
    encoding.writeUint8(out, content.getRef());
  }
};

const textOf = (type: { readonly _start: Y.Item | null }): string => {
  let text = '';
  for (let item = type._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) text += item.content.str;
  }
  return text;
};

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1);

const canonicalOf = (doc: Y.Doc): Uint8Array =>
  encoding.encode((out) => {
    const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
    encoding.writeVarUint(out, clocks.length);
    for (const part of clocks.flat()) encoding.writeVarUint(out, part);
    for (const [name, type] of [...doc.share].sort(byName)) {
      const shown = [...type._map].filter(([, item]) => !item.deleted).sort(byName);
      const text = textOf(type);
      if (shown.length === 0 && text === '') continue;
      encoding.writeVarString(out, name);
      encoding.writeVarUint(out, shown.length);
      for (const [key, item] of shown) {
        encoding.writeVarString(out, key);
        writeContent(out, item.content);
      }
      encoding.writeVarString(out, text);
    }
  });

const load = (updates: readonly Uint8Array[]): Y.Doc | undefined => {
  const doc = new Y.Doc({ guid: '', gc: true });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.store.pendingStructs === null && doc.store.pendingDs === null ? doc : undefined;
};

type Shown = Pick<Gathered, 'canonical' | 'clocks'>;

/** `undefined` where it is more than work done by hand. */
const shownIn = (doc: Y.Doc): Shown | undefined => {
  let structs = 0;
  for (const each of doc.store.clients.values()) structs += each.length;
  if (structs > updateLimits.structs) return undefined;
  return { canonical: canonicalOf(doc), clocks: Y.decodeStateVector(Y.encodeStateVector(doc)) };
};

/** What a state shows that somebody else gathered. `undefined` where `gather` would say so. Never throws. */
export const readState = (state: Uint8Array): Shown | undefined => {
  try {
    const doc = load([state]);
    return doc && shownIn(doc);
  } catch {
    return undefined;
  }
};

/** `undefined` where something is missing, is no update, or is more than work done by hand. Never throws. */
export const gather = (updates: readonly Uint8Array[]): Gathered | undefined => {
  try {
    const first = load(updates);
    // Loaded as one, it lies in memory as on every other tablet, whatever order the parts came in.
    const doc = first && load([Y.encodeStateAsUpdate(first)]);
    const shown = doc && shownIn(doc);
    return shown && { ...shown, state: Y.encodeStateAsUpdate(doc) };
  } catch {
    return undefined;
  }
};
