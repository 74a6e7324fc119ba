import type { EngineEvent } from '../engine/engine';
import { languageFrom } from '../i18n/languages';
import { createCardsStore } from '../state/cardsStore';
import { showEngineEvent } from '../state/engineEvents';
import { createInstallStore } from '../state/installStore';
import { createNoticesStore } from '../state/noticesStore';
import { createPreferencesStore } from '../state/preferencesStore';
import { createSessionStore } from '../state/sessionStore';
import type { Stores } from '../state/stores';
import { createSyncStore } from '../state/syncStore';
import { createTeamStore } from '../state/teamStore';
import { connectEngine } from './connectEngine';
import { keepPlace } from './keepPlace';
import type { TakenLink } from './takeLink';
import { isInstalled, isSafari, watchInstall } from './watchInstall';
import { watchNetwork } from './watchNetwork';
import { watchUpdate } from './watchUpdate';

/** The one place where instances are made and joined together. */
export const startUp = (link: TakenLink | undefined): Stores => {
  const listeners = new Set<(event: EngineEvent) => void>();
  const connection = connectEngine(() => notices.getState().problem('unknown_fault'));
  const { engine } = connection;
  const placeNow = keepPlace();
  const session = createSessionStore();
  const notices = createNoticesStore();
  const install = createInstallStore({ installed: isInstalled(), sevenDayRule: isSafari() });

  const lock = (): void => {
    if (session.getState().veil === 'locking') return;
    const place = session.getState().veil === 'covered' ? session.getState().place : placeNow();
    session.getState().lock();
    const leave = (): void => {
      connection.end();
      location.replace('/');
    };
    // Screens write what is half typed when they are taken down: the engine is asked after that.
    setTimeout(() => {
      engine.prepareLock(place).then(leave, leave);
      setTimeout(leave, 1000);
    }, 0);
  };
  const cover = (): void => {
    const { tablet, veil } = session.getState();
    if (tablet.kind !== 'unlocked' || veil === 'covered' || veil === 'locking') return;
    if (!tablet.session.pinSet) {
      lock();
      return;
    }
    const place = placeNow();
    session.getState().cover(place);
    setTimeout(() => void engine.cover(place), 0);
  };

  const stores: Stores = {
    engine,
    link,
    relayUrl: location.origin,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cover,
    lock,
    session,
    notices,
    install,
    sync: createSyncStore(),
    cards: createCardsStore(engine),
    team: createTeamStore(engine),
    preferences: createPreferencesStore(localStorage, languageFrom(navigator.languages)),
  };
  const show = showEngineEvent(stores);
  void engine.subscribe((event) => {
    show(event);
    for (const listener of listeners) listener(event);
  });
  void engine.state().then(session.getState().showTablet);
  watchNetwork(engine);
  watchInstall(install);
  watchUpdate(install, lock);
  return stores;
};
