/**
 * [T7] The world of a seat that is only read: nothing is kept beside its database, nothing sent, nothing fetched. Whatever of
 * the engine writes or calls somebody meets a refusal here, as at the store, and no part of it has to know.
 */
import type { Ports } from '../ports';

export const readingPorts = (ports: Ports): Ports => ({
  ...ports,
  reserve: { hold: async () => false, free: async () => false },
  publicStore: {
    ...ports.publicStore,
    replace: async () => false,
    remove: async () => undefined,
    keepRecording: async () => false,
    removeRecordings: async () => undefined,
  },
  deleteStore: async () => undefined,
  carry: async () => undefined,
});
