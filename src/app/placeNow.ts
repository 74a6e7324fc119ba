import type { Place } from '../engine/engine';

/** The screen, the field and how far it is scrolled, to come back to after covering or locking. */
export const placeNow = (): Place => {
  const focus = document.activeElement?.id;
  const scroll = document.querySelector('main')?.scrollTop;
  return { route: location.pathname, ...(focus ? { focus } : {}), ...(scroll ? { scroll } : {}) };
};
