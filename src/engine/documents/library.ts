/**
 * The documents of one seat: which there are, their keys, and the ones open in memory. [T4] Opening is the newest
 * checkpoint, then the log's tail, then what has not left yet. Everything the screens show of a document comes from here.
 */
import { equalBytes, toBase64Url } from '../../base/bytes';
import { type Chains, decodeChains, encodeChains } from '../../log/chains';
import { Behind, type Change, LogState, type RowOf } from '../../storage/store';
import type { PageChanges } from '../seat/sealedPages';
import { CHECKPOINT, createStatePages } from '../seat/statePages';
import { countOfMaker, KEYS_PER_MAKER } from '../writing/writingKey';
import { createDocumentReader, type KnownDocument, type LibraryDeps, type OpenDocument } from './documentReader';
import { type DocumentKey, decodeDocumentState, encodeDocumentState } from './documentState';
import { knownFrom } from './knownDocument';

/** What must be written for something learned to stay; `forget` takes it back when that could not be done. */
export interface Learned {
  readonly changes: readonly Change[];
  readonly forget: () => void;
}

export type LearnedKey = Pick<KnownDocument, 'docId' | 'kind' | 'circle' | 'guest'> & { readonly key: DocumentKey };

export interface Library {
  load(): Promise<void>;
  all(): readonly KnownDocument[];
  ofKind(kind: string): readonly KnownDocument[];
  known(id: string): KnownDocument | undefined;
  /** Takes a new document or a new key of one into memory. */
  learn(document: LearnedKey): Promise<Learned>;
  /** The relay did not take the row of this key: the change that keeps it from being written under. */
  distrust(id: string, keyId: Uint8Array): Promise<readonly Change[]>;
  /** Documents whose state row does not open: to be made again from key rows and log. */
  damaged(): readonly string[];
  open(id: string): Promise<OpenDocument | undefined>;
  /** Those open now. */
  opened(): readonly OpenDocument[];
  /** [S11] A copy for one look, also where it is hidden. */
  peek(id: string): Promise<OpenDocument | undefined>;
  /** The chains as they were last written; `otherwise` when they were never. */
  keptChains(document: KnownDocument, otherwise: Chains): Promise<Chains>;
  /** The change that keeps a document's state; its card falls behind. */
  keep(document: KnownDocument): Promise<Change>;
  /** Among the pages that an unlock reads: these rows of states, as they are on the disk, and no longer the ones that are gone. */
  page(rows: readonly RowOf<'docs'>[], gone: Iterable<string>): Promise<PageChanges>;
  checkpoint(document: OpenDocument): Promise<readonly Change[]>;
  /** Forgets the open copy, but not what is unsaved in it: the next opening reads the log again, under a new Yjs client. */
  shut(id: string): void;
  /** [S11] As if it had never been here. */
  forget(id: string): void;
  /** [K7] Nothing stays open. */
  shutAll(): void;
  /** Its pending entries have left: the next one is numbered after them. */
  leftAll(id: string): void;
}

/** [T4] */
const TAIL_ENTRIES = 64;
const TAIL_BYTES = 256 * 1024;
const OPEN_AT_ONCE = 64;

export const tailIsLong = (document: OpenDocument): boolean =>
  document.tail.entries > TAIL_ENTRIES || document.tail.bytes > TAIL_BYTES;

/** [T4] A checkpoint holds nothing that is not durable elsewhere, and never stands for a row that is damaged or missing. */
export const canCheckpoint = (document: OpenDocument): boolean =>
  document.unsaved.length === 0 && !document.broken && !document.hasHoles;

