/** Projections of public knowledge in memory, as bytes that a test may search, damage or take away; recordings beside them. */
import * as Y from 'yjs';
import type { KeptRecording, PublicStore } from '../../src/storage/publicStore';

export const createMemoryPublicStore = (
  kept = new Map<string, Uint8Array>(),
  recordings = new Map<string, KeptRecording>(),
): PublicStore => {
  const placeOf = (name: string, id: string): string => `${name}/${id}`;
  const idsIn = (name: string): readonly string[] =>
    [...recordings.keys()].flatMap((place) => (place.startsWith(`${name}/`) ? [place.slice(name.length + 1)] : []));
  const removeRecordings: PublicStore['removeRecordings'] = async (name, ids) => {
    for (const id of ids) recordings.delete(placeOf(name, id));
  };
  return {
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
    remove: async (name) => {
      kept.delete(name);
      await removeRecordings(name, idsIn(name));
    },
    keepRecording: async (name, id, recording) => {
      recordings.set(placeOf(name, id), recording);
      return true;
    },
    recording: async (name, id) => recordings.get(placeOf(name, id)),
    recordings: async (name) => idsIn(name),
    removeRecordings,
  };
};
