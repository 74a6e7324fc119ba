/**
 * [L2] What Yjs waits for and will perhaps never get: the clocks that structs kept in waiting stand on. A filler takes them
 * as deleted, so that the rest is shown. It is made from what waits, so every tablet that holds the same makes the same.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** How Yjs writes them in an update (V1): deleted structs without content, and clocks left out. */
const GC = 0;
const SKIP = 10;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Ids of other structs that one stands on. */
const needsOf = (struct: Y.Item | Y.GC | Y.Skip): readonly (Y.ID | null)[] => {
  if (!(struct instanceof Y.Item)) return [];
  return [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null];
};

/** `undefined` when nothing waits. */
export const fillerFor = (doc: Y.Doc): Uint8Array | undefined => {
  const { pendingStructs, pendingDs } = doc.store;
  const waiting = new Map<number, Range[]>();
  const needed = new Map<number, number>();
  const need = (client: number, to: number): void => void needed.set(client, Math.max(needed.get(client) ?? 0, to));
  for (const update of [pendingStructs?.update, pendingDs]) {
    if (!update) continue;
    const { structs, ds } = Y.decodeUpdateV2(update);
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const ranges = waiting.get(client) ?? [];
      waiting.set(client, ranges);
      ranges.push({ from: clock, to: clock + struct.length });
      need(client, clock);
      for (const id of needsOf(struct)) if (id) need(id.client, id.clock + 1);
    }
    for (const [client, deleted] of ds.clients) for (const { clock, len } of deleted) need(client, clock + len);
  }
  const holes = new Map<number, readonly Range[]>();
  for (const [client, to] of needed) {
    const found: Range[] = [];
    let at = Y.getState(doc.store, client);
    for (const range of [...(waiting.get(client) ?? []), { from: to, to }].sort((a, b) => a.from - b.from)) {
      if (range.from > at) found.push({ from: at, to: range.from });
      at = Math.max(at, range.to);
    }
    if (found.length > 0) holes.set(client, found);
  }
  return holes.size === 0 ? undefined : encodeFiller(holes);
};

const encodeFiller = (holes: ReadonlyMap<number, readonly Range[]>): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, holes.size);
    // Yjs reads the highest client first.
    for (const [client, ranges] of [...holes].sort(([a], [b]) => b - a)) {
      const structs = ranges.flatMap(({ from, to }, at) => {
        const before = ranges[at - 1]?.to ?? from;
        return [...(from > before ? [{ kind: SKIP, length: from - before }] : []), { kind: GC, length: to - from }];
      });
      encoding.writeVarUint(out, structs.length);
      encoding.writeVarUint(out, client);
      encoding.writeVarUint(out, ranges[0]?.from ?? 0);
      for (const { kind, length } of structs) {
        encoding.writeUint8(out, kind);
        encoding.writeVarUint(out, length);
      }
    }
    // Nothing deleted besides.
    encoding.writeVarUint(out, 0);
  });
