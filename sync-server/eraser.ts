/** [S11] Destroys what is erased when its time has come: at start, at each new record, and by a timer in between. */
import type { ChunkRoom } from './chunks/chunkRoom';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';

export interface Eraser {
  /** Something may be due sooner than was known. */
  look(): void;
  stop(): void;
}

export const createEraser = (ports: Pick<RelayPorts, 'store' | 'now' | 'after' | 'log'>, room: ChunkRoom): Eraser => {
  let cancel: (() => void) | undefined;
  /** [S9] Chunks go after the rows that name them: what a stop leaves over goes at the next start, and is given to nobody. */
  const destroyChunks = (now: number): void => {
    for (const { team, ids } of ports.store.erasedUpTo(now)) {
      room.destroy(team, ids).catch(() => ports.log({ code: 'chunks_not_destroyed', team }));
    }
  };
  let isFirst = true;
  const look = (): void => {
    cancel?.();
    cancel = undefined;
    if (isFirst) destroyChunks(ports.now());
    isFirst = false;
    const next = ports.store.nextErasure();
    if (next === undefined) return;
    const now = ports.now();
    if (next > now) {
      cancel = ports.after(Math.min(next - now, relayLimits.lookAgainMs), look);
      return;
    }
    const destroyed = ports.store.commit([{ type: 'erasedDestroyed', upTo: now }]).ok;
    ports.log({ code: destroyed ? 'erased' : 'store_full' });
    if (destroyed) destroyChunks(now);
    if (destroyed) look();
    else cancel = ports.after(relayLimits.retryFullMs, look);
  };
  return { look, stop: () => cancel?.() };
};
