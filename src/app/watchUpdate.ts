import { Workbox } from 'workbox-window';
import type { InstallStore } from '../state/installStore';
import { scriptUrl } from './scriptUrls';

/** Whether a new version is whole here, once that can be told. */
const arrives = (worker: ServiceWorker): Promise<boolean> =>
  new Promise((resolve) => {
    const see = (): void => {
      if (worker.state !== 'installing') resolve(worker.state !== 'redundant');
    };
    worker.addEventListener('statechange', see);
    see();
  });

/** A new version waits until a person says so; `beforeReload` keeps what is typed and locks. */
export const watchUpdate = (store: InstallStore, beforeReload: () => void): void => {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const workbox = new Workbox(scriptUrl('/serviceWorker.js'));
  workbox.addEventListener('waiting', () => {
    store.getState().show({
      update: () => {
        workbox.addEventListener('controlling', beforeReload);
        workbox.messageSkipWaiting();
      },
    });
  });
  // Where a browser keeps no app for later, this one goes on; preparing a visit says that it would not open without a network.
  const registered = workbox.register().catch(() => undefined);
  const look = async (): Promise<boolean> => {
    const registration = await registered;
    await registration?.update();
    const coming = registration?.installing ?? registration?.waiting;
    return coming ? arrives(coming) : false;
  };
  store.getState().show({ look: () => look().catch(() => false) });
};
