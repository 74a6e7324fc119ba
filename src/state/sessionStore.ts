import { createStore, type StoreApi } from 'zustand';
import type { Place, TabletState } from '../engine/views';

export interface SessionState {
  readonly tablet: TabletState | { readonly kind: 'starting' };
  /** `warned`: covers by itself in a few seconds. Covered: nothing of the app is on the page. */
  readonly veil: 'none' | 'warned' | 'covered' | 'locking';
  /** The screen and field to come back to. */
  readonly place: Place | undefined;
  readonly showTablet: (tablet: TabletState) => void;
  readonly warn: (warned: boolean) => void;
  readonly cover: (place: Place) => void;
  readonly uncover: (place: Place | undefined) => void;
  readonly lock: () => void;
  /** The place has been gone back to. */
  readonly arrived: () => void;
}

export const createSessionStore = (): StoreApi<SessionState> =>
  createStore((set) => ({
    tablet: { kind: 'starting' },
    veil: 'none',
    place: undefined,
    showTablet: (tablet) => set({ tablet }),
    warn: (warned) =>
      set(({ veil }) => (veil === 'none' || veil === 'warned' ? { veil: warned ? 'warned' : 'none' } : {})),
    cover: (place) => set({ veil: 'covered', place }),
    uncover: (place) => set(({ place: own }) => ({ veil: 'none', place: place ?? own })),
    lock: () => set({ veil: 'locking' }),
    arrived: () => set({ place: undefined }),
  }));
