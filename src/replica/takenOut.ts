/**
 * [L8] An update that is here and does not count, as one that brings nothing but the places of its letters, all deleted. A text
 * says of a letter only beside which others it stands: without their places, what somebody else wrote beside them would be in
 * no text any more.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { inspectUpdate } from './inspect';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** Items that Yjs would put into a text: never those of a map, where a deleted one takes the place of what it follows. */
const lettersIn = (doc: Y.Doc, structs: readonly Struct[]): ReadonlySet<Struct> => {
  const letters = new Set<Struct>();
  const clocks = new Set<string>();
  const isLetterAt = ({ client, clock }: Y.ID): boolean => {
    if (Y.getState(doc.store, client) <= clock) return clocks.has(`${client}/${clock}`);
    const item = Y.getItem(doc.store, Y.createID(client, clock));
    return item instanceof Y.Item && item.parentSub === null;
  };
  // Client by client, and one may have written beside what another in the same update wrote: that one comes later.
  for (let known = -1; known !== letters.size; ) {
    known = letters.size;
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || letters.has(struct)) continue;
      const { parent, parentSub, content, id, length } = struct;
      const beside = struct.origin ?? struct.rightOrigin;
      const isInText = beside ? isLetterAt(beside) : typeof parent === 'string' && parentSub === null;
      if (!isInText || !(content instanceof Y.ContentString || content instanceof Y.ContentDeleted)) continue;
      letters.add(struct);
      for (let at = id.clock; at < id.clock + length; at++) clocks.add(`${id.client}/${at}`);
    }
  }
  return letters;
};

/** Whether the document has all that these stand on. */
const isReady = (doc: Y.Doc, structs: readonly Struct[]): boolean => {
  const reach = new Map<number, number>();
  for (const { id, length } of structs) reach.set(id.client, Math.max(reach.get(id.client) ?? 0, id.clock + length));
  const isThere = (id: unknown): boolean =>
    !(id instanceof Y.ID) || id.clock < Math.max(reach.get(id.client) ?? 0, Y.getState(doc.store, id.client));
  const begins = new Map<number, number>();
  for (const { id } of structs) begins.set(id.client, Math.min(begins.get(id.client) ?? id.clock, id.clock));
  return (
    [...begins].every(([client, clock]) => clock <= Y.getState(doc.store, client)) &&
    structs.every(
      (struct) => !(struct instanceof Y.Item) || [struct.origin, struct.rightOrigin, struct.parent].every(isThere),
    )
  );
};

const takenOut = (doc: Y.Doc, structs: readonly Struct[]): Uint8Array => {
  const letters = lettersIn(doc, structs);
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Item && letters.has(struct)) struct.content = new Y.ContentDeleted(struct.length);
    const list = byClient.get(struct.id.client) ?? [];
    byClient.set(struct.id.client, list);
    list.push(letters.has(struct) ? struct : new Y.GC(struct.id, struct.length));
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  // Yjs reads the highest client first.
  for (const [client, list] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, list.length);
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, list[0]?.id.clock ?? 0);
    for (const struct of list) struct.write(encoder, 0);
  }
  // Nothing deleted besides.
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
};

/** Gives the document the places of these, in whatever order they came: what stands on others comes after those. */
export const givePlaces = (doc: Y.Doc, updates: readonly Uint8Array[]): void => {
  let left = updates.filter((update) => inspectUpdate(update).ok).map((update) => Y.decodeUpdate(update).structs);
  for (let before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length;
    left = left.filter((structs) => {
      const ready = isReady(doc, structs);
      if (ready) Y.applyUpdate(doc, takenOut(doc, structs), 'filler');
      return !ready;
    });
  }
};
