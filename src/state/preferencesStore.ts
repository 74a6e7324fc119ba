import { createStore, type StoreApi } from 'zustand';

export const textSizes = ['normal', 'large', 'larger', 'largest'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export type TextSize = (typeof textSizes)[number];
export type Theme = (typeof themes)[number];

export interface PreferencesState {
  readonly language: string;
  readonly text: TextSize;
  readonly theme: Theme;
  /** The register asks what is off by default, too. */
  readonly moreQuestions: boolean;
  readonly change: (change: Partial<Omit<PreferencesState, 'change'>>) => void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

/** The part of Storage that is used; may be missing or refuse. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
const KEY = 'ponte.preferences';

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value);

const read = (shelf: Shelf): Readonly<Record<string, unknown>> => {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** How the screens look on this tablet: four values that say nothing about anybody, kept in clear. */
export const createPreferencesStore = (shelf: Shelf, language: string): StoreApi<PreferencesState> => {
  const kept = read(shelf);
  const store = createStore<PreferencesState>((set) => ({
    language: typeof kept['language'] === 'string' ? kept['language'] : language,
    text: oneOf(textSizes, kept['text']) ?? 'normal',
    theme: oneOf(themes, kept['theme']) ?? 'system',
    moreQuestions: kept['moreQuestions'] === true,
    change: (change) => set(change),
  }));
  store.subscribe(({ change: _change, ...chosen }) => {
    try {
      shelf.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Refused storage costs the person a preference, nothing they wrote.
    }
  });
  return store;
};
