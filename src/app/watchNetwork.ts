import type { Engine } from '../engine/engine';

/** A network that comes back, or a tablet that wakes up, is used at once: nobody waits for the next try. */
export const watchNetwork = (engine: Pick<Engine, 'syncNow'>): void => {
  // Locked and covered tablets refuse, and have nothing to deliver by themselves.
  const deliver = (): void => void engine.syncNow().catch(() => undefined);
  window.addEventListener('online', deliver);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') deliver();
  });
};
