import { createStore, type StoreApi } from 'zustand';
import type { Place, Session, TabletState } from '../engine/views';

export interface SessionState {
  /** `covered`: nothing of the work is on the page, nobody's name, at most the one item shown to the person. */
  readonly tablet: TabletState | { readonly kind: 'starting' };
  /** `warned`: covers by itself in a few seconds. */
  readonly veil: 'none' | 'warned' | 'locking';
  /** The screen and field to come back to. */
  readonly place: Place | undefined;
  readonly showTablet: (tablet: TabletState) => void;
  readonly warn: (warned: boolean) => void;
  readonly cover: (place: Place) => void;
  readonly uncover: (session: Session, place: Place | undefined) => void;
  /** An administrator has changed what the person does: it counts at once, not only after the next unlock. */
  readonly takeRole: (role: Pick<Session, 'profile' | 'administrator'>) => void;
  /** What the person has done on an open tablet. Covered meanwhile, it stays so: the PIN brings what is true by then. */
  readonly change: (change: Partial<Pick<Session, 'pinSet' | 'recoverySheet'>>) => void;
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
    warn: (warned) => set(({ veil }) => (veil === 'locking' ? {} : { veil: warned ? 'warned' : 'none' })),
    cover: (place) =>
      set(({ tablet }) => {
        const invented = tablet.kind === 'unlocked' && tablet.session.invented;
        return { tablet: { kind: 'covered', invented, shown: undefined }, veil: 'none', place };
      }),
    uncover: (session, place) =>
      set((own) => ({ tablet: { kind: 'unlocked', session }, veil: 'none', place: place ?? own.place })),
    takeRole: ({ profile, administrator }) =>
      set(({ tablet }) => {
        if (tablet.kind !== 'unlocked') return {};
        const { session } = tablet;
        if (session.profile === profile && session.administrator === administrator) return {};
        return { tablet: { ...tablet, session: { ...session, profile, administrator } } };
      }),
    change: (change) =>
      set(({ tablet }) =>
        tablet.kind === 'unlocked' ? { tablet: { ...tablet, session: { ...tablet.session, ...change } } } : {},
      ),
    lock: () => set({ veil: 'locking' }),
    arrived: () => set({ place: undefined }),
  }));
