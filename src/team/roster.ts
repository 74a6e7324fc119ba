/**
 * [L7] The roster as a chain: every record is checked against the one before and against its author's key, then its
 * changes are taken in. Pure but for the checks; the same records give the same roster on every tablet.
 */
import { equalBytes, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { openBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { mayAuthor } from '../protocol/authoring';
import { FORMAT_VERSION } from '../protocol/limits';
import { circleIn, nextMemberships } from '../protocol/memberships';
import { decodeSignedRecord, type RosterEpoch, type RosterRecord, type RosterSeat } from '../protocol/rosterRecord';
import { signable } from '../protocol/signing';
import { type CircleKeys, type GrantContent, openGrant } from './circleKeys';
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

/** A seat may be written again to change its flags, never its keys: whoever signed with them stays who they were. */
const keepsKeys = (roster: Roster, record: RosterRecord): boolean =>
  record.seats.every((seat) => {
    const known = roster.members.get(toHex(seat.seat));
    return !known || (equalBytes(known.signing, seat.signing) && equalBytes(known.agreement, seat.agreement));
  });

const epochsOf = (roster: Roster): readonly RosterEpoch[] => [...roster.circles.values()].flatMap((c) => c.epochs);

/** [K2] What is known by now of who brought an epoch may speak against it, though its key was taken up before. */
const listedKeys = (roster: Roster): CircleKeys => {
  const epochs = epochsOf(roster);
  return new Map([...roster.keys].filter(([, key]) => isListed(epochs, key)));
};

/**
 * What the relay cannot see it cannot refuse: the sealed part of somebody who is no administrator is passed over, and the
 * record stands, so that it cannot stop the chain.
 */
const allowedPart = (author: RosterSeat, part: SealedPart): SealedPart =>
  author.administrator ? part : emptySealedPart;

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

/** What a record that was found right has shown, and shows again however many keys are known by then. */
interface Shown {
  readonly head: Uint8Array;
  readonly granted: readonly GrantContent[];
}

/** One reader's reading of one chain. */
interface Reading {
  readonly shown: Map<Uint8Array, Shown>;
  /** Keys of sealed parts, in hex, that were not known when their record was read. */
  readonly passed: Set<string>;
}

const openGrants = async (
  crypto: Crypto,
  reader: RosterReader | undefined,
  { grants }: RosterRecord,
): Promise<readonly GrantContent[]> => {
  const granted: GrantContent[] = [];
  for (const grant of grants) {
    const content = reader && equalBytes(grant.seat, reader.seat) && (await openGrant(crypto, reader, grant));
    if (content) granted.push(content);
  }
  return granted;
};

export const extendRoster = async (
  crypto: Crypto,
  roster: Roster,
  bytes: Uint8Array,
  reader: RosterReader | undefined,
  { shown, passed }: Reading = { shown: new Map(), passed: new Set() },
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
  const before = shown.get(bytes);
  const isSigned = async () => crypto.verify(author.signing, parsed.signature, signable('record', parsed.signed));
  if (!before && !(await isSigned())) return fail({ type: 'bad_signature' });
  if (!mayAuthor(author, record) || !keepsKeys(roster, record)) return fail({ type: 'not_allowed' });
  const seats = new Map<string, RosterSeat>(roster.members);
  for (const seat of record.seats) seats.set(toHex(seat.seat), seat);
  const memberships = nextMemberships(roster.memberships, record, seats);
  if (!memberships) return fail({ type: 'not_allowed' });
  const read = before ?? { head: await crypto.sha256(bytes), granted: await openGrants(crypto, reader, record) };
  shown.set(bytes, read);
  const { head, granted } = read;

  const keys = new Map(roster.keys);
  const epochs = [...epochsOf(roster), ...record.epochs];
  for (const key of granted.flatMap((content) => content.keys)) {
    if (!keys.has(toHex(key.keyId)) && isListed(epochs, key)) keys.set(toHex(key.keyId), key);
  }
  for (const key of await earlierKeys(crypto, keys, epochs)) keys.set(toHex(key.keyId), key);
  const sealedKey = toHex(record.sealedKeyId);
  if (!keys.has(sealedKey)) passed.add(sealedKey);
  const part = await partOf(crypto, record, keys, granted.findLast((content) => content.part)?.part);
  const extended = applyChanges(roster, record, part && allowedPart(author, part), toHex(head));
  const tenure = extendTenure(roster.tenure, record, roster.heads.length);
  return ok({ ...extended, head, team: first ? head.slice(0, TEAM_BYTES) : roster.team, keys, memberships, tenure });
};

/**
 * A whole chain at once; `undefined` when a record does not follow. Read twice where the first reading brought the key of a
 * record it had passed: a colleague's grant comes after the records it opens. Signatures are checked and grants opened once.
 */
export const readRoster = async (
  crypto: Crypto,
  records: readonly Uint8Array[],
  reader: RosterReader | undefined,
): Promise<Roster | undefined> => {
  const reading: Reading = { shown: new Map(), passed: new Set() };
  const read = async (keys: CircleKeys): Promise<Roster | undefined> => {
    let roster: Roster = { ...emptyRoster, keys };
    for (const record of records) {
      const extended = await extendRoster(crypto, roster, record, reader, reading);
      if (!extended.ok) return undefined;
      roster = extended.value;
    }
    return roster;
  };
  const first = await read(new Map());
  if (!first) return undefined;
  const roster = [...reading.passed].some((key) => first.keys.has(key)) ? await read(first.keys) : first;
  return roster && { ...roster, keys: listedKeys(roster) };
};

/** The first of that name in the chain: whoever comes later cannot take a name over. */
export const circleByName = (roster: Roster, name: string): RosterCircle | undefined =>
  [...roster.circles.values()].find((circle) => circle.name === name);

/** [K2] The newest epoch of a circle that a seat in it holds a key of, whose roster this is; for anybody else the newest there is. */
export const epochToUse = (
  roster: Roster,
  own: Uint8Array,
  { circle, epochs }: RosterCircle,
): RosterEpoch | undefined =>
  holdsCircle(roster, own, circle) ? epochs.findLast(({ keyId }) => roster.keys.has(toHex(keyId))) : epochs.at(-1);

/** Whether a seat is in a circle now: granted by one of its members, and meant for its profile as far as the reader knows. */
export const holdsCircle = (roster: Roster, seat: Uint8Array, circle: Uint8Array): boolean =>
  circleIn(roster.memberships, toHex(circle)).seats.has(toHex(seat)) && isMeantFor(roster, seat, circle);
