/**
 * How long a tablet has been away from its relay. A clock that was set back makes that no shorter: the latest moment the
 * tablet has seen counts. A clock that was set ahead counts until the relay is met again.
 */
import type { TabletSeat } from '../../storage/tabletStore';

export type Contact = NonNullable<TabletSeat['contact']>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** After so long what is on this tablet and on the others may differ much, and somebody should know. */
const OVERDUE_MS = 14 * DAY_MS;

export const contactNow = (now: number): Contact => ({ at: now, latest: now });

/** So much at most counts between two looks at a clock that is behind: it may have been put right in between. */
const STEP_MS = 7 * DAY_MS;

/** Seen again at `now`, without having met the relay. On a clock that is behind the latest moment what passes by it is added to that. */
export const seenAt = (contact: Contact, now: number): Contact => {
  const { latest, seen = latest, behind = 0 } = contact;
  return now > latest
    ? { ...contact, latest: now, seen: now, behind: Math.max(0, behind - (now - latest)) }
    : { ...contact, seen: now, behind: behind + Math.min(STEP_MS, Math.max(0, now - seen)) };
};

const awayFor = (contact: Contact, now: number): number => {
  const { at, latest, behind = 0 } = seenAt(contact, now);
  return latest - at + behind;
};

/** After so long a locked seat opens only with an administrator's code, or once its relay was met. Nothing is deleted. */
const SHUT_MS = 30 * DAY_MS;

export const isShut = (contact: Contact | undefined, now: number): boolean =>
  contact !== undefined && awayFor(contact, now) > SHUT_MS;

export const isOverdue = (contact: Contact | undefined, now: number): boolean =>
  contact !== undefined && awayFor(contact, now) > OVERDUE_MS;

const NOTED_MS = 60 * 60 * 1000;

/** Whether a meeting is worth writing down: not one of many within the hour. */
export const isNews = (contact: Contact | undefined, now: number): boolean =>
  contact === undefined || contact.latest > now || now - contact.at > NOTED_MS;
