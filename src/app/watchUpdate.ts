import { Workbox } from 'workbox-window';
import type { InstallStore } from '../state/installStore';
import { scriptUrl } from './scriptUrls';

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
  workbox.register().catch(() => undefined);
};
