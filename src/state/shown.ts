/** What of the engine's views screens take apart. The engine itself is asked through `useEngine` only. */
import type * as engine from '../engine/views';

export type AccessRow = engine.AccessRow;
export type Card = engine.Card;
export type DocumentView = engine.DocumentView;
export type DueView = engine.DueView;
export type ErasurePlan = engine.ErasurePlan;
export type ErasureView = engine.ErasureView;
export type EventView = engine.EventView;
export type GapView = engine.GapView;
export type Invitation = engine.Invitation;
export type Member = engine.Member;
export type RowView = engine.RowView;
export type SetAsideView = engine.SetAsideView;
export type ShownItem = engine.ShownItem;
export type SyncStatus = engine.SyncStatus;
