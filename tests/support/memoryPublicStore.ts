/** Projections of public knowledge in memory, as bytes that a test may search, damage or take away. */
import * as Y from 'yjs';
import type { PublicStore } from '../../src/storage/publicStore';

export const createMemoryPublicStore = (kept = new Map<string, Uint8Array>()): PublicStore => ({
  replace: async (name, doc) => {
    kept.set(name, Y.encodeStateAsUpdate(doc));
    return true;
  },
  read: async (name, doc) => {
    try {
      const bytes = kept.get(name);
      if (bytes) Y.applyUpdate(doc, bytes);
      return true;
    } catch {
      return false;
    }
  },
  remove: async (name) => void kept.delete(name),
});
