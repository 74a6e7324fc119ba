/** [S8] Who has said of which entries that a snapshot stands for them, as an outsider on the network sees it. */
import { toHex } from '../../src/base/bytes';
import { decodeSuperseding } from '../../src/protocol/superseding';
import type { MemoryStore } from '../../sync-server/store/memoryStore';

export const hiddenIn = (store: MemoryStore): readonly string[] =>
  [...store.snapshot().teams.values()].flatMap(({ hidden }) => [...hidden.keys()]);

export const createClaims = () => {
  /** Tablets by snapshot, state and entry. */
  const named = new Map<string, Set<string>>();
  const attested = new Set<string>();
  return {
    note: (tablet: string, body: Uint8Array): void => {
      const claim = decodeSuperseding(body);
      for (const id of claim?.entryIds ?? []) {
        const key = `${toHex(claim?.snapshot ?? id)}/${toHex(claim?.stateHash ?? id)}/${toHex(id)}`;
        const by = named.get(key) ?? new Set();
        named.set(key, by.add(tablet));
        if (by.size > 1) attested.add(toHex(id));
      }
    },
    /** Whether two tablets have named each of these alike. */
    allow: (hidden: readonly string[]): boolean => hidden.every((id) => attested.has(id)),
  };
};
