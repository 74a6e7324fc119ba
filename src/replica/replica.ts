/**
 * One document in memory: the only holder of a Y.Doc on the engine's side. It offers cells, sets, texts, events and
 * register rows, hands out what each change produced as one update, and takes updates that came from elsewhere.
 */
import * as Y from 'yjs';
import type { Range } from '../base/ranges';
import type { RegisterRow } from '../domain/register';
import { highestClock, type RowCells, readCells, type Stamp, writeCell, writeSet } from './cells';
import { applyDifference, type Content, contentOf, type Difference } from './copying';
import { createLiveEvents, EVENTS, type LiveEvents, type NewEvent } from './events';
import { EXPLAINED, HEADS, readExplained, readSeen, type SeenBySeat, writeExplained, writeSeen } from './heads';
import { fillerFor } from './holes';
import { createLiveMap, type LiveMap } from './liveMap';
import {
  type Carried,
  ORIGINS,
  type Origin,
  readCarried,
  readOrigins,
  type Traced,
  writeCarried,
  writeCopied,
  writeOrigin,
} from './origins';
import { LAST_MOMENT } from './plain';
import { applyUpdate } from './reading';
import { drawWrite, readRegisterRows, wasWritten, writeRegisterRow } from './registerRows';
import { givePlaces } from './takenOut';
import { textName, writeText } from './texts';

export interface FieldPlace {
  readonly record: string;
  readonly row: string;
  readonly field: string;
}

/** What may be done inside one change. */
export interface Draft {
  /** `version`: of the form that was answered. */
  cell(at: FieldPlace, value: unknown, version?: number): void;
  set(at: FieldPlace, options: readonly string[], version?: number): void;
  text(at: FieldPlace, next: string): void;
  event(event: Omit<NewEvent, 'by' | 'at'>): string;
  seen(seat: string, value: SeenBySeat): void;
  explained(chain: string, ranges: readonly Range[]): void;
  registerRow(record: string, row: string, value: unknown, seen?: readonly string[], write?: string): void;
  /** [S11] What was written in a document that this one stands for. */
  carry(difference: Difference): void;
  origin(id: string, origin: Origin): void;
  copied(id: string, clients: ReadonlyMap<number, number>): void;
  carried(id: string, entries: readonly Traced[]): void;
}

export interface Replica {
  /** Runs `draft` as one change and returns its update, `undefined` when nothing changed. */
  change(draft: (draft: Draft) => void): Uint8Array | undefined;
  /** False when the update leaves structs that wait for something missing: an error, never a state. */
  apply(update: Uint8Array): boolean;
  /** False when something here stands on what is missing. */
  isWhole(): boolean;
  /**
   * Takes what is missing as deleted, so that what stands on it shows. Only for a copy that is read anew when it comes. `known`:
   * updates that are missing because they do not count.
   */
  fillHoles(known?: readonly Uint8Array[]): void;
  rows(record: string): RowCells;
  readonly events: Omit<LiveEvents, 'write'>;
  text(at: FieldPlace): string;
  /** Names of all texts that have content, as `record/row/field`. */
  textNames(): readonly string[];
  /** [S12] What each seat has seen of the others, and numbers that snapshots stand for. */
  seen(): ReadonlyMap<string, SeenBySeat>;
  explained(without?: ReadonlySet<number>): ReadonlyMap<string, readonly Range[]>;
  registerRows(record: string): readonly RegisterRow[];
  /** [S11] All of it as plain data; and the erased documents it stands for, by their ids. */
  content(): Content;
  origins(): ReadonlyMap<string, Origin>;
  /** Of one of them, what was copied or carried over since. */
  carried(id: string): Carried;
  /** Whether this write of a register row ever took effect, whatever became of it since. */
  wasWritten(record: string, row: string, write: string): boolean;
  /** Everything, through a document whose garbage is collected. */
  state(): Uint8Array;
  /** Next clock of a Yjs client here; 0 when it has written nothing. */
  clockOf(client: number): number;
  readonly client: number;
  dispose(): void;
}

export interface ReplicaDeps {
  readonly seat: string;
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  /** [L3] Whether a client is somebody's though nothing of theirs is here yet. */
  readonly isTaken?: (client: number) => boolean;
}

/** [L3] A client no state knows yet: 32 random bits, drawn again on a clash. */
export const drawClient = (random: (length: number) => Uint8Array, taken: (client: number) => boolean): number => {
  for (;;) {
    const drawn = random(4);
    const client = new DataView(drawn.buffer, drawn.byteOffset).getUint32(0);
    if (client > 0 && !taken(client)) return client;
  }
};

