/**
 * Many small updates of one tail as one, no larger than a document would say it: what was typed letter by letter becomes one
 * piece of text, and of what was written and taken out again in the same tail nothing is sent but that it was there.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { decodeUpdate } from './reading';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Deleted = ReturnType<typeof Y.decodeUpdate>['ds']['clients'] extends Map<number, infer R> ? R : never;
type Ranges = { clock: number; len: number }[];

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** Whether `next` is the text typed right behind `item`: what Yjs itself would make one of. */
const goesOn = (item: Struct, next: Struct): boolean =>
  item instanceof Y.Item &&
  next instanceof Y.Item &&
  item.content instanceof Y.ContentString &&
  next.content instanceof Y.ContentString &&
  next.origin !== null &&
  next.origin.client === item.id.client &&
  next.origin.clock === item.id.clock + item.length - 1 &&
  sameId(item.rightOrigin, next.rightOrigin);

/** Sorted and joined; every range once. */
const joined = (ranges: Ranges): Ranges => {
  const made: Ranges = [];
  for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = made[made.length - 1];
    if (last && clock <= last.clock + last.len) last.len = Math.max(last.len, clock + len - last.clock);
    else made.push({ clock, len });
  }
  return made;
};

const isIn = (ranges: Ranges, struct: Struct): boolean =>
  ranges.some(({ clock, len }) => clock <= struct.id.clock && struct.id.clock + struct.length <= clock + len);

/** `undefined` where they do not follow each other without a gap or an overlap. */
const structsByClient = (updates: readonly ReturnType<typeof Y.decodeUpdate>[]): Map<number, Struct[]> | undefined => {
  const byClient = new Map<number, Struct[]>();
  for (const struct of updates.flatMap(({ structs }) => structs)) {
    const list = byClient.get(struct.id.client) ?? [];
    byClient.set(struct.id.client, list);
    const last = list[list.length - 1];
    if (struct instanceof Y.Skip || (last && last.id.clock + last.length !== struct.id.clock)) return undefined;
    list.push(struct);
  }
  return byClient;
};

const compact = (structs: readonly Struct[], deleted: Ranges): Struct[] => {
  const made: Struct[] = [];
  for (const struct of structs) {
    const last = made[made.length - 1];
    const isGone = struct instanceof Y.Item && isIn(deleted, struct);
    if (isGone && !(struct.content instanceof Y.ContentType)) struct.content = new Y.ContentDeleted(struct.length);
    if (last && goesOn(last, struct) && (last as Y.Item).content.mergeWith((struct as Y.Item).content)) {
      last.length += struct.length;
    } else made.push(struct);
  }
  return made;
};

const writeDeleted = (out: encoding.Encoder, deleted: ReadonlyMap<number, Ranges>): void => {
  encoding.writeVarUint(out, deleted.size);
  for (const [client, ranges] of [...deleted].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(out, clock);
      encoding.writeVarUint(out, len);
    }
  }
};

/** For the unsent tail of a document, in the order written. The updates must be whole ones of this build. */
export const foldUpdates = (updates: readonly Uint8Array[]): Uint8Array => {
  if (updates.length === 1) return updates[0] as Uint8Array;
  const decoded = updates.map(decodeUpdate);
  const byClient = structsByClient(decoded);
  if (!byClient) return Y.mergeUpdates([...updates]);
  const deleted = new Map<number, Ranges>();
  for (const { ds } of decoded) {
    for (const [client, ranges] of ds.clients) {
      deleted.set(client, [...(deleted.get(client) ?? []), ...(ranges as Deleted)]);
    }
  }
  for (const [client, ranges] of deleted) deleted.set(client, joined(ranges));
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, list] of [...byClient].sort(([a], [b]) => b - a)) {
    const structs = compact(list, deleted.get(client) ?? []);
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  writeDeleted(encoder.restEncoder, deleted);
  return encoder.toUint8Array();
};
