/** A team's key rows [K3]: whom each is for is clear, what is in it is not. A row is never replaced by other bytes, so
 * that one member cannot take a document's key away from the others. */
import { equalBytes, toHex } from '../src/base/bytes';
import { decodeKeyRow } from '../src/protocol/keyRow';
import type { RelayPorts } from './ports';
import type { Write } from './store/relayStore';
import type { PushResult } from './teamLog';

export interface KeyTable {
  /** Committed when it answers; results in the order given, places are those of the key table. */
  put(rows: readonly Uint8Array[]): { readonly results: readonly PushResult[]; readonly placed: number };
  head(): number;
}

const refused = (refusal: NonNullable<PushResult['refusal']>): PushResult => ({ result: 'refused', place: 0, refusal });

export const createKeyTable = (ports: RelayPorts, team: Uint8Array, firstHead: number): KeyTable => {
  let head = firstHead;
  return {
    put(rows) {
      const writes: Write[] = [];
      const fresh = new Map<string, { readonly place: number; readonly bytes: Uint8Array }>();
      const results = rows.map((bytes): PushResult => {
        const row = decodeKeyRow(bytes);
        if (!row) return refused('malformed');
        const key = toHex(row.rowId);
        if (ports.store.isErased(team, row.rowId)) return refused('erased');
        const before = fresh.get(key) ?? ports.store.keyRow(team, row.rowId);
        if (before) {
          return equalBytes(before.bytes, bytes)
            ? { result: 'duplicate', place: before.place, refusal: undefined }
            : refused('other_bytes');
        }
        const placed = { place: head + fresh.size + 1, bytes };
        fresh.set(key, placed);
        writes.push({ type: 'keyRow', team, rowId: row.rowId, target: row.target, ...placed });
        return { result: 'placed', place: placed.place, refusal: undefined };
      });
      if (writes.length > 0 && !ports.store.commit(writes).ok) {
        ports.log({ code: 'store_full', team, count: writes.length });
        return { results: results.map((one) => (one.place <= head ? one : refused('full'))), placed: 0 };
      }
      head += fresh.size;
      return { results, placed: fresh.size };
    },
    head: () => head,
  };
};
