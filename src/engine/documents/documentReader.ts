/**
 * [T4] One document from its rows: the newest checkpoint, then the log's tail, then what has not left, then what is typed
 * and not yet kept. A row that does not open is named, and the rest is read all the same.
 */

import { equalBytes } from '../../base/bytes';
import type { Crypto } from '../../crypto/crypto';
import type { Chains } from '../../log/chains';
import { type OpenedHeader, openBody, openHeader } from '../../log/sealing';
import { decodeSnapshot } from '../../log/snapshot';
import type { ClientOwner, PassedGap } from '../../log/terms';
import { createReplica, type Replica } from '../../replica/replica';
import { LogState, type RowOf, type Store } from '../../storage/store';
import type { Vault } from '../entrance/vault';
import { chunksOf } from '../exchange/chunkLedger';
import { ADOPTED, UNDER } from '../snapshots/standing';
import type { DocumentKey } from './documentState';

/** What is known of a document without opening it. */
export interface KnownDocument {
  readonly docId: Uint8Array;
  /** The document's id in base64url: how the page names it. */
  readonly id: string;
  readonly local: string;
  readonly kind: string;
  readonly circle: Uint8Array;
  /** [K1] The guest it is shared with. */
  readonly guest: Uint8Array | undefined;
  keys: readonly DocumentKey[];
  chains: Chains;
  /** [L3] Whose each Yjs client is; [L2] gaps that people have passed. */
  owners: readonly ClientOwner[];
  passed: readonly PassedGap[];
  /** [L8] Of each chain the highest m that waits for a person's review: what stands on it does not wait for that. */
  reviewed: ReadonlyMap<string, number>;
  /** Counts the changes since the unlock; a card is as old as the version it was made from. */
  version: number;
}

export interface OpenDocument {
  readonly about: KnownDocument;
  readonly replica: Replica;
  /** A row of it does not open here: what stands on that row waits, and nothing is refused for it. */
  readonly broken: boolean;
  /** [L2] What a person has passed is missing in it: what stood there shows as deleted, until it comes. */
  readonly hasHoles: boolean;
  /** Typed and shown, not yet durable: the page may not call it saved. */
  unsaved: Uint8Array[];
  /** Own entries of this document that have not left: how many, and the header the next one follows. */
  pending: { count: number; head: Uint8Array | undefined };
  /** Entries applied since the checkpoint, and their bytes. */
  tail: { entries: number; bytes: number };
}

export interface LibraryDeps {
  readonly crypto: Crypto;
  readonly store: Store;
  readonly vault: Vault;
  readonly team: Uint8Array;
  readonly seatName: string;
  readonly now: () => number;
  readonly headerKeyOf: (keyId: Uint8Array) => Uint8Array | undefined;
  /** [S11] Erased, and not to be opened. */
  readonly isHidden: (id: string) => boolean;
  /** A row that does not open any more; the rest of the document still does. */
  readonly damaged: (table: 'log' | 'outbox' | 'docs', id: string) => void;
}

/** Applied, and in no checkpoint; what the relay refused is applied here all the same. */
const TAIL: readonly LogState[] = [LogState.applied, LogState.refused];
const isTail = (state: LogState): boolean => TAIL.includes(state);

/** As the relay gave them places: what Yjs is given before what it stands on it sets aside, all of it again each time. */
const inOrder = (a: RowOf<'log'>, b: RowOf<'log'>): number => placeOf(a) - placeOf(b);
const placeOf = ({ place }: RowOf<'log'>): number => (place > 0 ? place : Number.MAX_SAFE_INTEGER);

/** `undefined` where there is none; several where somebody gave another key a colleague's id: which one an entry is under it tells itself. */
export const keysOf = (document: KnownDocument, keyId: Uint8Array): readonly Uint8Array[] | undefined => {
  const keys = document.keys.filter((known) => equalBytes(known.keyId, keyId));
  return keys.length === 0 ? undefined : keys.map(({ key }) => key);
};

/** Entries that others were written upon may be missing in it for good. */
export const mayHaveHoles = ({ passed, reviewed }: KnownDocument): boolean => passed.length > 0 || reviewed.size > 0;

