import type { Engine } from '../engine/engine';

/** A network that comes back, or a tablet that wakes up, is used at once: nobody waits for the next try. */
export const watchNetwork = (engine: Pick<Engine, 'syncNow' | 'deliverLocked'>): void => {
  // A locked tablet refuses, and sends on what had left before. [K8]
  const deliver = (): void =>
    void engine
      .syncNow()
      .catch(() => engine.deliverLocked())
      .catch(() => undefined);
  deliver();
  window.addEventListener('online', deliver);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') deliver();
  });
};
