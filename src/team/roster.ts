/**
 * [L7] The roster as a chain: every record is checked against the one before and against its author's key, then its
 * changes are taken in. Pure but for the checks; the same records give the same roster on every tablet.
 */
import { equalBytes, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { openBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { FORMAT_VERSION } from '../protocol/limits';
import { decodeSignedRecord, type RosterEpoch, type RosterRecord, type RosterSeat } from '../protocol/rosterRecord';
import { signable } from '../protocol/signing';
import { type CircleKey, type CircleKeys, openGrant } from './circleKeys';
import { decodeSealedPart, emptySealedPart, type SealedPart } from './sealedPart';

export interface RosterMember extends RosterSeat {
  readonly name: string;
  readonly profile: string;
  readonly since: number;
}
export interface RosterTicketState {
  readonly ticket: Uint8Array;
  readonly profile: string;
  readonly expiresAt: number;
  readonly by: Uint8Array;
  readonly state: 'open' | 'cancelled' | 'used';
}
export interface RosterCircle {
  readonly circle: Uint8Array;
  readonly name: string;
  readonly profiles: readonly string[];
  readonly epochs: readonly RosterEpoch[];
}

export interface Roster {
  /** First sixteen bytes of the hash of the first record: the team's id commits to how it began. */
  readonly team: Uint8Array;
  readonly head: Uint8Array;
  /** Hashes of all records, in hex, so that an entry's `rosterHead` can be found. */
  readonly heads: readonly string[];
  readonly teamName: string;
  readonly teamSecret: Uint8Array | undefined;
  readonly members: ReadonlyMap<string, RosterMember>;
  readonly circles: ReadonlyMap<string, RosterCircle>;
  readonly tickets: ReadonlyMap<string, RosterTicketState>;
  /** What this seat was given so far. */
  readonly keys: CircleKeys;
}

/** The seat whose grants are opened while reading; a reader without one learns the clear part only. */
export interface RosterReader {
  readonly seat: Uint8Array;
  readonly agreement: KeyPair;
}

export const emptyRoster: Roster = {
  team: new Uint8Array(16),
  head: new Uint8Array(32),
  heads: [],
  teamName: '',
  teamSecret: undefined,
  members: new Map(),
  circles: new Map(),
  tickets: new Map(),
  keys: new Map(),
};

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

/** Administrators sign everything; any member may sign epochs and grants of circles, and nothing else. */
const mayAuthor = (author: RosterSeat, record: RosterRecord): boolean =>
  author.administrator ||
  (record.seats.length === 0 &&
    record.tickets.length === 0 &&
    record.cancelled.length === 0 &&
    record.revoked.length === 0 &&
    record.erased.length === 0);

/** A seat may be written again to change its flags, never its keys: whoever signed with them stays who they were. */
const keepsKeys = (roster: Roster, record: RosterRecord): boolean =>
  record.seats.every((seat) => {
    const known = roster.members.get(toHex(seat.seat));
    return !known || (equalBytes(known.signing, seat.signing) && equalBytes(known.agreement, seat.agreement));
  });

/** Only who is in a circle may give it a new key: otherwise a stranger would read what is sealed with it. */
const allowedEpochs = (author: RosterSeat, roster: Roster, { epochs }: RosterRecord): readonly RosterEpoch[] =>
  epochs.filter(({ circle }) => {
    const known = roster.circles.get(toHex(circle));
    return author.administrator || !known || known.name === '' || holdsCircle(roster, author.seat, circle);
  });

/** A grant brings keys only of epochs the roster lists; anyone may sign one, and a key nobody listed is nobody's. */
const isListed = (epochs: readonly RosterEpoch[], key: CircleKey): boolean =>
  epochs.some(
    ({ circle, epoch, keyId, agreement }) =>
      equalBytes(circle, key.circle) &&
      epoch === key.epoch &&
      equalBytes(keyId, key.keyId) &&
      equalBytes(agreement, key.publicKey),
  );
const epochsOf = (roster: Roster): readonly RosterEpoch[] => [...roster.circles.values()].flatMap((c) => c.epochs);

/**
 * What the relay cannot see it cannot refuse: of the sealed part of somebody who is no administrator only circles that
 * are new count, under a name nobody has, for profiles the author's is one of. The rest is passed over and the record
 * stands, so that it cannot stop the chain.
 */
const allowedPart = (author: RosterSeat, roster: Roster, part: SealedPart): SealedPart =>
  author.administrator
    ? part
    : { ...emptySealedPart, circles: part.circles.filter((circle) => isNewCircle(author, roster, circle)) };

const isNewCircle = (author: RosterSeat, roster: Roster, { circle, name, profiles }: SealedPart['circles'][number]) =>
  (roster.circles.get(toHex(circle))?.name ?? '') === '' &&
  circleByName(roster, name) === undefined &&
  profiles.includes(roster.members.get(toHex(author.seat))?.profile ?? '');

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
  const head = await crypto.sha256(bytes);

  const epochs = allowedEpochs(author, roster, record);
  const keys = new Map(roster.keys);
  if (reader) {
    for (const grant of record.grants) {
      if (!equalBytes(grant.seat, reader.seat)) continue;
      const granted = await openGrant(crypto, reader.seat, reader.agreement, grant.drop);
      for (const key of granted) {
        if (!keys.has(toHex(key.keyId)) && isListed([...epochsOf(roster), ...epochs], key))
          keys.set(toHex(key.keyId), key);
      }
    }
  }
  const sealKey: CircleKey | undefined = keys.get(toHex(record.sealedKeyId));
  const opened = sealKey && (await openBox(crypto, sealedPartKey(sealKey.key, record), record.sealed));
  const part = opened && decodeSealedPart(opened);
  const extended = applyChanges(roster, { ...record, epochs }, part && allowedPart(author, roster, part), toHex(head));
  return ok({ ...extended, head, team: first ? head.slice(0, TEAM_BYTES) : roster.team, keys });
};

const applyChanges = (roster: Roster, record: RosterRecord, part: SealedPart | undefined, head: string): Roster => {
  const members = new Map(roster.members);
  const tickets = new Map(roster.tickets);
  const circles = new Map(roster.circles);
  const patchMember = (seat: string, patch: Partial<RosterMember>): void => {
    const known = members.get(seat);
    if (known) members.set(seat, { ...known, ...patch });
  };
  const patchTicket = (ticket: string, patch: Partial<RosterTicketState>): void => {
    const known = tickets.get(ticket);
    if (known) tickets.set(ticket, { ...known, ...patch });
  };
  for (const seat of record.seats) {
    const known = members.get(toHex(seat.seat));
    members.set(toHex(seat.seat), { name: '', profile: '', since: record.time, ...known, ...seat });
    if (seat.ticket) patchTicket(toHex(seat.ticket), { state: 'used' });
  }
  for (const { ticket, expiresAt } of record.tickets) {
    tickets.set(toHex(ticket), { ticket, expiresAt, profile: '', by: record.author, state: 'open' });
  }
  for (const ticket of record.cancelled) patchTicket(toHex(ticket), { state: 'cancelled' });
  for (const epoch of record.epochs) {
    const known = circles.get(toHex(epoch.circle));
    const epochs = [...(known?.epochs ?? []), epoch].sort((a, b) => a.epoch - b.epoch);
    circles.set(toHex(epoch.circle), { circle: epoch.circle, name: '', profiles: [], ...known, epochs });
  }
  for (const { circle, name, profiles } of part?.circles ?? []) {
    circles.set(toHex(circle), { circle, name, profiles, epochs: circles.get(toHex(circle))?.epochs ?? [] });
  }
  for (const { seat, name, profile } of part?.members ?? []) patchMember(toHex(seat), { name, profile });
  for (const { ticket, profile } of part?.tickets ?? []) patchTicket(toHex(ticket), { profile });
  return {
    ...roster,
    heads: [...roster.heads, head],
    teamName: part?.teamName ?? roster.teamName,
    teamSecret: roster.teamSecret ?? part?.teamSecret,
    members,
    tickets,
    circles,
  };
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

/** [L5] Whether a seat's profile gives it a circle: what decides if its entries are applied or reviewed. */
export const holdsCircle = (roster: Roster, seat: Uint8Array, circle: Uint8Array): boolean => {
  const member = roster.members.get(toHex(seat));
  const known = roster.circles.get(toHex(circle));
  if (!member || !known) return false;
  return known.profiles.includes(member.profile);
};
