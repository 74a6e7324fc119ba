import { createStore, type StoreApi } from 'zustand';
import type { HearingState } from '../domain/review/approvedRecordings';
import type { ReviewState } from '../domain/review/units';

/** The single text that is looked at by whoever reviews it. `among`: the state of those that follow it, where a list was chosen. */
export interface ReviewedText {
  readonly language: string;
  readonly key: string;
  readonly among?: ReviewState;
}

/** The paragraph whose voice is recorded or heard by a colleague. */
export interface HeardText {
  readonly language: string;
  readonly key: string;
  readonly among?: HearingState;
}

/** What is shown to the person in front of the tablet: in memory only, so that no address or history tells of it. */
export interface ShowingState {
  /** The person's; undefined until somebody chose. */
  readonly language: string | undefined;
  readonly card: string | undefined;
  /** An entry of the directory. */
  readonly service: string | undefined;
  readonly reviewed: ReviewedText | undefined;
  readonly heard: HeardText | undefined;
  /** How large it is written: 0 as ever, 1 and 2 larger. */
  readonly size: 0 | 1 | 2;
  readonly choose: (language: string) => void;
  readonly open: (card: string) => void;
  readonly openService: (service: string) => void;
  readonly review: (text: ReviewedText) => void;
  readonly hear: (text: HeardText) => void;
  /** Larger, and after the largest as ever. */
  readonly resize: () => void;
}

export const createShowingStore = (): StoreApi<ShowingState> =>
  createStore((set) => ({
    language: undefined,
    card: undefined,
    service: undefined,
    reviewed: undefined,
    heard: undefined,
    size: 0,
    choose: (language) => set({ language }),
    open: (card) => set({ card }),
    openService: (service) => set({ service }),
    review: (text) => set({ reviewed: text }),
    hear: (text) => set({ heard: text }),
    resize: () => set(({ size }) => ({ size: size === 2 ? 0 : size === 1 ? 2 : 1 })),
  }));