export const createDocumentReader = (deps: LibraryDeps) => {
  const { crypto, store, vault } = deps;

  const openedRow = async (
    document: KnownDocument,
    { bytes, why = '' }: { readonly bytes: Uint8Array; readonly why?: string },
  ): Promise<{ update: Uint8Array | undefined; header: OpenedHeader } | undefined> => {
    const header = await openHeader(crypto, deps.team, deps.headerKeyOf, bytes);
    if (!header.ok) return undefined;
    // [S9] What an attachment holds is no part of its document, and may not be here.
    if (header.value.header.kind === 'event') return { update: undefined, header: header.value };
    const keys = keysOf(document, header.value.header.keyId);
    const body = keys && (await openBody(crypto, deps.team, keys, header.value, chunksOf(store)));
    // A pass changes nothing in the document itself, nor does a snapshot but the one it begins with here.
    const update = why === ADOPTED ? body && decodeSnapshot(body)?.state : body;
    const brings = why === ADOPTED || header.value.header.kind === 'update';
    return body && { update: brings ? update : undefined, header: header.value };
  };

  /** [L8] What waits for a person's word: others may have written beside it. */
  const uncounted = async (document: KnownDocument, rows: readonly RowOf<'log'>[]): Promise<readonly Uint8Array[]> => {
    const reviewed = rows.filter(({ state }) => state === LogState.review).sort(inOrder);
    const opened = await Promise.all(reviewed.map((row) => openedRow(document, { bytes: row.bytes })));
    return opened.flatMap((row) => row?.update ?? []);
  };

  return async (document: KnownDocument, typed: readonly Uint8Array[]): Promise<OpenDocument> => {
    const states: Uint8Array[] = [];
    const place = `${document.local}/checkpoint`;
    const checkpoint = await store.get('docs', place);
    const state = checkpoint && (await vault.open('checkpoint', place, checkpoint.bytes));
    if (state) states.push(state);
    else if (checkpoint) deps.damaged('docs', place);
    // Without a readable checkpoint every entry kept is needed again.
    // [L8] What fills its holes stands in no checkpoint.
    const kept = document.reviewed.size > 0 ? [...TAIL, LogState.review] : TAIL;
    const only = state ? ({ index: 'state', oneOf: kept } as const) : undefined;
    const rows = await store.where('log', 'doc', document.local, only);
    const tail = rows
      .filter((row) => isTail(row.state) || (!state && row.state === LogState.covered && row.why !== UNDER))
      .sort(inOrder);
    const opened = await Promise.all(tail.map((row) => openedRow(document, row)));
    const outbox = await store.where('outbox', 'doc', document.local);
    const own = await Promise.all(outbox.map((row) => openedRow(document, { bytes: row.bytes })));
    for (const [at, row] of opened.entries()) {
      if (row?.update) states.push(row.update);
      else if (!row) deps.damaged('log', tail[at]?.id ?? '');
    }
    let pending: OpenDocument['pending'] = { count: 0, head: undefined };
    for (const [at, row] of own.entries()) {
      if (!row) {
        deps.damaged('outbox', outbox[at]?.id ?? '');
        continue;
      }
      if (row.update) states.push(row.update);
      if (outbox[at]?.left === 0) pending = { count: pending.count + 1, head: row.header.headerHash };
    }
    const owned = new Set(document.owners.map(({ client }) => client));
    const replica = createReplica(
      { seat: deps.seatName, now: deps.now, random: crypto.random, isTaken: (client) => owned.has(client) },
      [...states, ...typed],
    );
    const hasHoles = mayHaveHoles(document) && !replica.isWhole();
    if (hasHoles) replica.fillHoles(await uncounted(document, rows));
    const bytes = tail.reduce((sum, row) => sum + row.bytes.length, 0);
    const broken = [...opened, ...own].some((row) => row === undefined) || !replica.isWhole();
    return {
      about: document,
      replica,
      broken,
      hasHoles,
      unsaved: [...typed],
      pending,
      tail: { entries: tail.length, bytes },
    };
  };
};
