/**
 * A top-level map of a document with only what is in it now. Every write of a cell has a key of its own, and a Yjs map goes
 * on holding the keys that were taken out: read through this, a document costs what it shows and not what it has been.
 */
import type * as Y from 'yjs';

export interface LiveMap {
  readonly now: ReadonlyMap<string, unknown>;
  /** Another number each time `now` is other than it was. */
  changes(): number;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

export const createLiveMap = (map: Y.Map<unknown>): LiveMap => {
  const now = new Map(map.entries());
  let changes = 0;
  map.observe(({ keysChanged }) => {
    changes++;
    for (const key of keysChanged as Set<string>) {
      if (map.has(key)) now.set(key, map.get(key));
      else now.delete(key);
    }
  });
  return {
    now,
    changes: () => changes,
    // What is written within one change is seen by what follows in it.
    set: (key, value) => {
      changes++;
      map.set(key, value);
      now.set(key, value);
    },
    delete: (key) => {
      changes++;
      map.delete(key);
      now.delete(key);
    },
  };
};
