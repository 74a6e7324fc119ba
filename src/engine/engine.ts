/**
 * What the page may ask of the engine, and what the engine tells the page: the one typed door between the two threads.
 * Everything crosses it by structured clone; keys never do. Ids are base64url of 16 random bytes.
 */
import type { Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import type { RecordName } from '../domain/records/index';
import type { YearReport } from '../domain/report';

export type Outcome<T = void> = Result<T, ProblemCode>;

/** What can be known before anybody unlocks: counts and random ids, never a name. */
export type TabletState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'locked'; readonly seats: number; readonly invented: boolean; readonly unsavedAtLock: boolean }
  | { readonly kind: 'unlocked'; readonly session: Session }
  | { readonly kind: 'unusable'; readonly problem: ProblemCode };

export interface Session {
  readonly seatId: string;
  readonly teamName: string;
  readonly personName: string;
  readonly profile: string;
  readonly administrator: boolean;
  /** The trial team with invented people: marked on every screen, never connected to a relay. */
  readonly invented: boolean;
  readonly pinSet: boolean;
  readonly recoverySheet: 'made' | 'postponed' | 'not_mine';
  /** Where the person was when the tablet locked: a route and whatever the screen put beside it, kept sealed. */
  readonly resume: Place | undefined;
}

/** A screen to come back to. `focus` is the DOM id of the field, `scroll` in CSS pixels. */
export interface Place {
  readonly route: string;
  readonly focus?: string;
  readonly scroll?: number;
}

/** A write is never called more than it is. See the table in sealed-log: typed, saved, delivered. */
export interface SyncStatus {
  readonly connection: 'none' | 'offline' | 'connecting' | 'syncing' | 'synced';
  /** Changes saved on this tablet and not yet delivered, waiting register rows included. */
  readonly undelivered: number;
  /** Changes typed whose sealed bytes are not yet durable. */
  readonly unsaved: number;
  /** Milliseconds since 1970 of the last time everything went out and came in; undefined before the first. */
  readonly lastFullSync: number | undefined;
  /** Colleagues whose earlier changes are missing, so that later ones wait. */
  readonly waitingFor: readonly { readonly name: string; readonly since: number }[];
  /** Entries kept but not understood (newer app) or refused by a check. */
  readonly parked: number;
  readonly quarantined: number;
  readonly problem: ProblemCode | undefined;
}

/** One field of one row: the value to show, and the others when two people wrote at the same time. */
export interface CellView {
  readonly value: unknown;
  readonly others: readonly CellVersion[];
  /** Who wrote the value shown, and when by their clock. */
  readonly by?: string;
  readonly at?: number;
}
export interface CellVersion {
  readonly value: unknown;
  readonly by: string;
  readonly at: number;
}
export interface RowView {
  readonly record: RecordName;
  readonly id: string;
  readonly cells: Readonly<Record<string, CellView>>;
}
/** An event nobody edits: a status change, a note closed, a conflict settled. */
export interface EventView {
  readonly id: string;
  readonly record: string;
  readonly row: string;
  readonly kind: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly by: string;
  readonly at: number;
}
export interface DocumentView {
  readonly id: string;
  readonly kind: string;
  readonly rows: readonly RowView[];
  /** Newest last. */
  readonly events: readonly EventView[];
}

/** What a list shows of a document without opening it. */
export interface Card {
  readonly documentId: string;
  readonly kind: string;
  /** The document's main row: field name to shown value. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields with more than one value to decide between. */
  readonly conflicts: readonly string[];
  readonly changedAt: number;
}

/** An anonymous access as the register holds it: a value under a random id, no author, no time. */
export interface AccessRow {
  readonly id: string;
  /** `waiting`: still only on this tablet, may be undone for a minute. */
  readonly state: 'waiting' | 'recorded';
  readonly values: Readonly<Record<string, unknown>>;
  /** Other values of a row two people corrected at once; empty when decided. */
  readonly others: readonly Readonly<Record<string, unknown>>[];
  /** True when this tablet recorded it since the last unlock. */
  readonly mine: boolean;
}

export interface Member {
  readonly seatId: string;
  readonly name: string;
  readonly profile: string;
  readonly administrator: boolean;
  readonly self: boolean;
  readonly since: number;
  readonly lastHeard: number | undefined;
  /** A seat that stands on paper: the recovery sheet. */
  readonly paper: boolean;
}
export interface Invitation {
  readonly id: string;
  readonly profile: string;
  readonly expiresAt: number;
  readonly state: 'open' | 'asked' | 'expired';
  /** When somebody has used the link: their name and the words to compare aloud. */
  readonly asks?: { readonly name: string; readonly words: readonly string[] };
}
export interface Team {
  readonly name: string;
  readonly id: string;
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  readonly secondAdministrator: boolean;
}

export type Progress = (step: { readonly name: string; readonly done: number; readonly total: number }) => void;

export type EngineEvent =
  | { readonly type: 'sync'; readonly status: SyncStatus }
  | { readonly type: 'cards'; readonly kind: string }
  | { readonly type: 'document'; readonly id: string }
  | { readonly type: 'register' }
  | { readonly type: 'team' }
  | { readonly type: 'mirror'; readonly documentId: string; readonly update: Uint8Array }
  | { readonly type: 'problem'; readonly code: ProblemCode; readonly detail?: string }
  | { readonly type: 'session'; readonly state: TabletState };

