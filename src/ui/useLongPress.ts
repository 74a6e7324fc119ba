import { type PointerEvent, useRef } from 'react';

const LONG = 650;

export interface LongPress {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerLeave: () => void;
  readonly onContextMenu: (event: { preventDefault(): void }) => void;
  readonly onClick: () => void;
}

/** A tap does one thing, a long press another; the keyboard's press is a tap. */
export const useLongPress = (onTap: () => void, onLong: () => void): LongPress => {
  const timer = useRef<number | undefined>(undefined);
  const long = useRef(false);
  const stop = (): void => window.clearTimeout(timer.current);
  return {
    onPointerDown: () => {
      long.current = false;
      timer.current = window.setTimeout(() => {
        long.current = true;
        onLong();
      }, LONG);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onContextMenu: (event) => event.preventDefault(),
    onClick: () => {
      if (!long.current) onTap();
    },
  };
};
