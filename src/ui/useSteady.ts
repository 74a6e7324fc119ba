import { useCallback, useLayoutEffect, useRef } from 'react';

/** One and the same function for as long as the screen is there, which does what the latest does: what was given it is not drawn anew. */
export const useSteady = <Given extends readonly unknown[]>(
  latest: ((...given: Given) => void) | undefined,
): ((...given: Given) => void) => {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Given) => current.current?.(...given), []);
};
