/** What a member of the team could make with the keys of their own seat, though no honest tablet ever would. */
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { makeDocumentKey } from '../../src/engine/documents/keyRing';
import type { Seat } from '../../src/engine/seat/seat';
import { ZERO_HASH } from '../../src/log/chains';
import type { Header } from '../../src/log/header';
import { sealEntry } from '../../src/log/sealing';
import { inspectUpdate } from '../../src/replica/inspect';
import { encodeBundle } from '../../src/sync/bundle';
import { headerKeyFor } from '../../src/team/headerKeys';

export const forgersCrypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));

/** Passes every count and makes Yjs throw half-way. */
export const poison = new Uint8Array(
  Buffer.from(
    '01070200040105742f742f7401688402000165840201036c6c6fc4020f0202027878c60200020101620474727565c6020602070162046e756c6c2701027a7a01710100',
    'hex',
  ),
);

/** An update that sets these keys of one map; `client` in place of one drawn at random. */
export const updateOf = (map: string, values: Readonly<Record<string, unknown>>, client?: number): Uint8Array => {
  const document = new Y.Doc();
  document.clientID = client ?? document.clientID;
  for (const [key, value] of Object.entries(values)) document.getMap(map).set(key, value);
  return Y.encodeStateAsUpdate(document);
};

/** An entry of this seat, truly signed and sealed, at the beginning of a chain of its own unless told otherwise. */
export const forgeEntry = (seat: Seat, docId: string, update: Uint8Array, more: Partial<Header> = {}) => {
  const counts = inspectUpdate(update);
  if (!counts.ok) throw new Error('no update');
  return forgeBody(seat, docId, update, { clients: counts.value.clients, ...more });
};

/** The same with any body, of any kind. */
export const forgeBody = async (
  seat: Seat,
  docId: string,
  body: Uint8Array,
  more: Partial<Header>,
): Promise<Uint8Array> => {
  const document = seat.library.known(docId);
  const key = document?.keys.at(-1);
  const headerKey = document && headerKeyFor(seat.roster, document);
  if (!document || !key || !headerKey) throw new Error('nothing to forge');
  const header = {
    kind: 'update',
    schema: 1,
    docId: document.docId,
    keyId: key.keyId,
    seat: seat.keys.seat,
    incarnation: forgersCrypto.random(8),
    n: 1,
    m: 1,
    prev: ZERO_HASH,
    deps: [],
    clients: [],
    rosterHead: seat.roster.head.slice(0, 8),
    time: 1,
    covers: undefined,
    ...more,
  } as const;
  const sealed = await sealEntry(forgersCrypto, {
    team: seat.roster.team,
    entryId: forgersCrypto.random(16),
    headerKey,
    documentKey: key.key,
    signing: seat.keys.signing,
    header,
    body,
  });
  return sealed.bytes;
};

/** As many keys for a document as wanted, each in a row that is truly signed. */
export const forgeKeyRows = async (seat: Seat, docId: string, count: number): Promise<readonly Uint8Array[]> => {
  const document = seat.library.known(docId);
  if (!document) throw new Error('no such document');
  const learn = async () => ({ changes: [], forget: () => undefined });
  const forger: Seat = { ...seat, library: { ...seat.library, learn } };
  const rows: Uint8Array[] = [];
  while (rows.length < count) {
    const made = await makeDocumentKey(forger, document.docId, document.kind, 'casework');
    for (const change of made?.changes ?? []) {
      if (change.table === 'keys' && 'put' in change) rows.push(change.put.bytes);
    }
  }
  return rows;
};

/** A file as it is carried by hand. */
export const fileOf = (
  seat: Seat,
  entries: readonly Uint8Array[],
  keyRows: readonly Uint8Array[] = [],
  team = seat.roster.team,
): Uint8Array => encodeBundle({ team, keyRows, entries });
