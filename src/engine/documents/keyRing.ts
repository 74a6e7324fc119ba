/**
 * [K3] Key rows: a document's keys as they travel. Made here for new documents, read here when they come in; the rows of
 * circles this seat does not hold are kept unread, so that a lost relay can be given them back.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { openDrop, sealDrop } from '../../crypto/drop';
import { documents, isDocumentKind } from '../../domain/documents';
import {
  decodeKeyRow,
  decodeKeyRowSecret,
  encodeKeyRow,
  encodeKeyRowClaim,
  encodeKeyRowSecret,
  type KeyRow,
  type KeyRowClaim,
} from '../../protocol/keyRow';
import { FORMAT_VERSION } from '../../protocol/limits';
import { signable } from '../../protocol/signing';
import type { Change } from '../../storage/store';
import { circleRowIdOf } from '../../team/erasures';
import { isGuest } from '../../team/headerKeys';
import { circleByName, epochToUse, holdsCircle } from '../../team/roster';
import { isOut } from '../../team/rosterChanges';
import type { RosterCircle } from '../../team/rosterState';
import { wasInDuring } from '../../team/tenure';
import { fateOfId, goneSince, keepErasing, noteStrays } from '../erasure/erasing';
import { orForget } from '../seat/orForget';
import type { Seat } from '../seat/seat';
import type { KnownDocument } from './documentReader';
import type { Learned, LearnedKey } from './library';

const KEY_ROW = 'ponte/0/key-row';
/** In place of a circle's key where a row is for a seat. */
const NO_KEY = new Uint8Array(8);

/** Whoever makes a key can read what is written with it: a member of the circle, or the guest the document is shared with. */
const mayMakeKey = ({ roster, keys }: Seat, circle: Uint8Array, guest: Uint8Array | undefined): boolean =>
  holdsCircle(roster, keys.seat, circle) ||
  (guest !== undefined && equalBytes(guest, keys.seat) && isGuest(roster, guest) && !isOut(roster, guest));

/** [L8] The same of a key that was made under an epoch that may be over: what a former colleague began stays readable. */
const couldMakeKey = (
  { roster }: Seat,
  { maker, guest, epoch }: Pick<KeyRowClaim, 'maker' | 'guest' | 'epoch'>,
  { circle, profiles, name }: RosterCircle,
): boolean => {
  const roles = roster.members.get(toHex(maker))?.roles ?? [];
  const wasMeant = name === '' || roles.some(({ profile }) => profile === '' || profiles.includes(profile));
  if (wasMeant && wasInDuring(roster.tenure, maker, circle, epoch)) return true;
  if (guest === undefined || !equalBytes(guest, maker) || !isGuest(roster, guest)) return false;
  const out = roster.tenure.revoked.get(toHex(guest));
  const begun = roster.tenure.epochs.get(toHex(circle))?.[epoch - 1] ?? Number.POSITIVE_INFINITY;
  return !out || begun < out.at;
};

type To = Pick<KeyRow, 'target' | 'targetKeyId'> & { readonly agreement: Uint8Array; readonly rowId: Uint8Array };

/** The same key in a row of its own for each of those who get it. */
const makeRow = async ({ crypto, keys }: Seat, to: To, about: Omit<KeyRowClaim, 'rowId'>): Promise<Change> => {
  const { rowId } = to;
  const claim = { rowId, ...about };
  const signature = await crypto.sign(keys.signing, signable('key-row', encodeKeyRowClaim(claim)));
  const drop = await sealDrop(crypto, to.agreement, KEY_ROW, rowId, encodeKeyRowSecret({ claim, signature }));
  const { target, targetKeyId } = to;
  const bytes = encodeKeyRow({ version: FORMAT_VERSION, rowId, target, targetKeyId, drop });
  return { table: 'keys', put: { id: toBase64Url(rowId), place: 0, read: 1, bytes } };
};

/**
 * A new key of a document for a circle, and for the guest it is shared with: known here at once, and put to the relay
 * before any entry that needs it. It replaces the keys before it for writing. `undefined` where this seat may not make one.
 */