export interface Engine {
  subscribe(listener: (event: EngineEvent) => void): Promise<void>;
  state(): Promise<TabletState>;

  // Founding, joining, opening: each ends unlocked.
  found(request: FoundRequest, progress: Progress): Promise<Outcome<Session>>;
  tryInvented(progress: Progress): Promise<Outcome<Session>>;
  deleteInvented(): Promise<Outcome>;
  /** Resolves once the inviting tablet has confirmed. `words` is called with the words to compare aloud. */
  join(request: JoinRequest, words: (words: readonly string[]) => void, progress: Progress): Promise<Outcome<Session>>;
  openFromSheet(request: SheetRequest, progress: Progress): Promise<Outcome<Session>>;
  unlock(passphrase: string, progress: Progress): Promise<Outcome<Session>>;
  /** Another window holds the tablet: from now on this one does, and the other keeps what it has and stops. */
  takeOver(): Promise<void>;
  /** Flushes what is typed; the shell then ends the worker. False when something could not be kept. */
  prepareLock(place: Place | undefined): Promise<boolean>;
  cover(place: Place | undefined): Promise<void>;
  /** Five tries; after them the engine locks and answers `locked`. */
  uncover(
    pin: string,
  ): Promise<
    | { readonly result: 'open'; readonly place: Place | undefined }
    | { readonly result: 'wrong'; readonly triesLeft: number }
    | { readonly result: 'locked' }
  >;
  setPin(pin: string): Promise<Outcome>;
  changePassphrase(current: string, next: string, progress: Progress): Promise<Outcome>;
  /** Random words of the Italian list, to offer as a passphrase. */
  suggestPassphrase(): Promise<string>;
  /** Makes the paper seat and returns what the sheet shows, once. */
  makeRecoverySheet(): Promise<Outcome<{ readonly words: readonly string[]; readonly link: string }>>;

  // The team.
  team(): Promise<Team>;
  invite(
    profile: string,
    administrator: boolean,
  ): Promise<Outcome<{ readonly id: string; readonly link: string; readonly expiresAt: number }>>;
  confirmJoin(invitationId: string): Promise<Outcome>;
  cancelInvitation(invitationId: string): Promise<Outcome>;

  // The register.
  accessDraft(): Promise<Readonly<Record<string, unknown>>>;
  saveAccessDraft(values: Readonly<Record<string, unknown>>): Promise<Outcome>;
  recordAccess(
    values: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<{ readonly id: string; readonly undoUntil: number }>>;
  undoAccess(id: string): Promise<Outcome>;
  correctAccess(id: string, values: Readonly<Record<string, unknown>>): Promise<Outcome>;
  accesses(filter: { readonly desk: string | undefined; readonly month: string }): Promise<readonly AccessRow[]>;
  report(year: number): Promise<YearReport>;
  /** Codes of a field by how often this desk used them, most used first. */
  frequent(field: string, desk: string): Promise<readonly string[]>;

  // Records that live in documents of their own: desk and site (team settings), person, case.
  cards(kind: string): Promise<readonly Card[]>;
  search(query: string): Promise<readonly Card[]>;
  createDocument(kind: string): Promise<Outcome<{ readonly documentId: string }>>;
  document(id: string): Promise<DocumentView | undefined>;
  /** The team's settings document. */
  settingsDocument(): Promise<string>;
  addRow(
    documentId: string,
    record: RecordName,
    values: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<{ readonly rowId: string }>>;
  /** Writes one field. Writing over concurrent values settles them. */
  setField(documentId: string, record: RecordName, rowId: string, field: string, value: unknown): Promise<Outcome>;
  addEvent(documentId: string, record: RecordName, rowId: string, kind: string, to: unknown): Promise<Outcome>;
  /** The Yjs state of an open document; from then on updates cross both ways until closed. */
  openMirror(documentId: string): Promise<Uint8Array>;
  mirrorUpdate(documentId: string, update: Uint8Array): Promise<Outcome>;
  closeMirror(documentId: string): Promise<void>;

  // Sync and files.
  syncNow(): Promise<SyncStatus>;
  syncStatus(): Promise<SyncStatus>;
  saveUndelivered(): Promise<Outcome<{ readonly name: string; readonly bytes: Uint8Array }>>;
  readFile(
    bytes: Uint8Array,
  ): Promise<Outcome<{ readonly entries: number; readonly known: number; readonly refused: number }>>;
}

export interface FoundRequest {
  readonly relayUrl: string;
  readonly setupToken: string;
  readonly teamName: string;
  readonly personName: string;
  readonly profile: string;
  readonly passphrase: string;
  readonly desk: { readonly name: string; readonly municipality: string };
}
export interface JoinRequest {
  readonly relayUrl: string;
  /** The part of the link after `#`. */
  readonly invitation: string;
  readonly personName: string;
  readonly passphrase: string;
}
export interface SheetRequest {
  readonly relayUrl: string;
  readonly words: readonly string[];
  readonly passphrase: string;
}
