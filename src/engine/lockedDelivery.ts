/**
 * [K8] What a locked app does with the tablet's key: it delivers what had left before the lock, and hears whether the seat
 * is still one of the team. It opens nothing and writes nothing: what the relay confirmed is sent once more after the next
 * unlock, is a duplicate then, and takes its place.
 */

import type { SeatDelivery, TabletRecord, TabletSeat } from '../storage/tabletStore';
import { dialConversation } from '../sync/conversation';
import { push } from '../sync/exchange';
import { asTablet, nowhere, shakeHands } from '../sync/handshake';
import { layoutOf } from './migrating';
import type { Ports } from './ports';
import type { SeatStanding } from './views';

type Departed = readonly { readonly id: string; readonly bytes: Uint8Array }[];

/** [L6] Only what is marked left: the rest is folded at the next exchange, and may lose erased parts before it goes. */
const departed = async (ports: Ports, seat: TabletSeat): Promise<Departed> => {
  const { database } = seat;
  const opened = await ports.openStore({ database, layout: layoutOf(seat), mayCreate: false, lost: () => undefined });
  if (!opened.ok) return [];
  const store = opened.value;
  try {
    // [K3] A key row goes before the entries that need it, and a locked app may not put any.
    if ((await store.count('keys', 'place', 0)) > 0) return [];
    return [...(await store.where('outbox', 'left', 1))].sort((a, b) => a.order - b.order);
  } finally {
    store.close();
  }
};

const visit = async (
  ports: Ports,
  tabletKey: NonNullable<TabletRecord['tabletKey']>,
  { team, seat, relayUrl }: SeatDelivery,
  entries: Departed,
): Promise<SeatStanding> => {
  const none = { unasked: () => undefined, closed: () => undefined };
  const talk = await dialConversation(ports.dial, ports.after, relayUrl, none);
  if (!talk) return 'unreached';
  const standing = { team, seat, ...nowhere, rosterHead: new Uint8Array(32) };
  const welcome = await shakeHands(ports.crypto, talk, standing, asTablet(ports.crypto, tabletKey), relayUrl);
  const heard = { acknowledged: async () => true, relayFull: () => undefined };
  const done = welcome && (await push(talk, heard, entries)) === 'done';
  talk.close();
  if (talk.bye?.reason === 'revoked') return 'revoked';
  return done ? 'delivered' : 'unreached';
};

/** For each seat of the tablet that has a relay, what became of it. */
export const deliverLocked = async (
  ports: Ports,
  { tabletKey, seats }: TabletRecord,
): Promise<ReadonlyMap<string, SeatStanding>> => {
  const standings = new Map<string, SeatStanding>();
  if (!tabletKey) return standings;
  for (const seat of seats) {
    if (!seat.delivery) continue;
    standings.set(seat.database, await visit(ports, tabletKey, seat.delivery, await departed(ports, seat)));
  }
  return standings;
};
