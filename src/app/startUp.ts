import type { EngineEvent } from '../engine/engine';
import { languageFrom } from '../i18n/languages';
import { createCardsStore } from '../state/cardsStore';
import { showEngineEvent } from '../state/engineEvents';
import { createInstallStore } from '../state/installStore';
import { createLeaveGuard } from '../state/leaveGuard';
import { createNoticesStore } from '../state/noticesStore';
import { createPreferencesStore } from '../state/preferencesStore';
import { createSessionStore } from '../state/sessionStore';
import { createShowingStore } from '../state/showingStore';
import type { Stores } from '../state/stores';
import { createSyncStore } from '../state/syncStore';
import { createTeamStore } from '../state/teamStore';
import { connectEngine } from './connectEngine';
import { createVeil } from './createVeil';
import { keepPlace } from './keepPlace';
import { createLockReason } from './lockReason';
import type { TakenLink } from './takeLink';
import { isInstalled, isSafari, watchInstall } from './watchInstall';
import { watchNetwork } from './watchNetwork';
import { watchUpdate } from './watchUpdate';

/** The one place where instances are made and joined together. */
export const startUp = (link: TakenLink | undefined): Stores => {
  const listeners = new Set<(event: EngineEvent) => void>();
  const connection = connectEngine(() => notices.getState().problem('unknown_fault'));
  const { engine } = connection;
  const notices = createNoticesStore();
  const install = createInstallStore({ installed: isInstalled(), sevenDayRule: isSafari() });

  const kept = {
    session: createSessionStore(),
    showing: createShowingStore(),
    sync: createSyncStore(),
    cards: createCardsStore(engine),
    team: createTeamStore(engine),
  };
  const { session } = kept;
  const lockReason = createLockReason(sessionStorage);
  const veil = createVeil(engine, kept, keepPlace(), connection.end, lockReason);

  const stores: Stores = {
    engine,
    link,
    relayUrl: location.origin,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...veil,
    leaving: createLeaveGuard(),
    lockedBecause: lockReason.take(),
    unsavedAtLock: lockReason.takeUnsaved(),
    ...kept,
    notices,
    install,
    preferences: createPreferencesStore(localStorage, languageFrom(navigator.languages)),
  };
  const show = showEngineEvent(stores);
  void engine.subscribe((event) => {
    const { tablet, veil: drawn } = session.getState();
    if (drawn === 'locking') return;
    const isOpen = tablet.kind === 'unlocked' || tablet.kind === 'covered';
    // The engine locked by itself: the keys it held go with its worker.
    if (event.type === 'session' && event.state.kind === 'locked' && isOpen) return veil.lock();
    // Told just before the cover: nobody shows it any more, and asking for more would be refused.
    if (tablet.kind === 'covered' && ['cards', 'document', 'mirror', 'register', 'team'].includes(event.type)) return;
    show(event);
    for (const listener of listeners) listener(event);
  });
  void engine.state().then(session.getState().showTablet);
  watchNetwork(engine);
  watchInstall(install);
  watchUpdate(install, () => veil.lock());
  return stores;
};
