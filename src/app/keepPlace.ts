import type { Place } from '../engine/views';

/**
 * Remembers the last field somebody was in, because pressing the cover button takes the focus away from it. Answers
 * with the screen, the field and how far it is scrolled: where to come back to after covering or locking.
 */
export const keepPlace = (): (() => Place) => {
  let last: Element | null = null;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.id !== '' && target.closest('main') !== null) last = target;
  });
  return () => {
    const scroll = document.querySelector('main')?.scrollTop;
    const focus = last?.isConnected ? last.id : undefined;
    return { route: location.pathname, ...(focus ? { focus } : {}), ...(scroll ? { scroll } : {}) };
  };
};