export const createReplica = (deps: ReplicaDeps, states: readonly Uint8Array[]): Replica => {
  // Nothing asks for the name Yjs would draw for it.
  const doc = new Y.Doc({ guid: '', gc: true });
  for (const state of states) {
    try {
      applyUpdate(doc, state, 'load');
    } catch {
      // Checked before it was kept; one that fails all the same must not take the others with it.
    }
  }
  const isTaken = (client: number): boolean => Y.getState(doc.store, client) > 0 || deps.isTaken?.(client) === true;
  doc.clientID = drawClient(deps.random, isTaken);

  const pending = (): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  const stamp = (map: LiveMap, version?: number): Stamp => ({
    clock: Math.min(LAST_MOMENT, Math.max(deps.now(), highestClock(map) + 1)),
    seat: deps.seat,
    ...(version !== undefined && { version }),
  });
  /** Names of texts that have content, until the document changes. */
  let names: readonly string[] | undefined;
  doc.on('afterTransaction', () => {
    names = undefined;
  });
  const mapOf = (record: string): Y.Map<unknown> => doc.getMap(record);
  const events = createLiveEvents(mapOf(EVENTS), deps.random);
  const live = new Map<string, LiveMap>();
  const cellsOf = (record: string): LiveMap => {
    const known = live.get(record) ?? createLiveMap(mapOf(record));
    live.set(record, known);
    return known;
  };

  const draft: Draft = {
    cell: (at, value, version) =>
      writeCell(cellsOf(at.record), at, value, stamp(cellsOf(at.record), version), deps.random),
    set: (at, options, version) =>
      writeSet(cellsOf(at.record), at, options, stamp(cellsOf(at.record), version), deps.random),
    text: (at, next) => {
      writeText(doc.getText(textName(at.record, at.row, at.field)), next);
      names = undefined;
    },
    event: (event) => events.write({ ...event, by: deps.seat, at: deps.now() }),
    seen: (seat, value) => writeSeen(mapOf(HEADS), seat, value),
    explained: (chain, ranges) => writeExplained(mapOf(EXPLAINED), chain, ranges),
    registerRow: (record, row, value, seen = [], write = drawWrite(deps.random)) =>
      writeRegisterRow(mapOf(record), row, write, value, seen),
    carry: (difference) => applyDifference(doc, difference),
    origin: (id, origin) => writeOrigin(mapOf(ORIGINS), id, origin),
    copied: (id, clients) => writeCopied(mapOf(ORIGINS), id, clients),
    carried: (id, entries) => writeCarried(mapOf(ORIGINS), id, entries),
  };

  return {
    client: doc.clientID,
    change: (make) => {
      let update: Uint8Array | undefined;
      const keep = (bytes: Uint8Array) => {
        update = bytes;
      };
      doc.on('update', keep);
      doc.transact(() => make(draft));
      doc.off('update', keep);
      return update;
    },
    apply: (update) => {
      try {
        applyUpdate(doc, update, 'received');
        return !pending();
      } catch {
        // Some malformed updates are only noticed half-way: this copy must not be used again.
        return false;
      }
    },
    isWhole: () => !pending(),
    fillHoles: (known = []) => {
      givePlaces(doc, known);
      const filler = fillerFor(doc);
      if (filler) Y.applyUpdate(doc, filler, 'filler');
    },
    rows: (record) => readCells(cellsOf(record)),
    events,
    text: (at) => doc.getText(textName(at.record, at.row, at.field)).toString(),
    textNames: () => {
      names ??= [...doc.share.keys()].filter((name) => name.includes('/') && doc.getText(name).length > 0);
      return names;
    },
    seen: () => readSeen(mapOf(HEADS)),
    explained: (without) => readExplained(mapOf(EXPLAINED), without),
    registerRows: (record) => readRegisterRows(mapOf(record)),
    content: () => contentOf(doc),
    origins: () => readOrigins(mapOf(ORIGINS)),
    carried: (id) => readCarried(mapOf(ORIGINS), id),
    wasWritten: (record, row, write) => wasWritten(mapOf(record), row, write),
    state: () => Y.encodeStateAsUpdate(doc),
    clockOf: (client) => Y.getState(doc.store, client),
    dispose: () => doc.destroy(),
  };
};
