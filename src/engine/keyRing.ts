/**
 * [K3] Key rows: a document's keys as they travel. Made here for new documents, read here when they come in; the rows of
 * circles this seat does not hold are kept unread, so that a lost relay can be given them back.
 */
import { equalBytes, toBase64Url, toHex } from '../base/bytes';
import { openDrop, sealDrop } from '../crypto/drop';
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
import type { Change } from '../storage/store';
import { newestKey } from '../team/circleKeys';
import { circleByName, holdsCircle } from '../team/roster';
import type { Seat } from './seat';

const KEY_ROW = 'ponte/0/key-row';

/** A new key of a document for a circle: known here at once, and put to the relay before any entry that needs it. */
export const makeDocumentKey = async (
  seat: Seat,
  docId: Uint8Array,
  kind: string,
  circleName: string,
): Promise<readonly Change[] | undefined> => {
  const circle = circleByName(seat.roster, circleName);
  const circleKey = circle && newestKey(seat.roster.keys, circle.circle);
  if (!circle || !circleKey) return undefined;
  const { crypto } = seat;
  const key = { keyId: crypto.random(16), key: crypto.random(32) };
  const rowId = crypto.random(16);
  const claim = { rowId, docId, ...key, kind, maker: seat.keys.seat };
  const signature = await crypto.sign(seat.keys.signing, encodeKeyRowClaim(claim));
  const row: KeyRow = {
    version: FORMAT_VERSION,
    rowId,
    target: circle.circle,
    targetKeyId: circleKey.keyId,
    drop: await sealDrop(crypto, circleKey.publicKey, KEY_ROW, rowId, encodeKeyRowSecret({ claim, signature })),
  };
  return [
    ...(await seat.library.learn({ docId, kind, circle: circle.circle, key })),
    { table: 'keys', put: { id: toBase64Url(rowId), place: 0, bytes: encodeKeyRow(row) } },
  ];
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
  const known = seat.library.known(toBase64Url(secret.claim.docId));
  if (known && !equalBytes(known.circle, row.target)) return undefined;
  const signed = encodeKeyRowClaim(secret.claim);
  return (await seat.crypto.verify(maker.signing, secret.signature, signed)) ? secret : undefined;
};

/** Takes rows into memory and returns the changes that keep them; `place` is where the relay has them. */
export const learnKeyRows = async (
  seat: Seat,
  rows: readonly Uint8Array[],
  place: number,
): Promise<readonly Change[]> => {
  const changes: Change[] = [];
  for (const bytes of rows) {
    const row = decodeKeyRow(bytes);
    if (!row) continue;
    changes.push({ table: 'keys', put: { id: toBase64Url(row.rowId), place, bytes } });
    const secret = await openKeyRow(seat, row);
    if (!secret) continue;
    const { docId, kind, keyId, key } = secret.claim;
    changes.push(...(await seat.library.learn({ docId, kind, circle: row.target, key: { keyId, key } })));
  }
  return changes;
};
