/**
 * [S11] Erasure as the clear part of records says it: ids of key rows and entries, and when their bytes are destroyed. Relay
 * and tablets take the same steps. `at` 0 takes an erasure of these ids back, while its time has not come by the record.
 */
import { toHex } from '../base/bytes';
import type { RosterRecord } from './rosterRecord';

/** When each erased id is destroyed; keys are hex. */
export type ErasedIds = ReadonlyMap<string, number>;

/** One list of a record: erase these ids, or take back those whose time comes after `before`. */
export type ErasureStep =
  | { readonly type: 'erase'; readonly ids: readonly Uint8Array[]; readonly at: number }
  | { readonly type: 'takeBack'; readonly ids: readonly Uint8Array[]; readonly before: number };

export const erasureSteps = ({ erased, time }: Pick<RosterRecord, 'erased' | 'time'>): readonly ErasureStep[] =>
  erased.map(({ rowIds, entryIds, at }) => {
    const ids = [...rowIds, ...entryIds];
    return at === 0 ? { type: 'takeBack', ids, before: time } : { type: 'erase', ids, at };
  });

/** After a record. An id that was erased before keeps the earlier of its times: nobody puts a destruction off. */
export const nextErasedIds = (before: ErasedIds, record: Pick<RosterRecord, 'erased' | 'time'>): ErasedIds => {
  const steps = erasureSteps(record);
  if (steps.length === 0) return before;
  const after = new Map(before);
  for (const step of steps) {
    for (const id of step.ids.map(toHex)) {
      if (step.type === 'erase') after.set(id, Math.min(after.get(id) ?? step.at, step.at));
      else if ((after.get(id) ?? 0) > step.before) after.delete(id);
    }
  }
  return after;
};
