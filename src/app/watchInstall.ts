import type { InstallStore } from '../state/installStore';

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

export const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;

export const isSafari = (): boolean => /^((?!chrome|android|crios|fxios).)*safari/iu.test(navigator.userAgent);

/** After installing, the browser is asked to keep what the app stores; its answer is shown, whatever it is. */
const askToKeep = async (store: InstallStore): Promise<void> => {
  if (!navigator.storage?.persist) return store.getState().show({ kept: 'unsupported' });
  const kept = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  store.getState().show({ kept: kept ? 'yes' : 'no' });
};

export const watchInstall = (store: InstallStore): void => {
  const installed = (): void => {
    store.getState().show({ installed: true, install: undefined });
    void askToKeep(store);
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    store.getState().show({ install: () => void (event as InstallPrompt).prompt() });
  });
  window.addEventListener('appinstalled', installed);
  if (store.getState().installed) installed();
};