export const makeDocumentKey = async (
  seat: Seat,
  docId: Uint8Array,
  kind: string,
  circleName: string,
  guest?: Uint8Array,
): Promise<Learned | undefined> => {
  const { crypto, roster, keys } = seat;
  const circle = circleByName(roster, circleName);
  const epoch = circle && epochToUse(roster, keys.seat, circle);
  if (!circle || !epoch || !mayMakeKey(seat, circle.circle, guest)) return undefined;
  const before = seat.library.known(toBase64Url(docId))?.keys ?? [];
  const highest = Math.max(0, ...before.map((one) => one.generation));
  const generation = Math.min(highest + 1, Number.MAX_SAFE_INTEGER);
  const key = { keyId: crypto.random(16), key: crypto.random(32) };
  const about = { docId, ...key, kind, maker: keys.seat, epoch: epoch.epoch, generation, guest };
  // A guest who is out gets no new key.
  const member = guest && !isOut(roster, guest) ? roster.members.get(toHex(guest)) : undefined;
  // [S11] So whoever erases the document can name the row of a circle he is not in.
  const rowId = await circleRowIdOf(crypto, key.keyId);
  const receivers: To[] = [{ target: circle.circle, targetKeyId: epoch.keyId, agreement: epoch.agreement, rowId }];
  if (member) {
    const { seat: target, agreement } = member;
    // [S11] Nobody else opens the guest's row, either.
    receivers.push({ target, targetKeyId: NO_KEY, agreement, rowId: key.keyId });
  }
  const rows = await Promise.all(receivers.map((to) => makeRow(seat, to, about)));
  const learned = await seat.library.learn(learnedFrom(about, circle.circle));
  return { ...learned, changes: [...learned.changes, ...rows] };
};

const learnedFrom = (claim: Omit<KeyRowClaim, 'rowId'>, circle: Uint8Array): LearnedKey => {
  const { docId, kind, guest, keyId, key, maker, epoch, generation } = claim;
  return { docId, kind, circle, guest, key: { keyId, key, maker, epoch, generation, refused: false } };
};

/** A kind belongs to one circle: nobody may claim a document's id for a circle of their own. */
const circleOfKind = ({ roster }: Seat, kind: string): RosterCircle | undefined =>
  isDocumentKind(kind) ? circleByName(roster, documents[kind].circle) : undefined;

/** What stands in a row for this seat, and in which circle its document is; nothing where it is not true, or not for us. */
const openKeyRow = async (seat: Seat, row: KeyRow): Promise<{ claim: KeyRowClaim; circle: Uint8Array } | undefined> => {
  const isOwn = equalBytes(row.target, seat.keys.seat);
  const circleKey = seat.roster.keys.get(toHex(row.targetKeyId));
  const pair = isOwn ? seat.keys.agreement : circleKey;
  if (row.version !== FORMAT_VERSION || !pair) return undefined;
  const opened = await openDrop(seat.crypto, pair, KEY_ROW, row.rowId, row.drop);
  const secret = opened && decodeKeyRowSecret(opened);
  if (!secret || !equalBytes(secret.claim.rowId, row.rowId)) return undefined;
  const { claim, signature } = secret;
  const circle = circleOfKind(seat, claim.kind);
  const maker = seat.roster.members.get(toHex(claim.maker));
  if (!circle || !maker || !couldMakeKey(seat, claim, circle)) return undefined;
  const isForUs = isOwn
    ? claim.guest !== undefined && equalBytes(claim.guest, row.target)
    : circleKey !== undefined &&
      [row.target, circleKey.circle].every((id) => equalBytes(id, circle.circle)) &&
      claim.epoch === circleKey.epoch;
  if (!isForUs || !circle.epochs.some(({ epoch }) => epoch === claim.epoch)) return undefined;
  const known = seat.library.known(toBase64Url(claim.docId));
  if (known && toHex(known.guest ?? NO_KEY) !== toHex(claim.guest ?? NO_KEY)) return undefined;
  if (known && !equalBytes(known.circle, circle.circle)) return undefined;
  const signed = signable('key-row', encodeKeyRowClaim(claim));
  return (await seat.crypto.verify(maker.signing, signature, signed)) ? { claim, circle: circle.circle } : undefined;
};

/** [S11] Ids of rows whose document is destroyed, and when it was: this row's, and its guest's. */
type Gone = Readonly<Record<string, number>>;

