import { createStore, type StoreApi } from 'zustand';
import type { SyncStatus } from '../engine/views';

export interface SyncState {
  readonly status: SyncStatus | undefined;
  readonly showStatus: (status: SyncStatus) => void;
  readonly forget: () => void;
}

export const createSyncStore = (): StoreApi<SyncState> =>
  createStore((set) => ({
    status: undefined,
    showStatus: (status) => set({ status }),
    forget: () => set({ status: undefined }),
  }));
