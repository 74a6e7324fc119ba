import { createStore, type StoreApi } from 'zustand';
import type { Card } from '../engine/documentViews';
import type { Engine } from '../engine/engine';

export interface CardsState {
  readonly byKind: Readonly<Record<string, readonly Card[] | undefined>>;
  /** What is typed in the search box. In memory only: a name never stands in an address. */
  readonly query: string;
  readonly found: readonly Card[] | undefined;
  readonly load: (kind: string) => Promise<void>;
  readonly refresh: (kind: string) => Promise<void>;
  readonly search: (query: string) => Promise<void>;
  readonly forget: () => void;
}

export const createCardsStore = (engine: Engine): StoreApi<CardsState> =>
  createStore((set, get) => ({
    byKind: {},
    query: '',
    found: undefined,
    load: async (kind) => {
      const cards = await engine.cards(kind);
      set(({ byKind }) => ({ byKind: { ...byKind, [kind]: cards } }));
    },
    refresh: async (kind) => {
      if (get().byKind[kind]) await get().load(kind);
      if (get().query !== '') await get().search(get().query);
    },
    search: async (query) => {
      set({ query });
      const found = query.trim() === '' ? undefined : await engine.search(query);
      if (get().query === query) set({ found });
    },
    forget: () => set({ byKind: {}, query: '', found: undefined }),
  }));
