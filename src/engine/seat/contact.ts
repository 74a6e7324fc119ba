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

/** Seen again at `now`, without having met the relay. */
export const seenAt = (contact: Contact, now: number): Contact => ({
  ...contact,
  latest: Math.max(contact.latest, now),
});

const awayFor = (contact: Contact, now: number): number => Math.max(contact.latest, now) - contact.at;

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
