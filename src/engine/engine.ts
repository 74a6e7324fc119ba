/**
 * What the page may ask of the engine, and what the engine tells the page: the one typed door between the two threads.
 * Everything crosses it by structured clone; keys never do. Ids are base64url of 16 random bytes.
 */
import type { Result } from '../base/result';
import type { AttachmentKind, AttachmentType } from '../domain/attachments';
import type { AnnexKind } from '../domain/documents';
import type { Values } from '../domain/fields/field';
import type { ProblemCode } from '../domain/problems';
import type { PublicRow } from '../domain/publicKnowledge';
import type { ToRecord } from '../domain/recordings';
import type { RecordName } from '../domain/records/index';
import type { YearReport } from '../domain/report';
import type { WordingStatus } from '../domain/review/wordingLife';
import type {
  AttachmentView,
  FileMade,
  FileRead,
  HeardRecording,
  SealedFile,
  SheetToSeal,
} from './attachments/carriedViews';
import type { Card, CardChanges, DocumentView, EarlierTexts, FoundDocument } from './documents/documentViews';
import type { DueView, ErasurePlan, ErasureView, HoldingView } from './erasure/erasureViews';
import type { ClosedYearView } from './register/closedYearViews';
import type { FoundRequest, JoinRequest, OpenCaseRequest, RelayRequest, SheetRequest } from './requests';
import type { PutQuestion, Shown } from './show/shownViews';
import type {
  AccessRow,
  GapView,
  Place,
  ReviewView,
  SeatStanding,
  Session,
  SetAsideView,
  SyncStatus,
  TabletState,
  Team,
  Uncovered,
  VisitReadiness,
} from './views';

