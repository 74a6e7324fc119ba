import { type ComponentType, lazy } from 'react';

/** A screen in a chunk of its own, found by the name it is exported under. */
export const lazyScreen = <N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N) =>
  lazy(() => load().then((module) => ({ default: module[name] })));
