import { createStore, type StoreApi } from 'zustand';

/** What is shown to the person in front of the tablet: in memory only, so that no address or history tells of it. */
export interface ShowingState {
  /** The person's; undefined until somebody chose. */
  readonly language: string | undefined;
  readonly card: string | undefined;
  readonly choose: (language: string) => void;
  readonly open: (card: string) => void;
}

export const createShowingStore = (): StoreApi<ShowingState> =>
  createStore((set) => ({
    language: undefined,
    card: undefined,
    choose: (language) => set({ language }),
    open: (card) => set({ card }),
  }));