export const createLibrary = (deps: LibraryDeps): Library => {
  const { store, vault } = deps;
  const known = new Map<string, KnownDocument>();
  const open = new Map<string, OpenDocument>();
  /** What was unsaved in copies that were forgotten. */
  const unsaved = new Map<string, Uint8Array[]>();
  const damagedStates: string[] = [];

  const keep: Library['keep'] = async (document) => {
    document.version++;
    return {
      table: 'docs',
      put: {
        key: document.local,
        behind: Behind.card,
        bytes: await vault.seal(
          'docs',
          document.local,
          encodeDocumentState({
            docId: document.docId,
            kind: document.kind,
            circle: document.circle,
            guest: document.guest,
            keys: document.keys,
            chains: encodeChains(document.chains),
            owners: document.owners,
            passed: document.passed,
          }),
        ),
      },
    };
  };

  const read = createDocumentReader(deps);
  const states = createStatePages(store, vault);

  const shut: Library['shut'] = (id) => {
    const document = open.get(id);
    if (document && document.unsaved.length > 0) unsaved.set(id, document.unsaved);
    document?.replica.dispose();
    open.delete(id);
  };

  const checkpoint: Library['checkpoint'] = async (document) => {
    const { local } = document.about;
    const place = `${local}${CHECKPOINT}`;
    const bytes = await vault.seal('checkpoint', place, document.replica.state());
    const rows = await store.where('log', 'doc', local, { index: 'state', oneOf: [LogState.applied] });
    document.tail = { entries: 0, bytes: 0 };
    return [
      { table: 'docs', put: { key: place, behind: Behind.checkpoint, bytes } },
      ...rows.map((row): Change => ({ table: 'log', put: { ...row, state: LogState.covered } })),
    ];
  };

  return {
    load: async () => {
      for (const [local, plain] of await states.read()) {
        const document = plain && knownFrom(local, plain);
        if (document) known.set(document.id, document);
        else {
          deps.damaged('docs', local);
          damagedStates.push(local);
        }
      }
    },
    all: () => [...known.values()],
    ofKind: (kind) => [...known.values()].filter((document) => document.kind === kind),
    known: (id) => known.get(id),
    learn: async ({ docId, kind, circle, guest, key }) => {
      const id = toBase64Url(docId);
      const document = known.get(id) ?? {
        docId,
        id,
        local: await vault.localId(docId),
        kind,
        circle,
        guest,
        keys: [],
        chains: new Map(),
        owners: [],
        passed: [],
        reviewed: new Map(),
        version: 0,
      };
      const before = document.keys;
      const isNew =
        !before.some((one) => equalBytes(one.keyId, key.keyId) && equalBytes(one.key, key.key)) &&
        countOfMaker(before, key.maker) < KEYS_PER_MAKER;
      const was = known.has(id);
      if (!isNew && was) return { changes: [], forget: () => undefined };
      document.keys = [...before, key];
      known.set(id, document);
      return {
        changes: [await keep(document)],
        forget: () => {
          document.keys = before;
          if (!was) known.delete(id);
        },
      };
    },
    distrust: async (id, keyId) => {
      const document = known.get(id);
      if (!document) return [];
      document.keys = document.keys.map((key) => (equalBytes(key.keyId, keyId) ? { ...key, refused: true } : key));
      return [await keep(document)];
    },
    damaged: () => damagedStates,
    open: async (id) => {
      const already = open.get(id);
      if (already && !deps.isHidden(id)) {
        open.delete(id);
        open.set(id, already);
        return already;
      }
      const document = known.get(id);
      if (!document || deps.isHidden(id)) return undefined;
      const opened = await read(document, unsaved.get(id) ?? []);
      unsaved.delete(id);
      if (tailIsLong(opened) && canCheckpoint(opened)) await store.write(await checkpoint(opened));
      open.set(id, opened);
      for (const [oldest, candidate] of open) {
        if (open.size <= OPEN_AT_ONCE) break;
        if (candidate.unsaved.length === 0 && oldest !== id) open.delete(oldest);
      }
      return opened;
    },
    opened: () => [...open.values()],
    peek: async (id) => {
      const document = known.get(id);
      return document && read(document, unsaved.get(id) ?? []);
    },
    keptChains: async ({ local }, otherwise) => {
      const row = await store.get('docs', local);
      const plain = row && (await vault.open('docs', local, row.bytes));
      const state = plain && decodeDocumentState(plain);
      return (state && decodeChains(state.chains)) ?? otherwise;
    },
    keep,
    page: states.page,
    checkpoint,
    leftAll: (id) => {
      const document = open.get(id);
      if (document) document.pending = { count: 0, head: undefined };
    },
    shut,
    forget: (id) => {
      shut(id);
      unsaved.delete(id);
      known.delete(id);
    },
    shutAll: () => {
      for (const id of [...open.keys()]) shut(id);
    },
  };
};