export type Outcome<T = void> = Result<T, ProblemCode>;

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

  /** [T9] Services and whatever else is public: answered open, covered and locked alike. */
  publicKnowledge(): Promise<readonly PublicRow[]>;
  /** [T9] An approved recording, answered alike; with the work open also one that waits, fetched where it is not here. */
  recording(file: string, progress: Progress): Promise<Outcome<HeardRecording>>;

  // Founding, joining, opening: each ends unlocked.
  found(request: FoundRequest, progress: Progress): Promise<Outcome<Session>>;
  tryInvented(progress: Progress): Promise<Outcome<Session>>;
  deleteInvented(): Promise<Outcome>;
  /** [T6] After `storage_vanished`, by a person who has read it: the tablet counts as empty again. Deletes nothing. */
  startAnew(): Promise<void>;
  /** [K8] A locked app sends on what had left before the lock. What each seat's relay said, by the seat's database. */
  deliverLocked(): Promise<ReadonlyMap<string, SeatStanding>>;
  /** Resolves once the inviting tablet has confirmed. `words` is called with the words to compare aloud. */
  join(request: JoinRequest, words: (words: readonly string[]) => void, progress: Progress): Promise<Outcome<Session>>;
  openFromSheet(request: SheetRequest, progress: Progress): Promise<Outcome<Session>>;
  /** `code`: an administrator's, where the tablet was away for thirty days. */
  unlock(passphrase: string, progress: Progress, code?: string): Promise<Outcome<Session>>;
  /** After `away_too_long`: the number to tell an administrator, who has the code for it. */
  reopenNumber(): Promise<string | undefined>;
  /** Another window holds the tablet: from now on this one does, once the other has kept what it has; what it writes later is refused. */
  takeOver(): Promise<Outcome>;
  /** Flushes what is typed; the shell then ends the worker. False when something could not be kept. */
  prepareLock(place: Place | undefined): Promise<boolean>;
  /**
   * Closes the documents and answers nothing more but `answer`, `uncover` and what is public. With `shown` the person in
   * front of the tablet may answer that one question, form or notice; refused (and covered without it) where it may not be asked.
   */
  cover(place: Place | undefined, shown?: Shown): Promise<Outcome>;
  /**
   * The person's answer to what is being shown, or to a question of the form that is: it lands in that field or row and in no
   * other. To a notice: a `NoticeTap`. Answers with how things stand then, as `ShownItem.value` has it.
   */
  answer(shown: Shown | PutQuestion, value: unknown): Promise<Outcome<unknown>>;
  /** Five tries; after them the engine locks and answers `locked`. */
  uncover(pin: string): Promise<Uncovered>;
  setPin(pin: string): Promise<Outcome>;
  changePassphrase(current: string, next: string, progress: Progress): Promise<Outcome>;
  /** Random words of the Italian list, to offer as a passphrase. */
  suggestPassphrase(): Promise<string>;
  /** Makes the paper seat and returns what the sheet shows, once. */
  makeRecoverySheet(): Promise<Outcome<{ readonly words: readonly string[]; readonly link: string }>>;
  /** A person says that the sheet was put away: before that it may be lost, and they are reminded. */
  keptRecoverySheet(): Promise<Outcome>;

  // The team.
  team(): Promise<Team>;
  invite(
    profile: string,
    administrator: boolean,
  ): Promise<Outcome<{ readonly id: string; readonly link: string; readonly expiresAt: number }>>;
  confirmJoin(invitationId: string): Promise<Outcome>;
  cancelInvitation(invitationId: string): Promise<Outcome>;
  /** [L8] Administrators only, like the calls below: what somebody does; keys the new profile does not hold are taken back. */
  changeMember(seatId: string, profile: string): Promise<Outcome>;
  /** For good: whoever is to be none any more is let out and invited anew. */
  makeAdministrator(seatId: string): Promise<Outcome>;
  /** Lets somebody out, or takes a recovery sheet out of force. */
  removeMember(seatId: string): Promise<Outcome>;
  /** The code that opens this seat's tablet after thirty days away, for the number it shows. */
  reopenCode(seatId: string, number: string): Promise<Outcome<string>>;
  /** What came in and is not applied. */
  reviews(): Promise<readonly ReviewView[]>;
  /** What this seat wrote too late counts after all. */
  acceptReview(seatId: string): Promise<Outcome>;
  /** It stays out, for the whole team, and is not asked about again. */
  setAsideReview(seatId: string): Promise<Outcome>;
  /** A relay that was emptied or moved: with a setup link an administrator makes it know the team again. */
  reachRelay(request: RelayRequest): Promise<Outcome>;

  // The register.
  accessDraft(): Promise<Values>;
  saveAccessDraft(values: Values): Promise<Outcome>;
  /** A half-filled form that is no row yet, kept sealed under its name; empty when there is none. What is added replaces its like. */
  formDraft(form: string): Promise<Values>;
  saveFormDraft(form: string, values: Values): Promise<Outcome>;
  addToFormDraft(form: string, answers: Values): Promise<Outcome>;
  recordAccess(values: Values): Promise<Outcome<{ readonly id: string; readonly undoUntil: number }>>;
  undoAccess(id: string): Promise<Outcome>;
  /** Puts back the access undone last, for as long as the tablet stays unlocked. */
  restoreAccess(id: string): Promise<Outcome>;
  /** `asked`: its year is closed; the access stays as it is, and the correction is listed under "after closing". */
  correctAccess(id: string, values: Values): Promise<Outcome<'corrected' | 'asked'>>;
  accesses(filter: { readonly desk: string | undefined; readonly month: string }): Promise<readonly AccessRow[]>;
  /** Of a closed year the table as it was closed. */
  report(year: number): Promise<YearReport>;
  /** Years in which there is anything, newest first. */
  figureYears(): Promise<readonly number[]>;
  /** Keeps the table as this tablet counts it now, for good. Only of a year that is over, by whoever approves figures. */
  closeYear(year: number): Promise<Outcome>;
  /** Who closed it, and what came after; undefined while it is open. */
  closedYear(year: number): Promise<ClosedYearView | undefined>;
  /** Codes of a field by how often this desk used them, most used first. */
  frequent(field: string, desk: string): Promise<readonly string[]>;

  // Records that live in documents of their own: desk and site (team settings), person, case.
  cards(kind: string): Promise<readonly Card[]>;
  /** The same as it differs from the answer that `since` names, so that a thousand cards do not cross for each letter kept. */
  cardChanges(kind: string, since: string | undefined): Promise<CardChanges>;
  /** By names and short fields; `search` by the texts of notes too. */
  searchNames(query: string): Promise<readonly FoundDocument[]>;
  search(query: string): Promise<readonly FoundDocument[]>;
  /** `guest`: the seat of a guest it is shared with, who reads and writes all of it. */
  createDocument(kind: string, guest?: string): Promise<Outcome<{ readonly documentId: string }>>;
  /** A person and their case, opened; the case's code is made here. */
  openCase(request: OpenCaseRequest): Promise<Outcome<{ readonly caseId: string; readonly personId: string }>>;
  document(id: string): Promise<DocumentView | undefined>;
  /** What of this document only some people may read: a document of its own, begun by the first who writes in it. */
  annex(owner: string, kind: AnnexKind): Promise<Outcome<{ readonly documentId: string }>>;
  /** The annex as it is; undefined where nobody has begun it, or this seat does not hold its key. */
  annexView(owner: string, kind: AnnexKind): Promise<DocumentView | undefined>;
  /** The team's documents of settings and of public knowledge. */
  settingsDocument(): Promise<string>;
  publicDocument(): Promise<string>;
  /** The team's document of proposed sentences. */
  wordingsDocument(): Promise<string>;
  /** `own_wording` where somebody would approve what they proposed; `wording_decided` where that step is not open any more. */
  decideWording(rowId: string, to: WordingStatus, reason: string): Promise<Outcome>;
  /** Somebody's voice, proposed: a media type and bytes. Its owner may take it back also when it was approved. */
  addRecording(about: ToRecord, bytes: Uint8Array, type: string): Promise<Outcome<{ readonly rowId: string }>>;
  decideRecording(rowId: string, to: WordingStatus, reason: string): Promise<Outcome>;
  /** `as`: the row's id, where several tablets may write the same one without knowing of each other. */
  addRow(id: string, record: RecordName, values: Values, as?: string): Promise<Outcome<{ readonly rowId: string }>>;
  /** What the long texts of a row said before, as far as that is kept. */
  earlierTexts(documentId: string, record: RecordName, rowId: string): Promise<EarlierTexts>;
  /** Writes one field. Writing over concurrent values settles them. */
  setField(documentId: string, record: RecordName, rowId: string, field: string, value: unknown): Promise<Outcome>;
  addEvent(documentId: string, record: RecordName, rowId: string, kind: string, to: unknown): Promise<Outcome>;
  /** A referral: what was chosen to be shared is copied into it, and nothing else. `consent_missing` where it may not go. */
  makeReady(referralId: string): Promise<Outcome>;
  /** A referral for somebody outside the team, as one file that any browser opens with the words. */
  sealReferral(referralId: string, sheet: SheetToSeal): Promise<Outcome<SealedFile>>;
  /** The Yjs state of an open document; from then on updates cross both ways until closed. */
  openMirror(documentId: string): Promise<Uint8Array>;
  mirrorUpdate(documentId: string, update: Uint8Array): Promise<Outcome>;
  closeMirror(documentId: string): Promise<void>;

  // Attachments: documents of their own, each with its own key. [S9]
  /** Saved on this tablet when it resolves. `kind`: who can open it. `type`: what it is, a media type. */
  addAttachment(
    owner: string,
    bytes: Uint8Array,
    kind: AttachmentKind,
    type: AttachmentType,
  ): Promise<Outcome<{ readonly documentId: string }>>;
  /** Fetched first where it is not here yet; `attachment_not_here` when that cannot be done now. */
  attachment(documentId: string, progress: Progress): Promise<Outcome<AttachmentView>>;
  // What there is about somebody, and erasing it.
  /** Everything this seat can read about a person, for them to read. */
  holding(personId: string): Promise<HoldingView | undefined>;
  /** What erasing a document would take: a person goes with everything that refers to them. */
  erasurePlan(documentId: string): Promise<ErasurePlan | undefined>;
  /** With annexes and attachments. Hides at once, on every tablet; destroys in seven days, or at once where the person asked for it. */
  erase(documentIds: readonly string[], atOnce: boolean): Promise<Outcome>;
  /** The copies of a person's papers alone. */
  copiesPlan(personId: string): Promise<ErasurePlan | undefined>;
  /** Those there are, and those attached by who has not heard of it; everything else of the person stays. */
  eraseCopies(personId: string, atOnce: boolean): Promise<Outcome>;
  /** One row; all the rest goes on in a document of its own, whose id this answers. */
  erasePart(
    documentId: string,
    record: RecordName,
    rowId: string,
    atOnce: boolean,
  ): Promise<Outcome<{ readonly documentId: string }>>;
  erasures(): Promise<readonly ErasureView[]>;
  /** Within the seven days. */
  takeBackErasure(id: string): Promise<Outcome>;
  /** What need not be kept any longer, by the rules of its record. */
  dueForErasure(): Promise<readonly DueView[]>;

  /** Exchanges, then opens and counts what a visit needs. */
  prepareVisit(visitId: string, progress: Progress): Promise<Outcome<VisitReadiness>>;

  // Sync and files.
  syncNow(): Promise<SyncStatus>;
  syncStatus(): Promise<SyncStatus>;
  gaps(): Promise<readonly GapView[]>;
  /** What is kept and not shown, and why. */
  setAside(): Promise<readonly SetAsideView[]>;
  /** Repair: the document as it would be without one author. Reads only; undefined where that cannot be told. */
  documentWithout(documentId: string, seatId: string): Promise<DocumentView | undefined>;
  /** A person waits no longer for changes that have been missing for fourteen days; they are still taken when they come. */
  passGap(documentId: string): Promise<Outcome>;
  /** What the relay does not have. */
  saveUndelivered(): Promise<Outcome<FileMade>>;
  /** What this colleague lacks, as far as can be told; everything where nothing can. */
  handOver(seatId: string): Promise<Outcome<FileMade>>;
  readFile(bytes: Uint8Array): Promise<Outcome<FileRead>>;
}
