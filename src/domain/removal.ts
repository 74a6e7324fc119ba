/**
 * Taking a row out of a list, and putting it back: events, never a deletion. Of two people who did not see each other,
 * one taking it out and one putting it back, it stays: better once too much on the screen than gone.
 */
import { decidingEvent, type OrderedEvent, orderOf } from './eventOrder';

export const REMOVED = 'removed';
export const RESTORED = 'restored';

export const isRemoved = (events: readonly (OrderedEvent & { readonly kind: string })[]): true | undefined => {
  if (!events.some(({ kind }) => kind === REMOVED)) return undefined;
  const order = orderOf(events);
  const about = events.filter(({ kind }) => kind === REMOVED || kind === RESTORED);
  const decides = decidingEvent(about, order, ({ kind }) => (kind === RESTORED ? 1 : 0));
  return decides?.kind === REMOVED ? true : undefined;
};
