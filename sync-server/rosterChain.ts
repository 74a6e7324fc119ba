/**
 * What the relay knows of a team's roster [L7]: the clear part of a linear chain of signed records. Pure: a state and a
 * record give the next state or a refusal. The relay can refuse a record, never make one; names and roles stay sealed.
 */
import { equalBytes, toHex } from '../src/base/bytes';
import { fail, ok, type Result } from '../src/base/result';
import { mayAuthor } from '../src/protocol/authoring';
import { FORMAT_VERSION } from '../src/protocol/limits';
import { type Memberships, nextMemberships, noMemberships } from '../src/protocol/memberships';
import {
  decodeSignedRecord,
  type RosterRecord,
  type RosterSeat,
  type RosterTicket,
} from '../src/protocol/rosterRecord';
import { signable } from '../src/protocol/signing';

export interface KnownTicket extends RosterTicket {
  readonly cancelled: boolean;
  readonly used: boolean;
}
/** Keys of the maps are hex. */
export interface RosterChain {
  /** SHA-256 of the last record; zeros before the first. */
  readonly head: Uint8Array;
  /** Number by hash, for every record of the chain. */
  readonly numberByHash: ReadonlyMap<string, number>;
  readonly seats: ReadonlyMap<string, RosterSeat>;
  readonly tickets: ReadonlyMap<string, KnownTicket>;
  readonly memberships: Memberships;
  /** [S11] Hashes of the records that erase, oldest first. */
  readonly erasing: readonly Uint8Array[];
}
export interface ChainTools {
  sha256(bytes: Uint8Array): Uint8Array;
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
export type ChainProblem = { readonly type: 'conflict' } | { readonly type: 'refused' };
export interface Linked {
  readonly chain: RosterChain;
  readonly record: RosterRecord;
  readonly hash: Uint8Array;
}

export const emptyChain: RosterChain = {
  head: new Uint8Array(32),
  numberByHash: new Map(),
  seats: new Map(),
  tickets: new Map(),
  memberships: noMemberships,
  erasing: [],
};

/** A seat may be written again to change its flags, never its keys. */
const sameKeys = (a: RosterSeat, b: RosterSeat): boolean =>
  equalBytes(a.signing, b.signing) &&
  equalBytes(a.agreement, b.agreement) &&
  (a.tablet === undefined ? b.tablet === undefined : b.tablet !== undefined && equalBytes(a.tablet, b.tablet));

const withTickets = (chain: RosterChain, record: RosterRecord): Map<string, KnownTicket> | undefined => {
  const tickets = new Map(chain.tickets);
  for (const ticket of record.tickets) {
    const key = toHex(ticket.ticket);
    if (tickets.has(key)) return undefined;
    tickets.set(key, { ...ticket, cancelled: false, used: false });
  }
  for (const id of record.cancelled) {
    const ticket = tickets.get(toHex(id));
    if (!ticket) return undefined;
    tickets.set(toHex(id), { ...ticket, cancelled: true });
  }
  return tickets;
};

/** Marks the tickets of new seats in `tickets`. Whether a ticket was in time is asked at JOIN, not here: a chain that is
 * brought back after years must still link. */
const withSeats = (
  chain: RosterChain,
  record: RosterRecord,
  tickets: Map<string, KnownTicket>,
): ReadonlyMap<string, RosterSeat> | undefined => {
  const seats = new Map(chain.seats);
  for (const seat of record.seats) {
    const key = toHex(seat.seat);
    const before = seats.get(key);
    if (before && !sameKeys(before, seat)) return undefined;
    if (!before && seat.ticket) {
      const ticket = tickets.get(toHex(seat.ticket));
      if (!ticket || ticket.cancelled || ticket.used) return undefined;
      tickets.set(toHex(seat.ticket), { ...ticket, used: true });
    }
    seats.set(key, seat);
  }
  return seats;
};

/** The chain with one more record. The first is signed by an administrator's seat of its own. */
export const linkRecord = (chain: RosterChain, bytes: Uint8Array, tools: ChainTools): Result<Linked, ChainProblem> => {
  const parsed = decodeSignedRecord(bytes);
  if (!parsed || parsed.record.version !== FORMAT_VERSION) return fail({ type: 'refused' });
  const { record, signed, signature } = parsed;
  if (!equalBytes(record.prev, chain.head)) return fail({ type: 'conflict' });

  const isFirst = chain.numberByHash.size === 0;
  const authors = isFirst ? record.seats : [...chain.seats.values()];
  const author = authors.find((seat) => equalBytes(seat.seat, record.author));
  if (!author || (isFirst && !author.administrator) || !mayAuthor(author, record)) return fail({ type: 'refused' });
  if (!tools.verify(author.signing, signable('record', signed), signature)) return fail({ type: 'refused' });

  const tickets = withTickets(chain, record);
  const seats = tickets && withSeats(chain, record, tickets);
  const memberships = seats && nextMemberships(chain.memberships, record, seats);
  if (!tickets || !seats || !memberships) return fail({ type: 'refused' });

  const hash = tools.sha256(bytes);
  const numberByHash = new Map(chain.numberByHash).set(toHex(hash), chain.numberByHash.size);
  const erasing = record.erased.some(({ at }) => at > 0) ? [...chain.erasing, hash] : chain.erasing;
  return ok({ chain: { head: hash, numberByHash, seats, tickets, memberships, erasing }, record, hash });
};