/** Learns from one row; nothing where it is not for this seat, or not yet. */
const learnRow = async (seat: Seat, bytes: Uint8Array): Promise<Learned | { gone: Gone } | undefined> => {
  const row = decodeKeyRow(bytes);
  const opened = row && (await openKeyRow(seat, row));
  if (!opened) return undefined;
  const { claim, circle } = opened;
  const gone = await goneSince(seat, claim.docId);
  if (gone === undefined) return seat.library.learn(learnedFrom(claim, circle));
  const ids = [claim.rowId, ...(claim.guest ? [claim.keyId] : [])];
  return { gone: Object.fromEntries(ids.map((id) => [toBase64Url(id), gone])) };
};

/** [S11] Ids of the rows kept here that hold a key of one of these documents. */
export const keyRowsOf = async (seat: Seat, ids: ReadonlySet<string>): Promise<readonly string[]> => {
  if (ids.size === 0) return [];
  const rows = await seat.store.where('keys', 'read', 1);
  const opened = await Promise.all(
    rows.map(async ({ bytes }) => {
      const row = decodeKeyRow(bytes);
      return row && (await openKeyRow(seat, row));
    }),
  );
  return rows.filter((_, at) => ids.has(toBase64Url(opened[at]?.claim.docId ?? NO_KEY))).map(({ id }) => id);
};

/** [S11] Ids of the rows through which a guest holds the keys of a document shared with him. */
export const guestRowsOf = ({ guest, keys }: KnownDocument): readonly string[] =>
  guest ? keys.map(({ keyId }) => toBase64Url(keyId)) : [];

/** [S3] Rows the relay did not take: others may never have their keys, so nothing is written under them. */
export const distrustKeyRows = async (seat: Seat, ids: readonly string[]): Promise<readonly Change[]> => {
  const changes: Change[] = [];
  for (const id of ids) {
    const kept = await seat.store.get('keys', id);
    const row = kept && decodeKeyRow(kept.bytes);
    const opened = row && (await openKeyRow(seat, row));
    if (opened) changes.push(...(await seat.library.distrust(toBase64Url(opened.claim.docId), opened.claim.keyId)));
  }
  return changes;
};

const together = async (seat: Seat, learned: readonly Learned[], changes: readonly Change[]): Promise<Learned> => ({
  changes: [
    ...changes,
    ...learned.flatMap((one) => one.changes),
    // What was not for this seat may be now.
    ...(learned.length > 0 ? [await seat.meta.change('retry', true)] : []),
  ],
  forget: () => {
    for (const one of [...learned].reverse()) one.forget();
  },
});

/** Rows that came in. `place` is where the relay has them; a row is never replaced by other bytes under its id. */
export const learnKeyRows = async (seat: Seat, rows: readonly Uint8Array[], place: number): Promise<Learned> => {
  const changes: Change[] = [];
  const learned: Learned[] = [];
  return orForget(
    () => learned,
    async () => {
      let strays: Gone = {};
      for (const bytes of rows) {
        const row = decodeKeyRow(bytes);
        if (!row || fateOfId(seat, row.rowId) === 'gone') continue;
        const id = toBase64Url(row.rowId);
        const kept = await seat.store.get('keys', id);
        if (kept) {
          if (place > 0 && equalBytes(kept.bytes, bytes)) changes.push({ table: 'keys', put: { ...kept, place } });
          continue;
        }
        const one = await learnRow(seat, bytes);
        if (one && 'gone' in one) {
          strays = { ...strays, ...one.gone };
          continue;
        }
        if (one) learned.push(one);
        changes.push({ table: 'keys', put: { id, place, read: one ? 1 : 0, bytes } });
      }
      if (Object.keys(strays).length > 0) await keepErasing(seat, noteStrays(seat, { rows: strays }));
      return together(seat, learned, changes);
    },
  );
};

/** Rows kept unread, tried again: their maker or their circle may be known by now. `all` reads the others again too. */
export const readKeyRowsAgain = async (seat: Seat, all = false): Promise<Learned> => {
  const rows = all ? await seat.store.all('keys') : await seat.store.where('keys', 'read', 0);
  const changes: Change[] = [];
  const learned: Learned[] = [];
  let strays: Gone = {};
  for (const row of rows) {
    const one = await learnRow(seat, row.bytes);
    if (!one) continue;
    if ('gone' in one) {
      strays = { ...strays, ...one.gone };
      changes.push({ table: 'keys', remove: row.id });
      continue;
    }
    learned.push(one);
    changes.push({ table: 'keys', put: { ...row, read: 1 } });
  }
  if (Object.keys(strays).length > 0) await keepErasing(seat, noteStrays(seat, { rows: strays }));
  return together(seat, learned, changes);
};
