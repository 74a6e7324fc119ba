/** What of the engine's views screens take apart. The engine itself is asked through `useEngine` only. */
import type * as carried from '../engine/carriedViews';
import type * as documents from '../engine/documentViews';
import type * as erasures from '../engine/erasureViews';
import type * as engine from '../engine/views';

export type AccessRow = engine.AccessRow;
export type Card = documents.Card;
export type DocumentView = documents.DocumentView;
export type DueView = erasures.DueView;
export type ErasurePlan = erasures.ErasurePlan;
export type ErasureView = erasures.ErasureView;
export type EventView = documents.EventView;
export type FileMade = carried.FileMade;
export type FileRead = carried.FileRead;
export type GapView = engine.GapView;
export type HoldingView = erasures.HoldingView;
export type Invitation = engine.Invitation;
export type Member = engine.Member;
export type Notice = engine.Notice;
export type NoticeSoFar = engine.NoticeSoFar;
export type Question = engine.Question;
export type ReviewView = engine.ReviewView;
export type RowView = documents.RowView;
export type SetAsideView = engine.SetAsideView;
export type ShownItem = engine.ShownItem;
export type SyncStatus = engine.SyncStatus;
export type Team = engine.Team;
export type VisitReadiness = engine.VisitReadiness;
