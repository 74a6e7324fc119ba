import type { Engine } from '../engine/engine';

/** A browser does not always say that a network is back, and may have said before that there is one where there is none. */
const LOCKED_AGAIN_MS = 60_000;

/** A network that comes back, or a tablet that wakes up, is used at once: nobody waits for the next try. */
export const watchNetwork = (engine: Pick<Engine, 'syncNow' | 'deliverLocked'>): void => {
  // A locked tablet refuses, and sends on what had left before. [K8]
  const deliver = (): void =>
    void engine
      .syncNow()
      .catch(() => engine.deliverLocked())
      .catch(() => undefined);
  deliver();
  // Who works here has an exchange that tries by itself; a locked tablet may be a lost one, and have to end. [K8]
  setInterval(() => void engine.deliverLocked().catch(() => undefined), LOCKED_AGAIN_MS);
  window.addEventListener('online', deliver);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') deliver();
  });
};
