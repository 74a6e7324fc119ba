import { createStore, type StoreApi } from 'zustand';

export interface InstallState {
  readonly installed: boolean;
  /** Safari deletes what a site keeps after seven days without a visit, unless it is installed. */
  readonly sevenDayRule: boolean;
  /** The answer to asking the browser to keep data; `unasked` until installed. */
  readonly kept: 'unasked' | 'yes' | 'no' | 'unsupported';
  /** Shows the browser's own install question, where it can be asked. */
  readonly install: (() => void) | undefined;
  /** A new version waits: takes it and starts anew. */
  readonly update: (() => void) | undefined;
  /** Asks for a new version now. False where none can be had; else `update` is there a moment later. */
  readonly look: () => Promise<boolean>;
  readonly show: (change: Partial<Pick<InstallState, 'installed' | 'kept' | 'install' | 'update' | 'look'>>) => void;
}

export type InstallStore = StoreApi<InstallState>;

export const createInstallStore = (start: Pick<InstallState, 'installed' | 'sevenDayRule'>): StoreApi<InstallState> =>
  createStore((set) => ({
    ...start,
    kept: 'unasked',
    install: undefined,
    update: undefined,
    look: async () => false,
    show: (change) => set(change),
  }));
