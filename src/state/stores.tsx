import { createContext, type ReactNode, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Engine, EngineEvent } from '../engine/engine';
import type { Shown } from '../engine/show/shownViews';
import type { Place, Uncovered } from '../engine/views';
import type { CardsState } from './cardsStore';
import type { InstallState } from './installStore';
import type { LeaveGuard } from './leaveGuard';
import type { LockReason } from './lockReason';
import type { NoticesState } from './noticesStore';
import type { PreferencesState } from './preferencesStore';
import type { SessionState } from './sessionStore';
import type { ShowingState } from './showingStore';
import type { SyncState } from './syncStore';
import type { TeamState } from './teamStore';

/** Everything screens watch. Made once, at start-up; gone with the page at every lock. */
export interface Stores {
  readonly engine: Engine;
  /** What the engine tells, for screens that are open. Answers how to stop listening. */
  readonly listen: (listener: (event: EngineEvent) => void) => () => void;
  /** Empties the page, but for the one item given; a PIN brings it back. Without a PIN it locks. */
  readonly cover: (shown?: Shown, place?: Place) => void;
  readonly uncover: (pin: string) => Promise<Uncovered>;
  /** Keeps what is typed, ends the engine and its keys, starts the page anew. */
  readonly lock: (why?: LockReason) => void;
  /** Why the last lock of this page came, when nobody pressed for it. */
  readonly lockedBecause: LockReason | undefined;
  /** The last lock of this page could not keep all that was typed, or nobody could tell. */
  readonly unsavedAtLock: boolean;
  /** Asked before a screen is left that cannot be come back to. */
  readonly leaving: LeaveGuard;
  /** What a link brought along, already taken out of the address. */
  readonly link: { readonly kind: 'found' | 'join' | 'sheet'; readonly secret: string } | undefined;
  /** The relay lives where the app comes from. */
  readonly relayUrl: string;
  readonly session: StoreApi<SessionState>;
  readonly sync: StoreApi<SyncState>;
  readonly cards: StoreApi<CardsState>;
  readonly team: StoreApi<TeamState>;
  readonly notices: StoreApi<NoticesState>;
  readonly preferences: StoreApi<PreferencesState>;
  readonly install: StoreApi<InstallState>;
  readonly showing: StoreApi<ShowingState>;
}
type StoreName = 'session' | 'sync' | 'cards' | 'team' | 'notices' | 'preferences' | 'install' | 'showing';
type StateOf<N extends StoreName> = ReturnType<Stores[N]['getState']>;

const StoresContext = createContext<Stores | undefined>(undefined);

export const StoresProvider = ({ stores, children }: { readonly stores: Stores; readonly children: ReactNode }) => (
  <StoresContext value={stores}>{children}</StoresContext>
);

export const useStores = (): Stores => {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('outside of StoresProvider');
  return stores;
};

export const useEngine = (): Engine => useStores().engine;

/** `useShown('sync', (state) => state.status)`: the component is drawn anew when what it picked has changed. */
export const useShown = <N extends StoreName, T>(name: N, pick: (state: StateOf<N>) => T): T =>
  useStore(useStores()[name] as unknown as StoreApi<StateOf<N>>, pick);
