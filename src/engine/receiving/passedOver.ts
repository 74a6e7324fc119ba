/**
 * [S11, L2] What a document lacks that is copied behind a gap: who has the missing entries brings them into the copy, and
 * nobody else knows what they say.
 */
import type { Range } from '../../base/ranges';
import { chainKey } from '../../log/chains';
import type { KnownDocument } from '../documents/documentReader';
import type { Seat } from '../seat/seat';
import { keptOf } from '../snapshots/replay';
import { basesOf } from '../snapshots/snapshots';
import { headersOf, missingIn, presentOf } from './present';

type Missing = ReadonlyMap<string, readonly Range[]>;

/** [L2] Of each chain, what was passed and is not here: its author carries it over when they have it. */
export const passedOver = async (seat: Seat, about: KnownDocument): Promise<Missing> => {
  if (about.passed.length === 0) return new Map();
  const headers = await headersOf(seat, await seat.store.where('log', 'doc', about.local));
  const unsent = await headersOf(seat, await seat.store.where('outbox', 'doc', about.local));
  return missingIn(presentOf([...headers, ...unsent], await basesOf(seat, about)), about.chains);
};

/** [L6] The Yjs clients whose writing was copied, up to a clock: of a chain with something missing, up to there. */
export const clientsCopied = async (
  seat: Seat,
  about: KnownDocument,
  missing: Missing,
): Promise<ReadonlyMap<number, number>> => {
  const whole = [...about.chains].filter(([chain]) => !missing.has(chain));
  const clients = new Map(whole.flatMap(([, chain]) => chain.clients.map((one) => [one.client, one.next] as const)));
  if (missing.size === 0) return clients;
  for (const { opened } of await keptOf(seat, about)) {
    const [first] = missing.get(chainKey(opened.header)) ?? [];
    if (!first || opened.header.m >= first[0]) continue;
    for (const { client, to } of opened.header.clients) clients.set(client, Math.max(to, clients.get(client) ?? 0));
  }
  return clients;
};
