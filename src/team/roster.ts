/**
 * [L7] The roster as a chain: every record is checked against the one before and against its author's key, then its
 * changes are taken in. Pure but for the checks; the same records give the same roster on every tablet.
 */
import { equalBytes, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { openBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { FORMAT_VERSION } from '../protocol/limits';
import { nextMemberships } from '../protocol/memberships';
import { decodeSignedRecord, type RosterEpoch, type RosterRecord, type RosterSeat } from '../protocol/rosterRecord';
import { signable } from '../protocol/signing';
import { type CircleKeys, openGrant } from './circleKeys';
import { earlierKeys, isListed } from './earlierEpochs';
import { applyChanges, isMeantFor } from './rosterChanges';
import { emptyRoster, type Roster, type RosterCircle } from './rosterState';
import { decodeSealedPart, emptySealedPart, type SealedPart } from './sealedPart';
import { extendTenure } from './tenure';

/** The seat whose grants are opened while reading; a reader without one learns the clear part only. */
export interface RosterReader {
  readonly seat: Uint8Array;
  readonly agreement: KeyPair;
}

export type RosterError =
  | { readonly type: 'malformed' }
  | { readonly type: 'not_next' }
  | { readonly type: 'unknown_author' }
  | { readonly type: 'bad_signature' }
  | { readonly type: 'not_allowed' };

const TEAM_BYTES = 16;

export const sealedPartKey = (key: Uint8Array, record: Pick<RosterRecord, 'salt' | 'prev' | 'author'>) => ({
  key,
  salt: record.salt,
  purpose: 'ponte/0/roster',
  associated: new Uint8Array([...record.prev, ...record.author]),
});

/** Administrators say who is in, who is out and what is erased; epochs and grants of a circle come from its members. [L7, L8, S11] */
const mayAuthor = (author: RosterSeat, record: RosterRecord): boolean =>
  author.administrator ||
  record.seats.length +
    record.tickets.length +
    record.cancelled.length +
    record.revoked.length +
    record.withdrawn.length +
    record.erased.length ===
    0;

/** A seat may be written again to change its flags, never its keys: whoever signed with them stays who they were. */
const keepsKeys = (roster: Roster, record: RosterRecord): boolean =>
  record.seats.every((seat) => {
    const known = roster.members.get(toHex(seat.seat));
    return !known || (equalBytes(known.signing, seat.signing) && equalBytes(known.agreement, seat.agreement));
  });

const epochsOf = (roster: Roster): readonly RosterEpoch[] => [...roster.circles.values()].flatMap((c) => c.epochs);

/**
 * What the relay cannot see it cannot refuse: the sealed part of somebody who is no administrator is passed over but for
 * guest keys, which everyone has anyway, and the record stands, so that it cannot stop the chain.
 */
const allowedPart = (author: RosterSeat, part: SealedPart): SealedPart =>
  author.administrator ? part : { ...emptySealedPart, guests: part.guests };

/** What a record says under the seal: to everyone, or, where the reader is a guest, in the grant to him. */
const partOf = async (
  crypto: Crypto,
  record: RosterRecord,
  keys: CircleKeys,
  granted: SealedPart | undefined,
): Promise<SealedPart | undefined> => {
  const key = keys.get(toHex(record.sealedKeyId));
  const opened = key && (await openBox(crypto, sealedPartKey(key.key, record), record.sealed));
  return opened ? decodeSealedPart(opened) : granted;
};

export const extendRoster = async (
  crypto: Crypto,
  roster: Roster,
  bytes: Uint8Array,
  reader: RosterReader | undefined,
): Promise<Result<Roster, RosterError>> => {
  const parsed = decodeSignedRecord(bytes);
  if (parsed?.record.version !== FORMAT_VERSION) return fail({ type: 'malformed' });
  const { record } = parsed;
  if (!equalBytes(record.prev, roster.head)) return fail({ type: 'not_next' });
  const first = roster.heads.length === 0;
  const author = first
    ? record.seats.find(({ seat }) => equalBytes(seat, record.author))
    : roster.members.get(toHex(record.author));
  if (!author) return fail({ type: 'unknown_author' });
  const signed = signable('record', parsed.signed);
  if (!(await crypto.verify(author.signing, parsed.signature, signed))) return fail({ type: 'bad_signature' });
  if (!mayAuthor(author, record) || !keepsKeys(roster, record)) return fail({ type: 'not_allowed' });
  const seats = new Map<string, RosterSeat>(roster.members);
  for (const seat of record.seats) seats.set(toHex(seat.seat), seat);
  const memberships = nextMemberships(roster.memberships, record, seats);
  if (!memberships) return fail({ type: 'not_allowed' });
  const head = await crypto.sha256(bytes);

  const keys = new Map(roster.keys);
  let granted: SealedPart | undefined;
  for (const grant of record.grants) {
    if (!reader || !equalBytes(grant.seat, reader.seat)) continue;
    const content = await openGrant(crypto, reader, grant);
    granted = content?.part ?? granted;
    for (const key of content?.keys ?? []) {
      if (!keys.has(toHex(key.keyId)) && isListed([...epochsOf(roster), ...record.epochs], key))
        keys.set(toHex(key.keyId), key);
    }
  }
  const epochs = [...epochsOf(roster), ...record.epochs];
  for (const key of await earlierKeys(crypto, keys, epochs)) keys.set(toHex(key.keyId), key);
  const part = await partOf(crypto, record, keys, granted);
  const extended = applyChanges(roster, record, part && allowedPart(author, part), toHex(head));
  const tenure = extendTenure(roster.tenure, record, roster.heads.length);
  return ok({ ...extended, head, team: first ? head.slice(0, TEAM_BYTES) : roster.team, keys, memberships, tenure });
};

/**
 * A whole chain at once; `undefined` when a record does not follow. Read twice where the first reading brought keys: a
 * colleague's grant comes after the records it opens.
 */
export const readRoster = async (
  crypto: Crypto,
  records: readonly Uint8Array[],
  reader: RosterReader | undefined,
): Promise<Roster | undefined> => {
  const read = async (keys: CircleKeys): Promise<Roster | undefined> => {
    let roster: Roster = { ...emptyRoster, keys };
    for (const record of records) {
      const extended = await extendRoster(crypto, roster, record, reader);
      if (!extended.ok) return undefined;
      roster = extended.value;
    }
    return roster;
  };
  const first = await read(new Map());
  const second = first && first.keys.size > 0 ? await read(first.keys) : first;
  const epochs = second && epochsOf(second);
  return second && epochs && { ...second, keys: new Map([...second.keys].filter(([, key]) => isListed(epochs, key))) };
};

/** The first of that name in the chain: whoever comes later cannot take a name over. */
export const circleByName = (roster: Roster, name: string): RosterCircle | undefined =>
  [...roster.circles.values()].find((circle) => circle.name === name);

/** Whether a seat is in a circle now: granted by one of its members, and meant for its profile as far as the reader knows. */
export const holdsCircle = (roster: Roster, seat: Uint8Array, circle: Uint8Array): boolean =>
  roster.memberships.circles.get(toHex(circle))?.seats.has(toHex(seat)) === true && isMeantFor(roster, seat, circle);
