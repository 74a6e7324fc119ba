/**
 * [K3] Key rows: a document's keys as they travel. Made here for new documents, read here when they come in; the rows of
 * circles this seat does not hold are kept unread, so that a lost relay can be given them back.
 */
import { equalBytes, toBase64Url, toHex } from '../base/bytes';
import { openDrop, sealDrop } from '../crypto/drop';
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import {
  decodeKeyRow,
  decodeKeyRowSecret,
  encodeKeyRow,
  encodeKeyRowClaim,
  encodeKeyRowSecret,
  type KeyRow,
  type KeyRowSecret,
} from '../protocol/keyRow';
import { FORMAT_VERSION } from '../protocol/limits';
import { signable } from '../protocol/signing';
import type { Change } from '../storage/store';
import { newestKey } from '../team/circleKeys';
import { circleByName, holdsCircle } from '../team/roster';
import type { Learned } from './library';
import type { Seat } from './seat';

const KEY_ROW = 'ponte/0/key-row';

/** A new key of a document for a circle: known here at once, and put to the relay before any entry that needs it. */
export const makeDocumentKey = async (
  seat: Seat,
  docId: Uint8Array,
  kind: string,
  circleName: string,
): Promise<Learned | undefined> => {
  const circle = circleByName(seat.roster, circleName);
  const circleKey = circle && newestKey(seat.roster.keys, circle.circle);
  if (!circle || !circleKey) return undefined;
  const { crypto } = seat;
  const key = { keyId: crypto.random(16), key: crypto.random(32) };
  const rowId = crypto.random(16);
  const claim = { rowId, docId, ...key, kind, maker: seat.keys.seat };
  const signature = await crypto.sign(seat.keys.signing, signable('key-row', encodeKeyRowClaim(claim)));
  const row: KeyRow = {
    version: FORMAT_VERSION,
    rowId,
    target: circle.circle,
    targetKeyId: circleKey.keyId,
    drop: await sealDrop(crypto, circleKey.publicKey, KEY_ROW, rowId, encodeKeyRowSecret({ claim, signature })),
  };
  const learned = await seat.library.learn({ docId, kind, circle: circle.circle, key });
  const put = { id: toBase64Url(rowId), place: 0, read: 1, bytes: encodeKeyRow(row) } as const;
  return { ...learned, changes: [...learned.changes, { table: 'keys', put }] };
};

const openKeyRow = async (seat: Seat, row: KeyRow): Promise<KeyRowSecret | undefined> => {
  const key = seat.roster.keys.get(toHex(row.targetKeyId));
  if (row.version !== FORMAT_VERSION || !key || !equalBytes(key.circle, row.target)) return undefined;
  const opened = await openDrop(seat.crypto, key, KEY_ROW, row.rowId, row.drop);
  const secret = opened && decodeKeyRowSecret(opened);
  if (!secret || toHex(secret.claim.rowId) !== toHex(row.rowId)) return undefined;
  const maker = seat.roster.members.get(toHex(secret.claim.maker));
  // Whoever makes a key can read what is written with it: only a member of the circle may make one for the circle.
  if (!maker || !holdsCircle(seat.roster, secret.claim.maker, row.target)) return undefined;
  // A kind belongs to one circle: nobody may claim a document's id for a circle of their own.
  const kind = documents[secret.claim.kind as DocumentKind];
  const circle = kind && circleByName(seat.roster, kind.circle);
  if (!circle || !equalBytes(circle.circle, row.target)) return undefined;
  const known = seat.library.known(toBase64Url(secret.claim.docId));
  if (known && !equalBytes(known.circle, row.target)) return undefined;
  const signed = signable('key-row', encodeKeyRowClaim(secret.claim));
  return (await seat.crypto.verify(maker.signing, secret.signature, signed)) ? secret : undefined;
};

/** Learns from one row; nothing where it is not for this seat, or not yet. */
const learnRow = async (seat: Seat, bytes: Uint8Array): Promise<Learned | undefined> => {
  const row = decodeKeyRow(bytes);
  const secret = row && (await openKeyRow(seat, row));
  if (!secret) return undefined;
  const { docId, kind, keyId, key } = secret.claim;
  return seat.library.learn({ docId, kind, circle: row.target, key: { keyId, key } });
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
  for (const bytes of rows) {
    const row = decodeKeyRow(bytes);
    if (!row) continue;
    const id = toBase64Url(row.rowId);
    const kept = await seat.store.get('keys', id);
    if (kept) {
      if (place > 0 && equalBytes(kept.bytes, bytes)) changes.push({ table: 'keys', put: { ...kept, place } });
      continue;
    }
    const one = await learnRow(seat, bytes);
    if (one) learned.push(one);
    changes.push({ table: 'keys', put: { id, place, read: one ? 1 : 0, bytes } });
  }
  return together(seat, learned, changes);
};

/** Rows kept unread, tried again: their maker or their circle may be known by now. `all` reads the others again too. */
export const readKeyRowsAgain = async (seat: Seat, all = false): Promise<Learned> => {
  const rows = all ? await seat.store.all('keys') : await seat.store.where('keys', 'read', 0);
  const changes: Change[] = [];
  const learned: Learned[] = [];
  for (const row of rows) {
    const one = await learnRow(seat, row.bytes);
    if (!one) continue;
    learned.push(one);
    changes.push({ table: 'keys', put: { ...row, read: 1 } });
  }
  return together(seat, learned, changes);
};
